"""Takes what the list shows out of the office: into a workbook, or on paper."""

from __future__ import annotations

from array import array
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QObject
from PySide6.QtWidgets import QFileDialog, QToolButton

from custdim.errors import CancelledError
from custdim.rules.rights import Right
from custdim.services.customers import customer_ids
from custdim.services.lists import ListField
from custdim.ui.context import Context
from custdim.ui.lists.list_paper import ListPaperWindow
from custdim.ui.lists.list_tools import ListTools
from custdim.ui.widgets.buttons import on_click, tool
from custdim.wording import Counted

if TYPE_CHECKING:
    from custdim.progress import Progress
    from custdim.ui.panels.customer_list_panel import CustomerListPanel


class ListOutput(QObject):
    """Two buttons, for those who may."""

    def __init__(self, context: Context, panel: CustomerListPanel, tools: ListTools) -> None:
        super().__init__(panel)
        self._context, self._panel, self._tools = context, panel, tools
        self.export = tool("download", self.tr("Export what is shown to Excel"), "Ctrl+Shift+X")
        self.paper = tool("printer", self.tr("Print what is shown"), "Ctrl+P")
        on_click(self.export, self.ask_where)
        on_click(self.paper, self.show_paper)
        if not context.actor.may(Right.EXPORT):
            for button in self.buttons():
                button.setEnabled(False)
                button.setToolTip(self.tr("You need the right to export for this."))

    def buttons(self) -> tuple[QToolButton, ...]:
        """Return the buttons in their order."""
        return (self.export, self.paper)

    def ask_where(self) -> None:
        """Ask for a file and write the list there."""
        name = self.tr("Customers {day}.xlsx").format(day=self._context.office.today())
        kinds = self.tr("Excel workbook (*.xlsx)")
        proposed = str(Path(QDir.homePath()) / name)
        title = self.tr("Export what is shown to Excel")
        chosen, _ = QFileDialog.getSaveFileName(self._panel, title, proposed, kinds)
        if chosen:
            file = Path(chosen)
            self.export_to(file if file.suffix else file.with_name(f"{file.name}.xlsx"))

    def export_to(self, file: Path) -> None:
        """Write the list in the background; it can be cancelled."""
        work = partial(self._write, file, self._tools.shown_fields())
        title = self.tr("Exporting to {name}").format(name=file.name)
        then = partial(self._on_written, file)
        self._context.tasks.run_long(self, work, then, self._on_failed, title)

    def show_paper(self) -> None:
        """Lay the list out in a window of its own."""
        query = self._panel.query
        work = partial(customer_ids, self._context.office, query)
        self._context.tasks.run(self, work, self._open_paper)

    def _write(self, file: Path, fields: list[ListField], progress: Progress) -> int:
        # The workbook library takes a moment to load, so only who exports waits for it.
        from custdim.exchange.customer_list import write_list

        context = self._context
        ids = customer_ids(context.office, self._panel.query)
        return write_list(
            context.office, context.actor, ids, fields, file, context.language, progress
        )

    def _on_written(self, file: Path, count: int) -> None:
        text = self.tr("{count:customer was|customers were} written to {name}.")
        self._context.say(text.format(count=Counted(count), name=file.name))

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, CancelledError):
            self._context.say(self.tr("Nothing was exported."), "warning")
        else:
            self._context.tasks.failed.emit(error)

    def _open_paper(self, ids: array[int]) -> None:
        fields = self._tools.shown_fields()
        asked = self._tools.sentence()
        ListPaperWindow(self._context, ids, fields, asked, self._panel).show()
