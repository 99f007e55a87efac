"""The first screen: the offices opened lately, a new one, another folder, or the demo."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QPushButton, QVBoxLayout, QWidget

from custdim.paths import documents_folder
from custdim.ui.icons import icon
from custdim.ui.widgets.buttons import on_click, tool
from custdim.ui.widgets.emblem import Emblem
from custdim.ui.widgets.labels import ElidedLabel, label
from custdim.ui.widgets.notice import Notice
from custdim.ui.widgets.surface import column, row

SHOWN = 4


class Choice(QPushButton):
    """A large button: picture, what it does, and a line of explanation."""

    def __init__(self, picture: str, title: str, words: str) -> None:
        super().__init__()
        self.setProperty("role", "choice")
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        self.setAutoDefault(False)
        from_left = row(self, (16, 10, 16, 10), 16)
        emblem = Emblem(picture, 24, "accent")
        emblem.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        texts = QWidget()
        texts.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        lines = column(texts, spacing=2)
        lines.addWidget(ElidedLabel(title, "subheading"))
        lines.addWidget(ElidedLabel(words, "note"))
        from_left.addWidget(emblem)
        from_left.addWidget(texts, 1)

    def sizeHint(self) -> QSize:
        """Qt: high enough for two lines."""
        return QSize(320, 64)


class WelcomePage(QWidget):
    """Chooses an office."""

    new_wanted = Signal()
    demo_wanted = Signal()
    chosen = Signal(object)  # Path of an office
    forgotten = Signal(object)  # Path to leave out from now on

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notice = Notice("", "error")
        layout = column(self, spacing=8)
        layout.addStretch(2)
        layout.addWidget(self.notice)
        self._recent_box = QWidget()
        self._recent: QVBoxLayout = column(self._recent_box, spacing=8)
        layout.addWidget(self._recent_box)
        layout.addWidget(label(self.tr("Begin"), "group"))
        for choice in self._beginnings():
            layout.addWidget(choice)
        layout.addStretch(3)

    def show_recent(self, folders: tuple[str, ...]) -> None:
        """List the offices opened lately, the last one first."""
        while (item := self._recent.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._recent_box.setVisible(bool(folders))
        self._recent.addWidget(label(self.tr("Recent offices"), "group"))
        for folder in folders[:SHOWN]:
            self._recent.addWidget(self._recent_line(Path(folder)))
        self._recent.addSpacing(16)

    def _beginnings(self) -> tuple[Choice, ...]:
        new = Choice(
            "folder-plus",
            self.tr("New office"),
            self.tr("An empty office of your own, with a template to start from"),
        )
        new.clicked.connect(self.new_wanted)
        other = Choice(
            "folder-open",
            self.tr("Open an office"),
            self.tr("Choose the folder of an office on this computer or in the network"),
        )
        other.clicked.connect(self._on_open)
        demo = Choice(
            "building-2",
            self.tr("Demo office"),
            self.tr("2,000 invented customers to look around with; nothing can go wrong"),
        )
        demo.clicked.connect(self.demo_wanted)
        return new, other, demo

    def _recent_line(self, folder: Path) -> QWidget:
        line = QWidget()
        layout = row(line, spacing=4)
        choice = Choice("folder", folder.name, str(folder.parent))
        on_click(choice, self._on_chosen, folder)
        forget = tool("x", self.tr("Take “{name}” off this list").format(name=folder.name))
        forget.setIcon(icon("x", "muted"))
        forget.setToolTip(self.tr("Take off this list; the office itself stays"))
        on_click(forget, self._on_forget, folder)
        layout.addWidget(choice, 1)
        layout.addWidget(forget)
        return line

    def _on_chosen(self, folder: Path) -> None:
        self.chosen.emit(folder)

    def _on_forget(self, folder: Path) -> None:
        self.forgotten.emit(folder)

    def _on_open(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self, self.tr("Open an office"), str(documents_folder())
        )
        if folder:
            self.chosen.emit(Path(folder))
