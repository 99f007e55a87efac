"""Buttons of every rank; the style sheet draws them by their role."""

from __future__ import annotations

from collections.abc import Callable
from types import MethodType
from weakref import WeakMethod

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QAbstractButton, QPushButton, QToolButton

from custdim.ui.icons import icon as line_icon


def primary(text: str, icon: str = "", shortcut: str = "") -> QPushButton:
    """The one filled button of a page or dialog."""
    return _button(text, "primary", (icon, "on_accent"), shortcut)


def secondary(text: str, icon: str = "", shortcut: str = "") -> QPushButton:
    """An ordinary button."""
    return _button(text, "secondary", (icon, "text"), shortcut)


def danger(text: str, icon: str = "", shortcut: str = "", filled: bool = False) -> QPushButton:
    """A button that takes something away; filled where it is the dialog's answer."""
    colour = "on_error" if filled else "error"
    return _button(text, "danger-filled" if filled else "danger", (icon, colour), shortcut)


def ghost(text: str, icon: str = "", shortcut: str = "") -> QPushButton:
    """A button without edges, for the less important."""
    return _button(text, "ghost", (icon, "muted"), shortcut)


def link(text: str, icon: str = "") -> QPushButton:
    """A button that reads like a link in a sentence."""
    from PySide6.QtCore import Qt

    made = _button(text, "link", (icon, "accent"), "")
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def chip(text: str) -> QPushButton:
    """A small filter that is on or off."""
    made = _button(text, "chip", ("", ""), "")
    made.setCheckable(True)
    return made


def tool(icon: str, text: str, shortcut: str = "") -> QToolButton:
    """A small button with a picture only; the text is its tooltip and accessible name."""
    from PySide6.QtCore import Qt

    made = QToolButton()
    made.setIcon(line_icon(icon))
    made.setIconSize(QSize(18, 18))
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setAccessibleName(text)
    explain(made, text, shortcut)
    return made


def on_click(button: QAbstractButton, act: Callable[..., object], *what: object) -> None:
    """Let a button call `act(*what)`, without the `checked` that Qt passes along.

    A method is held weakly: a connection that owns its own window would, when the program ends,
    delete the window a second time.
    """
    if isinstance(act, MethodType):
        method = WeakMethod(act)
        button.clicked.connect(lambda: _call(method, what))
    else:
        button.clicked.connect(lambda: act(*what))


def _call(method: WeakMethod[MethodType], what: tuple[object, ...]) -> None:
    act = method()
    if act is not None:
        act(*what)


def explain(button: QAbstractButton, text: str, shortcut: str = "") -> None:
    """Give a button a tooltip that shows its shortcut, and the shortcut itself."""
    if not shortcut:
        button.setToolTip(text)
        return
    from PySide6.QtGui import QKeySequence

    keys = QKeySequence(shortcut)
    button.setShortcut(keys)
    button.setToolTip(f"{text} ({keys.toString(QKeySequence.SequenceFormat.NativeText)})")


def _button(text: str, role: str, picture: tuple[str, str], shortcut: str) -> QPushButton:
    made = QPushButton(text)
    made.setProperty("role", role)
    made.setAutoDefault(False)
    if picture[0]:
        made.setIcon(line_icon(*picture))
        # Style sheets leave 4 px between picture and text; a wider picture makes them 8.
        made.setIconSize(QSize(20, 16) if text else QSize(16, 16))
    if shortcut:
        explain(made, text, shortcut)
    return made
