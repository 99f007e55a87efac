"""All keys at a glance: those that always act, those of the page shown, and those of lists."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from custdim.ui.dialogs.dialog import Dialog
from custdim.ui.shortcuts import NATIVE, Keys
from custdim.ui.widgets.buttons import primary
from custdim.ui.widgets.labels import label
from custdim.ui.widgets.surface import row, scrolling

Group = tuple[str, Keys]
WIDTH = 840
MOST_HEIGHT = 480
KEYS_WIDTH = 112


def habits() -> Keys:
    """What every form and list answers to by itself; no shortcut stands for these."""
    pairs = (
        ("Return", QCoreApplication.translate("Shortcuts", "Next field; open the row")),
        ("Tab", QCoreApplication.translate("Shortcuts", "To the next control")),
        ("F4", QCoreApplication.translate("Shortcuts", "Open the calendar or the list")),
        ("Ins", QCoreApplication.translate("Shortcuts", "Add a row")),
        ("Alt+Up", QCoreApplication.translate("Shortcuts", "Move the row up; Alt+Down: down")),
        ("Ctrl+V", QCoreApplication.translate("Shortcuts", "Paste; in a list of records: rows")),
        ("Del", QCoreApplication.translate("Shortcuts", "Delete; can be undone or asks")),
        ("Esc", QCoreApplication.translate("Shortcuts", "Leave without saving; asks first")),
    )
    return {words: [QKeySequence(key).toString(NATIVE)] for key, words in pairs}


class ShortcutsDialog(Dialog):
    """Shows the keys in two columns: what always acts, and what acts where the person is."""

    def __init__(
        self, everywhere: Sequence[Keys], here: Group | None, parent: QWidget | None
    ) -> None:
        super().__init__("", parent, width=WIDTH)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.content.addWidget(label(self.windowTitle(), "heading"))
        always = {words: keys for part in everywhere for words, keys in part.items()}
        habit = (QCoreApplication.translate("Shortcuts", "Forms and lists"), habits())
        first = (QCoreApplication.translate("Shortcuts", "Everywhere"), always)
        right = habit if here is None or not here[1] else here
        left = [group for group in (first, habit) if group[1] and group is not right]
        ground = QWidget()
        columns = row(ground, spacing=32)
        columns.addLayout(_column(left), 1)
        columns.addLayout(_column([right]), 1)
        area = scrolling(ground)
        area.setMinimumHeight(min(ground.sizeHint().height(), MOST_HEIGHT))
        self.content.addWidget(area, 1)
        close = self.add_button(primary(self.tr("Close")), default=True)
        close.clicked.connect(self.accept)
        self.finished.connect(self.deleteLater)


def _column(groups: Sequence[Group]) -> QVBoxLayout:
    box = QVBoxLayout()
    box.setSpacing(20)
    for heading, keys in groups:
        box.addLayout(_block(heading, keys))
    box.addStretch(1)
    return box


def _block(heading: str, keys: Keys) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(8)
    grid.setColumnMinimumWidth(0, KEYS_WIDTH)
    grid.setColumnStretch(1, 1)
    grid.addWidget(label(heading, "group"), 0, 0, 1, 2)
    for line, (words, shown) in enumerate(keys.items(), start=1):
        caps = row(spacing=4)
        for key in shown:
            caps.addWidget(label(key, "key"))
        caps.addStretch(1)
        grid.addLayout(caps, line, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(words, wrap=True), line, 1)
    return grid
