"""Opening an office of an older version: it is shown that it is upgraded, and the window lives."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer

from custdim.settings import Settings
from custdim.storage.opening import HEAD
from custdim.ui.main_window import MainWindow
from older_office import BEFORE, make_older, stored_version

CUSTOMERS = 1_500


@pytest.fixture
def older(office) -> Path:
    office.close()
    make_older(office.folder, CUSTOMERS)
    return office.folder


@pytest.fixture
def window(qtbot, store, older):
    """The window of a person whose last office is the older one."""
    store.put(Settings(language="en", recent_offices=(str(older),)))
    window = MainWindow(store)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.desk is not None)
    return window


def test_an_upgrade_is_shown_counted_and_leads_to_the_sign_in(qtbot, window, older):
    start, counts = window.start, []
    timer = QTimer(window)
    timer.timeout.connect(lambda: counts.append(start.busy._count.text()))
    timer.start(5)
    qtbot.waitUntil(lambda: start.current() is start.busy)
    assert older.name in start.busy._title.text()
    qtbot.waitUntil(lambda: start.current() is start.sign_in, timeout=20_000)
    timer.stop()
    seen = [text for text in dict.fromkeys(counts) if text]
    assert len(counts) > 3, "the window lives"
    assert all(text.endswith("/ 1,500") for text in seen)
    assert seen
    assert stored_version(older) == HEAD
    assert not start.busy._timer.isActive()


def test_closing_the_window_during_an_upgrade_leaves_the_older_office(qtbot, window, older):
    start = window.start
    qtbot.waitUntil(lambda: start.current() is start.busy)
    window.close()
    assert stored_version(older) == BEFORE
    assert len(list((older / "backups").iterdir())) == 1
