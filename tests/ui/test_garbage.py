"""Python's cyclic collector runs on the GUI thread only, where widgets may be deleted."""

import gc
import threading
import weakref

import pytest
from PySide6.QtWidgets import QWidget

from custdim.ui.tasks import Tasks


@pytest.fixture
def collected():
    """The threads in which the collector has run."""
    threads = []

    def note(phase, _):
        threads.append(threading.get_ident())

    gc.callbacks.append(note)
    yield threads
    gc.callbacks.remove(note)


def much_garbage():
    for _ in range(50_000):
        circle = []
        circle.append(circle)


def wait_with_garbage(qtbot, reached):
    """Wait while there is something to collect."""

    def look():
        much_garbage()
        return reached()

    qtbot.waitUntil(look)


def forsaken_window():
    """A window with children that nothing but itself holds."""
    window = QWidget()
    window.kept = [window, *(QWidget(window) for _ in range(5))]
    return weakref.ref(window)


def test_a_worker_never_collects(qtbot, tasks, collected):
    done = []
    tasks.run(tasks, much_garbage, then=done.append)
    tasks.run_long(tasks, lambda _: much_garbage(), then=done.append)
    qtbot.waitUntil(lambda: len(done) == 2)
    assert set(collected) <= {threading.get_ident()}


def test_a_forsaken_window_goes_on_the_gui_thread(qtbot, tasks, collected):
    window, done = forsaken_window(), []
    tasks.run(tasks, much_garbage, then=done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert window() is not None
    qtbot.waitUntil(lambda: len(collected) > 0)
    assert set(collected) == {threading.get_ident()}
    gc.collect()
    assert window() is None


def test_the_oldest_objects_wait_for_a_long_task(qtbot, tasks):
    generations, go_on = [], threading.Event()

    def note(phase, about):
        generations.append(about["generation"])

    done = []
    tasks.run_long(tasks, lambda _: go_on.wait(30), then=done.append)
    before = gc.get_threshold()
    gc.callbacks.append(note)
    gc.set_threshold(700, 1, 1)
    try:
        wait_with_garbage(qtbot, lambda: generations.count(1) >= 2)
        assert 2 not in generations
        go_on.set()
        qtbot.waitUntil(lambda: bool(done))
        wait_with_garbage(qtbot, lambda: 2 in generations)
    finally:
        go_on.set()
        gc.set_threshold(*before)
        gc.callbacks.remove(note)


@pytest.mark.parametrize("was_on", [True, False])
def test_python_collects_again_as_it_did_when_the_workers_are_gone(qapp, was_on):
    (gc.enable if was_on else gc.disable)()
    try:
        tasks = Tasks()
        assert not gc.isenabled()
        tasks.close()
        assert gc.isenabled() == was_on
    finally:
        gc.disable()
