"""A heading or an explaining text between the fields of a form."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QWidget

from custdim.ui.widgets.labels import label
from custdim.ui.widgets.surface import column


@dataclass(frozen=True)
class NoteSpec:
    """What a note says: a heading, words, or both."""

    heading: str
    text: str = ""


class NoteBlock(QWidget):
    """Stands across the whole form, with a line above its heading; the keyboard passes it by."""

    def __init__(self, spec: NoteSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        box = column(self, (0, 8 if spec.heading else 0, 0, 2), 4)
        if spec.heading:
            line = QFrame(self)
            line.setProperty("role", "line")
            line.setFixedHeight(1)
            box.addWidget(line)
            box.addSpacing(6)
            box.addWidget(label(spec.heading, "subheading", wrap=True))
        if spec.text:
            box.addWidget(label(spec.text, "muted", wrap=True))
        self.setAccessibleName(" · ".join(filter(None, (spec.heading, spec.text))))
