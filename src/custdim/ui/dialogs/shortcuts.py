"""All keys at a glance."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QWidget

from custdim.ui.dialogs.dialog import Dialog
from custdim.ui.widgets.buttons import primary
from custdim.ui.widgets.labels import label


def overview() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """The groups of keys: heading, then key and what it does."""
    return (
        (
            QCoreApplication.translate("Shortcuts", "Everywhere"),
            (
                ("Ctrl+K", QCoreApplication.translate("Shortcuts", "Search customers")),
                ("Ctrl+1", QCoreApplication.translate("Shortcuts", "Home")),
                ("Ctrl+2", QCoreApplication.translate("Shortcuts", "Customers")),
                ("Ctrl+3", QCoreApplication.translate("Shortcuts", "Qualification")),
                ("Ctrl+4", QCoreApplication.translate("Shortcuts", "Settings")),
                ("F1", QCoreApplication.translate("Shortcuts", "This overview")),
                ("Ctrl+Q", QCoreApplication.translate("Shortcuts", "Quit")),
            ),
        ),
        (
            QCoreApplication.translate("Shortcuts", "Forms and lists"),
            (
                ("Ctrl+N", QCoreApplication.translate("Shortcuts", "New")),
                ("Ctrl+S", QCoreApplication.translate("Shortcuts", "Save")),
                ("Return", QCoreApplication.translate("Shortcuts", "Next field")),
                (
                    "Esc",
                    QCoreApplication.translate("Shortcuts", "Leave without saving; asks first"),
                ),
                ("Del", QCoreApplication.translate("Shortcuts", "Delete; can be undone or asks")),
                ("Tab", QCoreApplication.translate("Shortcuts", "To the next control")),
            ),
        ),
    )


class ShortcutsDialog(Dialog):
    """Shows the keys in two columns."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__("", parent, width=560)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.content.addWidget(label(self.windowTitle(), "heading"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(2, 16)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(4, 1)
        for block, (heading, keys) in enumerate(overview()):
            left = block * 3
            grid.addWidget(label(heading, "group"), 0, left, 1, 2)
            for line, (key, words) in enumerate(keys, start=1):
                shown = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
                grid.addWidget(label(shown, "key"), line, left, Qt.AlignmentFlag.AlignLeft)
                grid.addWidget(label(words), line, left + 1)
        self.content.addLayout(grid)
        self.content.addStretch(1)
        close = self.add_button(primary(self.tr("Close")), default=True)
        close.clicked.connect(self.accept)
