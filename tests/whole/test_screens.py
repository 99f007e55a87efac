"""Every page in both languages, light and dark, at a small and a large size: nothing is cut off.

The pictures are kept where the environment variable CUSTDIM_SHOTS says, to be looked at;
writing them takes longer than all else here, so that nothing is written without it.
"""

import os
import re
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
    QWidget,
)

from custdim.settings import Settings
from custdim.ui.main_window import MainWindow
from custdim.ui.settings_store import SettingsStore
from custdim.ui.start.new_office import NewOfficeWizard
from custdim.ui.widgets.labels import ElidedLabel
from whole.stage import PLACES, SIZES, controls, told

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

LANGUAGES = ("en", "zh")
SCHEMES = ("light", "dark")
FEWEST_COLOURS = 8
DEEPEST_NESTING = 6
HORIZONTAL = Qt.Orientation.Horizontal
MOST_ROWS_READ = 30
# Names, codes, formats and keys that are the same in Chinese.
NAMES = re.compile(
    r"custdim|PDF|Excel|Enter|Esc|Tab|Del(ete)?|Ins(ert)?|Ctrl|Shift|Alt|F\d+|"
    r"English|GB|CNAPS|AAA?|Qt|LGPL|Apache|Noto Sans SC|OFL|Lucide|ISC|"
    r"[\w.]+@[\w.]+|https?://\S+|(/[\w.-]+)+|[A-Z]{2,}[-_A-Z0-9]*|\w*\d\w*|demo|"
    r"\b(admin|clerk|first|second|final|viewer)\b|\w+ == '\w+'"
)
WORD = re.compile(r"[A-Za-z]{2,}")


def looked_at(window, name):
    """Take the picture; return what is wrong with it."""
    settle()
    picture = window.grab()
    if kept := os.environ.get("CUSTDIM_SHOTS"):
        Path(kept).mkdir(parents=True, exist_ok=True)
        assert picture.save(str(Path(kept) / f"{name}.png"))
    small = picture.toImage().scaled(160, 90)
    colours = {small.pixel(x, y) for x in range(0, 160, 2) for y in range(0, 90, 2)}
    blank = [] if len(colours) >= FEWEST_COLOURS else ["blank"]
    return [f"{name}: {problem}" for problem in blank + cut_off(window)]


def settle():
    """Let the layouts come to rest: each level tells the next one above by a posted event."""
    for _level in range(DEEPEST_NESTING):
        QCoreApplication.sendPostedEvents()
        QCoreApplication.processEvents()


def cut_off(root):
    """The texts that do not fit where they stand."""
    return [told(widget) for widget in controls(root, (QLabel, QPushButton)) if not fits(widget)]


def fits(widget):
    """Whether a label or button shows its whole text, or shortens it on purpose."""
    if isinstance(widget, ElidedLabel) or not widget.text():
        return True
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.heightForWidth(widget.width()) <= widget.height()
    needed = widget.sizeHint() if isinstance(widget, QLabel) else widget.minimumSizeHint()
    return needed.width() <= widget.width()


def texts(root):
    """Everything that can be read or heard, and where."""
    for widget in (root, *root.findChildren(QWidget)):
        if widget.isVisible() and not widget.objectName().startswith("qt_"):
            for text in _texts_of(widget):
                yield text, widget


def _texts_of(widget):
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QLineEdit | QPlainTextEdit):
        yield widget.placeholderText()
    elif isinstance(widget, QGroupBox):
        yield widget.title()
    elif isinstance(widget, QTabBar):
        yield from map(widget.tabText, range(widget.count()))
    elif isinstance(widget, QComboBox):
        yield from map(widget.itemText, range(widget.count()))
    elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _cells(widget)


def _cells(view):
    model = view.model()
    listed = isinstance(view, QListView)  # its model keeps the count of columns to itself
    columns = range(1 if listed else model.columnCount(QModelIndex()))
    for section in () if listed else columns:
        yield str(model.headerData(section, HORIZONTAL) or "")
    rows = range(min(model.rowCount(QModelIndex()), MOST_ROWS_READ))
    for row, section in product(rows, columns):
        yield str(model.index(row, section, QModelIndex()).data() or "")


def english(root):
    """The English words in the texts of a window that should be Chinese."""
    return sorted(
        {
            f"{text!r} in {told(widget)}"
            for text, widget in texts(root)
            if WORD.search(NAMES.sub("", text))
        }
    )


@pytest.mark.parametrize("login", sorted({place.login for place in PLACES}))
@pytest.mark.parametrize("language", LANGUAGES)
def test_pages(qtbot, workspace_of, at, coloured, login, language):
    workspace = workspace_of(login, language)
    places = [place for place in PLACES if place.login == login]
    problems, words = [], []
    for scheme, size, place in product(SCHEMES, SIZES, places):
        coloured(scheme)
        workspace.resize(*size)
        at(workspace, place)
        problems += looked_at(workspace, f"{place.key}-{language}-{scheme}-{size[0]}")
        words += english(workspace) if language == "zh" else []
    assert not problems, "\n".join(problems)
    assert not words, "\n".join(words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_start(qtbot, filled, speaking, coloured, tmp_path, language):
    filled.close()
    speaking(language)
    problems, words = [], []
    for window, name in _start_screens(qtbot, language, filled.folder, tmp_path / "旧办公室"):
        for scheme, size in product(SCHEMES, SIZES):
            coloured(scheme)
            window.resize(*size)
            problems += looked_at(window, f"{name}-{language}-{scheme}-{size[0]}")
        words += english(window) if language == "zh" else []
    assert not problems, "\n".join(problems)
    assert not words, "\n".join(words)


def _start_screens(qtbot, language, folder, gone):
    """Walk through what is there before an office is open."""
    for recent, name in ((gone, "welcome"), (folder, "sign-in")):
        store = SettingsStore()
        store.put(Settings(language=language, scheme="light", recent_offices=(str(recent),)))
        window = MainWindow(store)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitUntil(lambda shown=window: shown.desk is not None and not shown.tasks.busy())
        yield window, name
        if name == "welcome":
            window.desk.new_office()
            wizard = window.findChild(NewOfficeWizard)
            for step in range(4):
                wizard._go(step)
                yield window, f"new-office-{step + 1}"
        window.close()
