"""Who never touches the mouse finds the keyboard where the work is; no stray window takes it."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from whole.stage import PLACES, told

CTRL = Qt.KeyboardModifier.ControlModifier
KEYS = (
    (Qt.Key.Key_2, "customers"),
    (Qt.Key.Key_3, "qualification"),
    (Qt.Key.Key_4, "settings"),
    (Qt.Key.Key_2, "customers"),
)


class Windows(QObject):
    """Remembers every window that comes up."""

    def __init__(self):
        super().__init__()
        self.seen = []

    def eventFilter(self, watched, event):
        """Qt: look at everything that is shown."""
        shown = event.type() == QEvent.Type.Show
        if shown and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(told(watched))
        return False


@pytest.fixture
def windows(qapp):
    watcher = Windows()
    qapp.installEventFilter(watcher)
    yield watcher.seen
    qapp.removeEventFilter(watcher)


def test_a_page_that_is_gone_to_has_the_keyboard(qtbot, workspace_of, tasks):
    workspace = workspace_of("clerk")
    workspace.show_page("home")
    with qtbot.waitActive(workspace):
        workspace.activateWindow()
    for key, name in KEYS:
        qtbot.keyClick(workspace, key, CTRL)
        qtbot.waitUntil(lambda wanted=name: workspace.current_key() == wanted)
        qtbot.waitUntil(lambda: not tasks.busy())
        assert workspace.page(name).isAncestorOf(QApplication.focusWidget())
    view = workspace.page("customers").list.view
    qtbot.waitUntil(lambda: QApplication.focusWidget() is view)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.currentIndex().isValid()


@pytest.mark.parametrize("login", ["admin", "clerk"])
def test_pages_come_without_a_window_flashing_up(workspace_of, at, windows, login):
    workspace = workspace_of(login)
    windows.clear()
    for place in PLACES:
        at(workspace, place)
    assert not windows
