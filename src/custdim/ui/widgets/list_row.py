"""One line of a short list that can be opened: title, note, and what stands at the right."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from custdim.ui.widgets.labels import ElidedLabel
from custdim.ui.widgets.surface import column, row

HEIGHT = 56


class ListRow(QPushButton):
    """A button as wide as its list."""

    def __init__(self, title: str, note: str, right: QWidget | None = None) -> None:
        super().__init__()
        self.setProperty("role", "row")
        self.setAccessibleName(title)
        self.setAccessibleDescription(note)
        self.setFixedHeight(HEIGHT)
        words = QWidget()
        lines = column(words, spacing=2)
        lines.addWidget(ElidedLabel(title))
        lines.addWidget(ElidedLabel(note, "note"))
        layout = row(self, (16, 8, 16, 8), 12)
        layout.addWidget(words, 1)
        if right is not None:
            layout.addWidget(right, 0, Qt.AlignmentFlag.AlignVCenter)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """Qt: as high as two lines."""
        return QSize(240, HEIGHT)
