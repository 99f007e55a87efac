"""Who cannot see the screen hears what everything is; who has no mouse gets everywhere."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

from custdim.settings import Settings
from custdim.ui.main_window import MainWindow
from custdim.ui.settings_store import SettingsStore
from custdim.ui.start.new_office import NewOfficeWizard
from whole.stage import PLACES, controls, told

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
)
MOST_TABS = 400
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def for_people(root):
    """The controls that can take the focus, without those inside another control."""
    return [
        widget
        for widget in controls(root, CONTROLS)
        if widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(widget.parentWidget(), QComboBox | QAbstractSpinBox)
    ]


def spoken(widget):
    """The name that a screen reader says."""
    if isinstance(widget, QComboBox):  # Qt tells the current choice here on Linux
        return widget.accessibleName()
    if isinstance(widget, QTabBar):
        return " ".join(map(widget.tabText, range(widget.count())))
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def role(widget):
    return QAccessible.queryAccessibleInterface(widget).role()


def mouse_only(root):
    """Buttons that the keyboard cannot come to, and that have no key of their own."""
    return [
        told(button)
        for button in controls(root, (QAbstractButton,))
        if button.isEnabled()
        and not button.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not button.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        and not (button.group() and button.group().exclusive())  # the arrow keys go there
        and not isinstance(button.parentWidget(), QLineEdit | QComboBox)  # extras: keys do it too
        and button.shortcut().isEmpty()
    ]


def unheard(root):
    """What a screen reader could not tell."""
    silent = [told(widget) for widget in for_people(root) if not spoken(widget).strip()]
    unknown = [told(one) for one in for_people(root) if role(one) == QAccessible.Role.NoRole]
    return silent + unknown


def tabbed(qtbot, window, key=Qt.Key.Key_Tab):
    """Press Tab until the focus comes round; return every widget it stood on."""
    with qtbot.waitActive(window):
        window.activateWindow()
    if window.focusWidget() is None:
        window.setFocus()
        qtbot.keyClick(window, key)
    met = []
    modifier = Qt.KeyboardModifier.ShiftModifier
    for _ in range(MOST_TABS):
        here = QApplication.focusWidget()
        assert here is not None, "Tab led nowhere"
        if met and here is met[-1]:
            raise AssertionError(f"Tab does not leave {told(here)}")
        if here in met:
            break
        met.append(here)
        qtbot.keyClick(here, key, modifier if key == Qt.Key.Key_Backtab else Qt.KeyboardModifier(0))
    return met


def unreached(qtbot, window, key=Qt.Key.Key_Tab):
    """The controls that Tab never came to, not even in the round after something was chosen."""
    met = [*tabbed(qtbot, window, key), *tabbed(qtbot, window, key)]
    reached = {id(widget) for widget in met} | {id(widget.focusProxy()) for widget in met}
    return [
        told(widget)
        for widget in for_people(window)
        if id(widget) not in reached and not _in_group(widget, met)
    ]


def _in_group(widget, met):
    """Whether the arrow keys go there: buttons that exclude each other share one Tab stop."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and group.exclusive() and any(one in met for one in group.buttons())


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.key)
def test_a_page(qtbot, workspace_of, at, place):
    workspace = workspace_of(place.login)
    at(workspace, place)
    assert for_people(workspace)
    assert unheard(workspace) == []
    assert mouse_only(workspace) == []
    assert unreached(qtbot, workspace) == []


@pytest.fixture
def start_window(qtbot, speaking, coloured, tmp_path):
    """Make the window of a person who has opened these offices before."""
    speaking("en")
    made = []

    def make(folder):
        store = SettingsStore()
        store.put(Settings(language="en", scheme="light", recent_offices=(str(folder),)))
        window = MainWindow(store)
        qtbot.addWidget(window)
        made.append(window)
        window.show()
        qtbot.waitUntil(lambda: window.desk is not None and not window.tasks.busy())
        return window

    yield make
    for window in made:
        window.close()


def test_the_welcome_screen(qtbot, start_window, tmp_path):
    window = start_window(tmp_path / "gone")
    qtbot.waitUntil(lambda: window.start.current() is window.start.welcome)
    assert unheard(window) == []
    assert mouse_only(window) == []
    assert unreached(qtbot, window) == []


def test_signing_in(qtbot, start_window, filled):
    filled.close()
    window = start_window(filled.folder)
    assert window.start.current() is window.start.sign_in
    assert unheard(window) == []
    assert mouse_only(window) == []
    assert unreached(qtbot, window) == []


def test_every_step_of_a_new_office(qtbot, start_window, tmp_path):
    window = start_window(tmp_path / "gone")
    window.desk.new_office()
    wizard = window.findChild(NewOfficeWizard)
    for step in range(4):
        wizard._go(step)
        assert unheard(window) == []
        assert mouse_only(window) == []
        assert unreached(qtbot, window) == []


def test_the_way_back_is_open_too(qtbot, workspace_of, at):
    place = next(place for place in PLACES if place.page == "customers")
    workspace = workspace_of(place.login)
    at(workspace, place)
    assert unreached(qtbot, workspace, Qt.Key.Key_Backtab) == []


def test_a_control_without_a_name_would_be_noticed(qtbot):
    ground = QWidget()
    qtbot.addWidget(ground)
    QLineEdit(ground)
    ground.show()
    assert unheard(ground) == ["QLineEdit < QWidget: ''"]
