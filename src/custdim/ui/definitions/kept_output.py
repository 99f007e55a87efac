"""Takes a copy of values that left the forms out of the office, into a workbook."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QDir, QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from custdim.errors import CancelledError
from custdim.progress import Progress
from custdim.services.kept_listing import StoredCopy
from custdim.ui.context import Context
from custdim.ui.tables.kept_table import copy_name
from custdim.wording import Counted


class KeptOutput(QObject):
    """Asks where, and writes there in the background."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._window = context, window

    def ask_where(self, copy: StoredCopy) -> None:
        """Ask for a file and write the copy there."""
        name = self.tr("Kept values {name} {day}.xlsx").format(
            name=copy_name(copy, self._context.language).replace("/", "-"),
            day=self._context.office.today(),
        )
        kinds = self.tr("Excel workbook (*.xlsx)")
        proposed = str(Path(QDir.homePath()) / name)
        title = self.tr("Export kept values to Excel")
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, proposed, kinds)
        if chosen:
            file = Path(chosen)
            self.export_to(copy, file if file.suffix else file.with_name(f"{file.name}.xlsx"))

    def export_to(self, copy: StoredCopy, file: Path) -> None:
        """Write a copy in the background; it can be cancelled."""
        work = partial(self._write, copy, file)
        title = self.tr("Exporting to {name}").format(name=file.name)
        then = partial(self._on_written, file)
        self._context.tasks.run_long(self, work, then, self._on_failed, title)

    def _write(self, copy: StoredCopy, file: Path, progress: Progress) -> int:
        # The workbook library takes a moment to load, so only who exports waits for it.
        from custdim.exchange.kept_values import write_kept

        context = self._context
        return write_kept(
            context.office,
            context.actor,
            copy.id,
            file,
            title=copy_name(copy, context.language),
            language=context.language,
            progress=progress,
        )

    def _on_written(self, file: Path, count: int) -> None:
        text = self.tr("{count:row was|rows were} written to {name}.")
        self._context.say(text.format(count=Counted(count), name=file.name))

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, CancelledError):
            self._context.say(self.tr("Nothing was exported."), "warning")
        else:
            self._context.tasks.failed.emit(error)
