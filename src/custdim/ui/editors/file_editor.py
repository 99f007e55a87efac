"""The editor for files and pictures: choose or drop one, open it, take it out."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QWidget

from custdim.errors import InvalidValueError
from custdim.kinds.attachment import Attachment, Image, KeptFile, kept
from custdim.ui.editors.base import ValueEditor
from custdim.ui.editors.sources import sources_of
from custdim.ui.widgets.buttons import link, on_click, secondary, tool

HEIGHT = 72


class FileEditor(ValueEditor):
    """A button to choose, the name to open, a cross to take out; files can be dropped on it."""

    def __init__(self, kind: Attachment, language: str = "zh", parent: QWidget | None = None):
        super().__init__(kind, language, parent)
        self._files = kind
        self._value = ""
        self._fault: InvalidValueError | None = None
        self._editable = True
        self._asked = 0  # a file that comes late is not for what is shown by then
        self.picture = QLabel(self)
        self.open_button = link("", "external-link")
        self.choose_button = secondary(self.tr("Choose file…"), "paperclip")
        self.remove_button = tool("x", self.tr("Take the file out"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.picture, self.open_button, self.choose_button, self.remove_button):
            layout.addWidget(widget)
        layout.addStretch()
        on_click(self.choose_button, self._choose)
        on_click(self.open_button, self._open)
        on_click(self.remove_button, self._remove)
        self.setAcceptDrops(True)
        self.setFocusProxy(self.choose_button)
        self._look()

    def text(self) -> str:
        """Return the value as it is kept."""
        return self._value

    def set_text(self, text: str) -> None:
        """Show a kept file."""
        self._value, self._fault = text, None
        self._asked += 1
        self._look()

    def value(self) -> Any:
        """Return the checked value, or None when there is no file."""
        if self._fault is not None:
            raise self._fault
        return super().value()

    def set_value(self, value: Any) -> None:
        """Show a stored file."""
        self.set_text("" if value is None else str(value))
        self._given = (self.text(), value)

    def inputs(self) -> tuple[QWidget, ...]:
        """Return the buttons."""
        return (self.choose_button, self.open_button, self.remove_button)

    def set_accessible(self, name: str, description: str) -> None:
        """Each button says whose file it is about."""
        for button in (self.choose_button, self.open_button):
            button.setAccessibleName(f"{name}: {button.text()}")
        self.remove_button.setAccessibleName(f"{name}: {self.remove_button.toolTip()}")
        for widget in self.inputs():
            widget.setAccessibleDescription(description)

    def set_read_only(self, read_only: bool) -> None:
        """Let the file be opened only."""
        self._editable = not read_only
        self.choose_button.setEnabled(self._editable)
        self._look()

    def take(self, file: Path) -> None:
        """Take a file into the office and show it."""
        sources = sources_of(self)
        if sources is not None and self._editable:
            self.choose_button.setEnabled(False)
            self._asked += 1
            ways = (partial(self._on_kept, self._asked), partial(self._on_refused, self._asked))
            sources.keep(self, self._files, file, *ways)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt: take one file from the desktop."""
        if self._editable and _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: keep the file dropped."""
        file = _dropped(event)
        if file is not None:
            event.acceptProposedAction()
            self.take(file)

    def _choose(self) -> None:
        allowed = " ".join(f"*.{extension}" for extension in self._files.allowed())
        kinds = self.tr("Files ({kinds})").format(kinds=allowed or "*")
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Choose file…"), "", kinds)
        if chosen:
            self.take(Path(chosen))

    def _open(self) -> None:
        sources, file = sources_of(self), self._kept()
        if sources is not None and file is not None:
            sources.open(self, file)

    def _remove(self) -> None:
        self.set_text("")
        self.edited.emit()
        self.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_kept(self, asked: int, file: KeptFile) -> None:
        self.choose_button.setEnabled(self._editable)
        if asked != self._asked:
            return
        self.set_text(file.value())
        self.edited.emit()
        self.left.emit()

    def _on_refused(self, asked: int, error: Exception) -> None:
        self.choose_button.setEnabled(self._editable)
        if not isinstance(error, InvalidValueError):
            raise error
        if asked != self._asked:
            return
        self._fault = error
        self.edited.emit()
        self.left.emit()

    def _kept(self) -> KeptFile | None:
        try:
            return kept(self._value) if self._value else None
        except InvalidValueError:
            return None

    def _look(self) -> None:
        file = self._kept()
        self.open_button.setText("" if file is None else file.name)
        self.open_button.setVisible(file is not None)
        self.remove_button.setVisible(bool(self._value) and self._editable)
        self.picture.clear()
        self.picture.hide()
        sources = sources_of(self)
        if file is not None and sources is not None and isinstance(self._files, Image):
            sources.picture(self, file, HEIGHT, partial(self._show_picture, file.value()))

    def _show_picture(self, value: str, image: QImage) -> None:
        if not image.isNull() and self._value == value:
            self.picture.setPixmap(QPixmap.fromImage(image))
            self.picture.show()


def _dropped(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    local = [url.toLocalFile() for url in urls if url.isLocalFile()]
    return Path(local[0]) if len(urls) == len(local) == 1 else None
