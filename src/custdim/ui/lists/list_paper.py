"""The list on paper: shown first, then printed or saved."""

from __future__ import annotations

import io
from array import array
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDir, QSize, Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from custdim.errors import CustdimError, InvalidValueError
from custdim.progress import Progress
from custdim.services.list_exporting import list_rows, tell_export
from custdim.services.lists import ListField
from custdim.services.offices import office_name
from custdim.ui import printing
from custdim.ui.context import Context
from custdim.ui.messages import message
from custdim.ui.shortcuts import add_key
from custdim.ui.widgets.buttons import primary, secondary
from custdim.ui.widgets.empty_state import EmptyState
from custdim.ui.widgets.notice import Notice
from custdim.ui.widgets.page_header import PageHeader
from custdim.ui.widgets.pdf_bar import PdfBar
from custdim.ui.widgets.pdf_saving import save_pdf
from custdim.ui.widgets.pdf_viewer import PdfViewer
from custdim.ui.widgets.surface import column, line
from custdim.ui.widgets.window_size import resize_within
from custdim.wording import named

SIZE = (1180, 820)
MOST = 5_000  # more rows are no print but a pile


def make_paper(
    context: Context,
    ids: array[int],
    fields: list[ListField],
    words: tuple[str, str],
    progress: Progress,
) -> bytes:
    """Make the PDF of these rows; belongs into the background. `words` are title and filter."""
    # The PDF library takes a moment to load, so only who prints waits for it.
    from custdim.reports.customer_list import ListPaper, PaperColumn, write_customer_list

    if len(ids) > MOST:
        raise InvalidValueError("print-many", count=len(ids), most=MOST)
    office, actor, language = context.office, context.actor, context.language
    names = [named(field, language) for field in fields]
    tell_export(office, actor, title=f"{words[0]}.pdf", count=len(ids), columns=names)
    paper = ListPaper(office_name(office), *words, len(ids), actor.name, office.now(), language)
    columns = [
        PaperColumn(name, field.sort, field.align == "right")
        for name, field in zip(names, fields, strict=True)
    ]
    rows = list_rows(office, ids, fields, language, progress)
    file = io.BytesIO()
    texts = ([cell.text.replace("\n", " ") for cell in cells] for cells in rows)
    write_customer_list(paper, columns, texts, file)
    return file.getvalue()


class ListPaperWindow(QWidget):
    """A window of its own, thrown away when it is closed."""

    def __init__(
        self,
        context: Context,
        ids: array[int],
        fields: list[ListField],
        asked: str,
        parent: QWidget,
    ) -> None:
        super().__init__(parent.window(), Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(self.tr("List of customers"))
        resize_within(self, QSize(*SIZE))
        self._context = context
        self._content = b""
        self.viewer = PdfViewer(self)
        self.bar = PdfBar(self.viewer)
        self.bar.setEnabled(False)
        self.notice = Notice()
        self.save = secondary(self.tr("Save as…"), "download", "Ctrl+S")
        self.print = primary(self.tr("Print…"), "printer", "Ctrl+P")
        self.save.clicked.connect(self.ask_where)
        self.print.clicked.connect(self.ask_printer)
        self._wait = EmptyState("printer", self.tr("The list is being laid out…"))
        self._stack = QStackedWidget()
        self._lay_out()
        add_key(self, "Ctrl+W", self.tr("Close"), self.close)
        add_key(self, "Esc", self.tr("Close"), self.close)
        title = self.tr("List of customers")
        work = partial(make_paper, context, ids, fields, (title, asked))
        context.tasks.run_long(self, work, self._show, self._refuse, title)

    def save_to(self, file: Path) -> None:
        """Save the list; a file that was there stays whole until the new one is."""
        save_pdf(self._content, file, self.notice)

    def ask_where(self) -> None:
        """Ask for a file and save the list there."""
        proposed = str(Path(QDir.homePath()) / f"{self.windowTitle()}.pdf")
        kinds = self.tr("PDF file (*.pdf)")
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Save the list"), proposed, kinds)
        if chosen:
            self.save_to(Path(chosen))

    def ask_printer(self) -> None:
        """Ask for a printer and print."""
        printer = printing.a4_printer()
        dialog = QPrintDialog(printer, self)
        if not dialog.exec():
            return
        if printing.print_pages(self.viewer.pdf(), printer):
            self.notice.say(self.tr("The list was sent to the printer."), "good")
        else:
            self.notice.say(self.tr("The printer does not take the list."), "error")

    def _lay_out(self) -> None:
        head = PageHeader(self.tr("List of customers"))
        for button in (self.save, self.print):
            button.setEnabled(False)
            head.add_action(button)
        self._stack.addWidget(self._wait)
        self._stack.addWidget(self.viewer)
        whole = column(self, spacing=0)
        for part in (head, self.bar, line(), self.notice):
            whole.addWidget(part)
        whole.addWidget(self._stack, 1)

    def _show(self, content: bytes) -> None:
        self._content = content
        self.viewer.show_pdf(content)
        self._stack.setCurrentWidget(self.viewer)
        self.bar.setEnabled(True)
        self.save.setEnabled(True)
        self.print.setEnabled(printing.has_printer())
        if not printing.has_printer():
            self.print.setToolTip(
                self.tr("This computer knows no printer. Save the list and print it elsewhere.")
            )

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, CustdimError):
            self._context.tasks.failed.emit(error)
        self._wait.say(self.tr("There is no list."), message(error, self._context.language))
