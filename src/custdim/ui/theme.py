"""The look of the program: colours of both schemes, sizes, palette. Nothing else names a colour."""

from __future__ import annotations

from string import Template
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from custdim.paths import resources

# On the command line of every application: asked for later, the style's class would have to be
# prepared for Python before the first paint.
STYLE = ("-style", "Fusion")
GRID = 4
ROW_HEIGHT = 34
CORNER = 5


class Tokens(NamedTuple):
    """The colours of one scheme."""

    window: str
    pane: str
    line: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    on_accent: str
    selection: str
    hover: str
    field: str
    field_line: str
    outline: str  # edges of check boxes and scroll bars: 3:1 against the ground
    disabled: str
    error: str
    error_ground: str
    error_hover: str
    on_error: str
    good: str
    good_ground: str
    warning: str
    warning_ground: str
    tip: str
    on_tip: str


TOKENS: dict[str, Tokens] = {
    "light": Tokens(
        window="#f4f6f9",
        pane="#ffffff",
        line="#e1e6ed",
        text="#1c2430",
        muted="#5c677a",
        accent="#1f5fd6",
        accent_hover="#1a52ba",
        on_accent="#ffffff",
        selection="#e4edfd",
        hover="#eef2f7",
        field="#ffffff",
        field_line="#cfd7e2",
        outline="#7d8899",
        disabled="#8d97a5",
        error="#c62f2f",
        error_ground="#fdeeee",
        error_hover="#a92626",
        on_error="#ffffff",
        good="#1a7f43",
        good_ground="#e8f6ed",
        warning="#8a5d00",
        warning_ground="#fdf4e0",
        tip="#1c2430",
        on_tip="#f4f6f9",
    ),
    "dark": Tokens(
        window="#0f1216",
        pane="#161a20",
        line="#2a3039",
        text="#e6e9ee",
        muted="#98a2b0",
        accent="#4c8dff",
        accent_hover="#6ea3ff",
        on_accent="#08101f",
        selection="#21324f",
        hover="#1d222a",
        field="#12161b",
        field_line="#38404c",
        outline="#7b8696",
        disabled="#626c7a",
        error="#ff7b72",
        error_ground="#3a1f21",
        error_hover="#ff968f",
        on_error="#240a09",
        good="#3fb950",
        good_ground="#17301e",
        warning="#d9a43b",
        warning_ground="#33290f",
        tip="#2a3039",
        on_tip="#e6e9ee",
    ),
}


def apply(app: QApplication, scheme: str) -> None:
    """Give the program the look of a scheme: system, light or dark."""
    effective = system_scheme(app) if scheme == "system" else scheme
    if app.property("scheme") == effective:
        return
    app.setProperty("scheme", effective)
    app.setPalette(palette(TOKENS[effective]))
    app.setStyleSheet(style_sheet(effective))


def scheme() -> str:
    """The scheme shown now: light or dark."""
    app = QCoreApplication.instance()
    return str(app.property("scheme") or "light") if app is not None else "light"


def tokens() -> Tokens:
    """The colours shown now, for what paints itself."""
    return TOKENS[scheme()]


def system_scheme(app: QApplication) -> str:
    """The scheme that the desktop prefers."""
    if app.property("scheme") is None:
        # The palette is still the desktop's, and read quicker than the enumeration is prepared.
        return "dark" if app.palette().window().color().lightness() < 128 else "light"
    from PySide6.QtCore import Qt

    return "dark" if app.styleHints().colorScheme() is Qt.ColorScheme.Dark else "light"


def style_sheet(name: str) -> str:
    """The style sheet, filled with the colours and the small pictures of a scheme."""
    pictures = (resources() / "icons" / "controls" / name).as_posix()
    template = Template((resources() / "theme" / "custdim.qss").read_text("utf-8"))
    return template.substitute(TOKENS[name]._asdict(), icons=pictures)


def palette(colours: Tokens) -> QPalette:
    """The palette of a scheme, for everything that the style sheet does not reach."""
    made = QPalette()
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    for which, name in (
        (role.Window, colours.window),
        (role.WindowText, colours.text),
        (role.Base, colours.pane),
        (role.AlternateBase, colours.hover),
        (role.Text, colours.text),
        (role.PlaceholderText, colours.muted),
        (role.Button, colours.pane),
        (role.ButtonText, colours.text),
        (role.BrightText, colours.error),
        (role.Highlight, colours.selection),
        (role.HighlightedText, colours.text),
        (role.Accent, colours.accent),
        (role.Link, colours.accent),
        (role.LinkVisited, colours.accent),
        (role.ToolTipBase, colours.tip),
        (role.ToolTipText, colours.on_tip),
        (role.Light, colours.line),
        (role.Midlight, colours.line),
        (role.Mid, colours.line),
        (role.Dark, colours.line),
        (role.Shadow, colours.window),
    ):
        made.setColor(which, QColor(name))
    for which in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        made.setColor(group.Disabled, which, QColor(colours.disabled))
    return made
