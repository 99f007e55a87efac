"""The look: readable in both schemes, and every colour in one place."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon

import custdim.ui
from custdim.paths import resources
from custdim.ui import icons, theme
from custdim.ui.theme import TOKENS, Tokens

GROUNDS = ("window", "pane", "field", "selection", "hover")
ON_EVERY_GROUND = ("text", "muted")
PAIRS = (
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_error", "error"),
    ("on_error", "error_hover"),
    ("on_tip", "tip"),
    ("text", "error_ground"),
    ("text", "good_ground"),
    ("text", "warning_ground"),
    ("error", "pane"),
    ("error", "window"),
    ("error", "error_ground"),
    ("error", "selection"),
    ("good", "pane"),
    ("good", "window"),
    ("good", "good_ground"),
    ("warning", "pane"),
    ("warning", "window"),
    ("warning", "warning_ground"),
    ("accent", "pane"),
    ("accent", "window"),
)
QUOTED = re.compile(r"\"([a-z0-9-]+)\"")
EDGES = (("outline", "pane"), ("outline", "field"), ("accent", "pane"), ("accent", "field"))


def luminance(colour: str) -> float:
    def part(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue, _ = QColor(colour).getRgbF()
    return 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue)


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", TOKENS)
def test_text_can_be_read_on_every_ground(scheme):
    colours = TOKENS[scheme]
    pairs = [(text, ground) for text in ON_EVERY_GROUND for ground in GROUNDS] + list(PAIRS)
    weak = {
        pair: round(found, 2)
        for pair in pairs
        if (found := contrast(getattr(colours, pair[0]), getattr(colours, pair[1]))) < 4.5
    }
    assert not weak


@pytest.mark.parametrize("scheme", TOKENS)
def test_edges_of_check_boxes_and_the_focus_can_be_seen(scheme):
    colours = TOKENS[scheme]
    for edge, ground in EDGES:
        assert contrast(getattr(colours, edge), getattr(colours, ground)) >= 3


@pytest.mark.parametrize("scheme", TOKENS)
def test_the_style_sheet_is_filled_and_its_pictures_exist(scheme):
    sheet = theme.style_sheet(scheme)
    assert "$" not in sheet
    pictures = set(re.findall(r"url\(([^)]+)\)", sheet))
    assert pictures
    assert all(Path(picture).is_file() for picture in pictures)


@pytest.mark.parametrize("scheme", TOKENS)
def test_pictures_of_controls_have_the_colours_of_the_scheme(scheme):
    known = {getattr(TOKENS[scheme], field) for field in Tokens._fields}
    for file in (resources() / "icons" / "controls" / scheme).glob("*.svg"):
        assert set(re.findall(r"#[0-9a-f]{6}", file.read_text("utf-8"))) <= known, file.name


def test_nothing_but_the_theme_names_a_colour():
    ui = Path(custdim.ui.__file__).parent
    named = re.compile(r"[\"']#[0-9a-fA-F]{3,8}[\"']|Qt\.GlobalColor\.(?!transparent|white)")
    guilty = [
        str(file.relative_to(ui))
        for file in ui.rglob("*.py")
        if file.name != "theme.py" and named.search(file.read_text("utf-8"))
    ]
    assert not guilty


def test_icons_follow_the_scheme_and_fade_when_disabled(qapp):
    made = icons.icon("house")
    try:
        for scheme in TOKENS:
            theme.apply(qapp, scheme)
            normal = made.pixmap(QSize(24, 24)).toImage()
            disabled = made.pixmap(QSize(24, 24), QIcon.Mode.Disabled).toImage()
            assert colours_in(normal) == {TOKENS[scheme].text}
            assert colours_in(disabled) == {TOKENS[scheme].disabled}
    finally:
        theme.apply(qapp, "light")


def colours_in(image):
    pixels = (image.pixelColor(x, y) for x in range(24) for y in range(24))
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


def test_every_icon_that_is_asked_for_exists():
    ui = Path(custdim.ui.__file__).parent
    there = {file.stem for file in (resources() / "icons").glob("*.svg")}
    asked = set()
    call = re.compile(r"(?:\bicon|Emblem|EmptyState|tool|pixmap|line_icon)\(\s*\"([a-z0-9-]+)\"")
    for file in ui.rglob("*.py"):
        asked |= set(call.findall(file.read_text("utf-8")))
    assert asked
    assert asked <= there


def test_every_icon_that_is_there_is_used():
    sources = Path(custdim.ui.__file__).parent.rglob("*.py")
    words = {word for file in sources for word in QUOTED.findall(file.read_text("utf-8"))}
    there = {file.stem for file in (resources() / "icons").glob("*.svg")}
    assert there <= words
    sheet = (resources() / "theme" / "custdim.qss").read_text("utf-8")
    drawn = words | set(re.findall(r"([a-z0-9-]+)\.svg", sheet))
    assert {file.stem for file in (resources() / "icons" / "controls").rglob("*.svg")} <= drawn
