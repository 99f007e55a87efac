"""A value beside others of which one is chosen; a click on the text chooses as well."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QLabel, QRadioButton, QSizePolicy, QWidget

from custdim.ui.widgets.surface import row

TOP = Qt.AlignmentFlag.AlignTop
TEXT_TOP = 4  # so that the text stands beside its radio button


class ValueChoice(QWidget):
    """One radio button of a group, with its value as text that may break into lines."""

    def __init__(self, group: QButtonGroup, side: int, words: tuple[str, str, str]) -> None:
        super().__init__()
        title, whose, text = words
        self._radio = QRadioButton()
        self._radio.setAccessibleName(f"{title}: {whose}: {shown(text)}")
        group.addButton(self._radio, side)
        words_ = QLabel(shown(text))
        words_.setTextFormat(Qt.TextFormat.PlainText)
        words_.setWordWrap(True)
        words_.setContentsMargins(0, TEXT_TOP, 0, 0)
        words_.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        words_.mousePressEvent = self._on_click  # type: ignore[method-assign]
        box = row(self, spacing=4)
        box.addWidget(self._radio, 0, TOP)
        box.addWidget(words_, 1, TOP)

    def _on_click(self, _event: object) -> None:
        if self._radio.isEnabled():
            self._radio.setChecked(True)


def shown(text: str) -> str:
    """Return a text, or a dash for none."""
    return text or "—"
