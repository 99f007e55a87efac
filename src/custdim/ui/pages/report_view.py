"""The report of a case in a window of its own: read, searched, printed, saved."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QDir, QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from custdim.changes import Changes
from custdim.errors import CustdimError
from custdim.rules.rights import Right
from custdim.services import qualification
from custdim.services.access import Actor
from custdim.services.offices import Office
from custdim.ui import printing
from custdim.ui.context import Context
from custdim.ui.dialogs.shortcuts import ShortcutsDialog
from custdim.ui.messages import message
from custdim.ui.shortcuts import add_key, keys_of
from custdim.ui.tables.case_tone import tone_of
from custdim.ui.widgets.buttons import explain, primary, secondary
from custdim.ui.widgets.combo_box import ComboBox
from custdim.ui.widgets.empty_state import EmptyState
from custdim.ui.widgets.notice import Notice
from custdim.ui.widgets.page_header import PageHeader
from custdim.ui.widgets.pdf_bar import PdfBar
from custdim.ui.widgets.pdf_saving import save_pdf
from custdim.ui.widgets.pdf_viewer import PdfViewer
from custdim.ui.widgets.status_pill import StatusPill
from custdim.ui.widgets.surface import column, line, surface
from custdim.ui.widgets.window_size import resize_within
from custdim.wording import STATES, name_of

SIZE = (1080, 820)
FORBIDDEN = '<>:"/\\|?*'  # in file names of some systems
LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Report:
    """A report that was made: the file, and what it was made from."""

    snapshot: Mapping[str, Any]
    content: bytes


def make_report(office: Office, actor: Actor, case_id: int, language: str) -> Report:
    """Make the report of a case; belongs into the background."""
    # The PDF library takes a moment to load, so only who wants a report waits for it.
    from custdim.reports.credit_rating import write_report

    snapshot = qualification.snapshot(office, actor, case_id)
    file = io.BytesIO()
    write_report(snapshot, file, printed_by=actor.name, printed_at=office.now(), language=language)
    return Report(snapshot, file.getvalue())


def open_report(context: Context, case_id: int, parent: QWidget) -> ReportWindow:
    """Open the window over the one that holds `parent`; it is thrown away when it is closed."""
    window = ReportWindow(context, case_id, parent.window())
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    window.show()
    return window


class ReportWindow(QWidget):
    """Shows what the printed form will look like, from the frozen snapshot of the case."""

    def __init__(self, context: Context, case_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._context, self._case_id = context, case_id
        self._report: Report | None = None
        self.setProperty("role", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        resize_within(self, QSize(*SIZE))
        self.viewer = PdfViewer(self)
        self.bar = PdfBar(self.viewer)
        self.notice = Notice()
        self.state = StatusPill()
        self.language = ComboBox()
        self.language.setAccessibleName(self.tr("Language of the report"))
        self.language.addItem("中文", "zh")
        self.language.addItem("English", "en")
        self.language.setCurrentIndex(self.language.findData(context.language))
        self.language.currentIndexChanged.connect(self.reload)
        self.save = secondary(self.tr("Save as…"), "download", "Ctrl+S")
        self.save.clicked.connect(self.ask_where)
        self.print = primary(self.tr("Print…"), "printer", "Ctrl+P")
        self.print.clicked.connect(self.ask_printer)
        self._head = PageHeader(self.tr("Report"))
        self._stack = QStackedWidget()
        self._wait = EmptyState("file-text", self.tr("The report is being made…"))
        self._lay_out()
        add_key(self, "Ctrl+W", self.tr("Close"), self.close)
        add_key(self, "F1", self.tr("This overview"), self._on_help)
        self._show_actions()
        context.tasks.changed.connect(self._on_changed)
        self.reload()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Esc closes the window, unless the search box wants it."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _on_help(self) -> None:
        ShortcutsDialog((), (self.tr("Report"), keys_of(self)), self).open()

    def reload(self) -> None:
        """Make the report anew, in the language that is chosen."""
        language = str(self.language.currentData())
        work = partial(
            make_report, self._context.office, self._context.actor, self._case_id, language
        )
        self._context.tasks.run(self, work, self._show, self._refuse)

    def file_name(self) -> str:
        """The name that is proposed when the report is saved."""
        if self._report is None:
            return "custdim.pdf"
        shown = self._report.snapshot
        parts = (shown["number"], shown["customer"]["name"], self._form())
        plain = " ".join(part for part in parts if part)
        safe = "".join("_" if one in FORBIDDEN or not one.isprintable() else one for one in plain)
        return f"{safe[:LONGEST_NAME].strip(' .')}.pdf"

    def ask_where(self) -> None:
        """Ask for a file and save the report there."""
        if self._report is None or not self.save.isEnabled():
            return
        proposed = str(Path(QDir.homePath()) / self.file_name())
        kinds = self.tr("PDF file (*.pdf)")
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Save the report"), proposed, kinds)
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, file: Path) -> None:
        """Save the report; a file that was there stays whole until the new one is."""
        assert self._report is not None
        if saved := save_pdf(self._report.content, file, self.notice):
            self._saved = saved
            self._open.show()

    def ask_printer(self) -> None:
        """Ask for a printer and print."""
        if self._report is None or not self.print.isEnabled():
            return
        printer = printing.a4_printer()
        printer.setDocName(self.file_name())
        dialog = QPrintDialog(printer, self)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, self.viewer.pages())
        if dialog.exec():
            self.print_on(printer)

    def print_on(self, printer: QPrinter) -> None:
        """Print the pages that were chosen."""
        self.setCursor(Qt.CursorShape.WaitCursor)
        done = printing.print_pages(self.viewer.pdf(), printer)
        self.unsetCursor()
        self._open.hide()
        if done:
            self.notice.say(self.tr("The report was sent to the printer."), "good")
        else:
            self.notice.say(self.tr("The printer does not take the report."), "error")

    def _lay_out(self) -> None:
        self._open = secondary(self.tr("Open the file"), "external-link")
        self._open.clicked.connect(self._on_open)
        self._open.hide()
        self._saved = Path()
        self.notice.add_action(self._open)
        for widget in (self.state, self.language, self.save, self.print):
            self._head.add_action(widget)
        self._stack.addWidget(self._wait)
        self._stack.addWidget(self.viewer)
        top = surface("pane")
        above = column(top, spacing=0)
        above.addWidget(self._head)
        above.addWidget(self.bar)
        whole = column(self, spacing=0)
        whole.addWidget(top)
        whole.addWidget(line())
        whole.addWidget(self.notice)
        whole.addWidget(self._stack, 1)

    def _show_actions(self) -> None:
        """Say of each button what it does, or why it cannot do it."""
        may, made = self._context.actor.may(Right.EXPORT), self._report is not None
        printer = printing.has_printer()
        self.save.setEnabled(may and made)
        self.print.setEnabled(may and made and printer)
        explain(self.save, self.tr("Save as…"), "Ctrl+S")
        explain(self.print, self.tr("Print…"), "Ctrl+P")
        if not may:
            for button in (self.save, self.print):
                button.setToolTip(self.tr("You need the right to export for this."))
        elif not printer:
            self.print.setToolTip(
                self.tr("This computer knows no printer. Save the report and print it elsewhere.")
            )

    def _show(self, report: Report) -> None:
        self._report = report
        shown = report.snapshot
        number = shown["number"] or self.tr("Not submitted yet")
        customer = shown["customer"]["name"]
        self._head.set_title(self._form())
        self._head.set_subtitle(f"{number}  ·  {customer}")
        self.setWindowTitle(f"{number} {customer} – {self._form()}")
        state = shown["state"]
        self.state.show_state(name_of(STATES, state, self._context.language), tone_of(state))
        self.viewer.show_pdf(report.content)
        self._stack.setCurrentWidget(self.viewer)
        self.bar.setEnabled(True)
        self._show_actions()

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, CustdimError):
            self._context.tasks.failed.emit(error)
        self._wait.say(self.tr("There is no report."), message(error, self._context.language))
        self._stack.setCurrentWidget(self._wait)

    def _form(self) -> str:
        assert self._report is not None
        kind = self._report.snapshot["type"]
        return str(kind["form_zh"] if self._context.language == "zh" else kind["form_en"])

    def _on_open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._saved)))

    def _on_changed(self, changes: Changes) -> None:
        if changes.everything or self._case_id in changes.cases:
            self.reload()
