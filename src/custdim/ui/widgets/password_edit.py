"""A line for a password, which can be shown; and how strong a new one is."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QWidget

from custdim.ui.icons import icon

SHORTEST = 8
GOOD = 12


class PasswordEdit(QLineEdit):
    """Hides what is typed until the eye is clicked."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self._eye: QAction = self.addAction(
            icon("eye", "muted"), QLineEdit.ActionPosition.TrailingPosition
        )
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._on_eye)
        self._on_eye(False)

    def _on_eye(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.setEchoMode(mode)
        self._eye.setIcon(icon("eye-off" if shown else "eye", "muted"))
        self._eye.setText(self.tr("Hide the password") if shown else self.tr("Show the password"))
        self._eye.setToolTip(self._eye.text())


def strength(password: str) -> tuple[str, str]:
    """Tone and sentence about a new password; nothing for an empty one."""
    if not password:
        return "note", QCoreApplication.translate("Password", "At least 8 characters.")
    if len(password) < SHORTEST:
        missing = QCoreApplication.translate("Password", "Too short: {count} more characters.")
        return "error", missing.format(count=SHORTEST - len(password))
    sorts = sum(any(test(c) for c in password) for test in (str.isalpha, str.isdigit, _is_sign))
    if len(password) < GOOD and sorts < 2:
        return "warning", QCoreApplication.translate(
            "Password", "Weak: make it longer, or mix letters and digits."
        )
    if len(password) < GOOD:
        return "good", QCoreApplication.translate("Password", "Fair: longer is safer.")
    return "good", QCoreApplication.translate("Password", "Strong.")


def _is_sign(character: str) -> bool:
    return not character.isalnum()
