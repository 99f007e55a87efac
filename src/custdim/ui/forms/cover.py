"""What stands in an editor's place while a sensitive value is not shown."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from custdim.ui.widgets.buttons import link
from custdim.ui.widgets.surface import row


class Cover(QWidget):
    """The masked value, and the two ways past it: to see it, or to enter it anew."""

    show_wanted = Signal()
    anew_wanted = Signal()

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit(self)
        self.line.setReadOnly(True)
        self.line.setAccessibleName(label)
        self.line.setAccessibleDescription(self.tr("Sensitive: not shown"))
        self.show_button = link(self.tr("Show"), "eye")
        self.show_button.setAccessibleName(self.tr("Show {field}").format(field=label))
        self.anew_button = link(self.tr("Enter anew"))
        self.anew_button.setAccessibleName(self.tr("Enter {field} anew").format(field=label))
        box = row(self, (0, 0, 0, 0), 6)
        box.addWidget(self.line, 1)
        box.addWidget(self.show_button)
        box.addWidget(self.anew_button)
        self.show_button.clicked.connect(self.show_wanted)
        self.anew_button.clicked.connect(self.anew_wanted)

    def show_masked(self, text: str, *, may_see: bool, read_only: bool) -> None:
        """Show what may be seen; who lacks the right is told so."""
        self.line.setText(text)
        self.show_button.setEnabled(may_see)
        without = self.tr("Needs the right to see sensitive values")
        tip = self.tr("Show the value; this is written to the journal")
        self.show_button.setToolTip(tip if may_see else without)
        self.anew_button.setVisible(not read_only)

    def focus(self) -> None:
        """Put the keyboard here."""
        reason = Qt.FocusReason.TabFocusReason
        (self.show_button if self.show_button.isEnabled() else self.line).setFocus(reason)
