"""A dialog that a workbook can be dropped on, wherever in it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QWidget

from custdim.ui.wizards.file_step import SUFFIXES


class DropDialog(QDialog):
    """Says which file was dropped, and while one hovers."""

    dropped = Signal(Path)
    hovering = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)

    def takes_files(self) -> bool:
        """Whether a file may be dropped now."""
        return True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt: take a workbook, nothing else."""
        if self._workbook(event) is not None:
            event.acceptProposedAction()
            self.hovering.emit(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Qt: it went away again."""
        self.hovering.emit(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: the file is there."""
        self.hovering.emit(False)
        path = self._workbook(event)
        if path is not None:
            event.acceptProposedAction()
            self.dropped.emit(path)

    def _workbook(self, event: QDropEvent) -> Path | None:
        if not self.takes_files():
            return None
        paths = (Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
        return next((path for path in paths if path.suffix.lower() in SUFFIXES), None)
