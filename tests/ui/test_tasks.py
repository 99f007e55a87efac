"""Work in the background: answers come back here, or not at all when nobody is left to hear."""

import threading

import pytest
import shiboken6
from PySide6.QtWidgets import QWidget

from custdim.changes import Changes
from custdim.errors import CancelledError, StaleError
from custdim.services.access import actor_of
from custdim.services.offices import open_office, rename_office
from custdim.services.saved import Saved
from custdim.ui.tasks import Tasks


@pytest.fixture
def owner(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def test_work_is_done_elsewhere_and_answered_here(qtbot, tasks, owner):
    here, seen = threading.get_ident(), []
    tasks.run(owner, threading.get_ident, then=lambda there: seen.append((there, here)))
    assert tasks.busy()
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0][0] != seen[0][1]
    assert not tasks.busy()


def test_work_is_done_in_order(qtbot, tasks, owner):
    seen = []
    for number in range(20):
        tasks.run(owner, lambda number=number: number, then=seen.append)
    qtbot.waitUntil(lambda: len(seen) == 20)
    assert seen == list(range(20))


@pytest.mark.parametrize(
    "result", [Changes(users=frozenset({7})), Saved(7, 1, Changes(users=frozenset({7})))]
)
def test_what_a_write_changed_is_announced(qtbot, tasks, owner, result):
    with qtbot.waitSignal(tasks.changed) as heard:
        tasks.run(owner, lambda: result)
    assert heard.args == [Changes(users=frozenset({7}))]


def test_an_answer_for_a_closed_window_is_dropped(qtbot, tasks):
    window, seen = QWidget(), []
    with qtbot.waitSignal(tasks.changed):
        tasks.run(window, lambda: Changes(everything=True), then=seen.append)
        shiboken6.delete(window)
    assert seen == []


def test_an_error_goes_to_who_asked_or_else_to_the_program(qtbot, tasks, owner):
    def refuse():
        raise StaleError

    seen = []
    tasks.run(owner, refuse, otherwise=seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert isinstance(seen[0], StaleError)
    with qtbot.waitSignal(tasks.failed) as heard:
        tasks.run(owner, refuse)
    assert isinstance(heard.args[0], StaleError)


def test_a_long_task_shows_its_progress_and_can_be_cancelled(qtbot, tasks, owner):
    begun, answers, told = threading.Event(), [], []
    tasks.long_started.connect(lambda task: told.append(("started", task.title)))
    tasks.long_finished.connect(lambda task: told.append(("finished", task.title)))

    def count(progress):
        done = 0
        while True:
            progress.step(done := done + 1, 1_000_000_000)
            begun.set()

    progress = tasks.run_long(owner, count, otherwise=answers.append, title="Counting")
    assert begun.wait(5)
    tasks.run(owner, lambda: "read meanwhile", then=answers.append)
    qtbot.waitUntil(lambda: answers == ["read meanwhile"])
    progress.cancel()
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert isinstance(answers[1], CancelledError)
    assert progress.done > 0
    assert told == [("started", "Counting"), ("finished", "Counting")]


def test_what_another_program_writes_is_noticed_and_our_own_is_not(qtbot, tasks, office, admin):
    heard = []
    tasks.changed.connect(heard.append)
    tasks.watch(office)
    rename_office(office, admin, "Ours")
    tasks.look()
    assert heard == []
    other = open_office(office.folder)
    rename_office(other, actor_of(other, "admin"), "Theirs")
    other.close()
    qtbot.waitUntil(lambda: heard == [Changes(everything=True)], timeout=3000)


def test_closing_waits_for_what_runs_and_drops_the_rest(qtbot, owner):
    tasks, done, may_go_on = Tasks(), [], threading.Event()

    def first():
        may_go_on.wait(5)
        done.append("first")

    tasks.run(owner, first)
    tasks.run(owner, lambda: done.append("second"))
    may_go_on.set()
    tasks.close()
    assert done[0] == "first"
