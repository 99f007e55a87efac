"""The running program gathers its search index by itself, when nobody is at work."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from custdim.changes import Changes
from custdim.services import search_index
from custdim.services.search import find_customers
from custdim.storage.search_pieces import piece_count
from custdim.ui.index_care import IndexCare
from customer_shape import save


def pieces(office) -> int:
    with office.reading() as session:
        return piece_count(session)


@pytest.fixture
def scattered(office, clerk, monkeypatch):
    """An office whose index lies in some pieces."""
    for number in range(3):
        save(office, clerk, f"远景{number}号公司")
    assert pieces(office) > 1
    monkeypatch.setattr(search_index, "SCATTERED", 2)
    return office


@pytest.fixture
def screen(qtbot):
    shown = QWidget()
    qtbot.addWidget(shown)
    shown.show()
    return shown


def test_the_index_becomes_one_piece_when_it_is_quiet(qtbot, context_for, clerk, scattered, screen):
    IndexCare(context_for(clerk), screen, quiet=1, pause=1)
    qtbot.waitUntil(lambda: pieces(scattered) == 1)
    assert len(find_customers(scattered, "远景")) == 3


def test_whoever_writes_is_left_alone(qtbot, context_for, clerk, scattered, screen, tasks):
    before = pieces(scattered)
    care = IndexCare(context_for(clerk), screen, quiet=60_000, pause=1)
    tasks.changed.emit(Changes(customers=frozenset({1})))
    qtbot.waitUntil(lambda: not tasks.busy())
    assert care._timer.remainingTime() > 50_000
    assert pieces(scattered) == before


def test_a_few_pieces_are_no_reason(qtbot, context_for, clerk, office, screen, tasks):
    save(office, clerk)
    before = pieces(office)
    care = IndexCare(context_for(clerk), screen, quiet=1, pause=1)
    qtbot.waitUntil(lambda: not care._timer.isActive() and not tasks.busy())
    assert pieces(office) == before


def test_it_waits_until_another_writer_is_done(qtbot, context_for, clerk, scattered, screen):
    with scattered.writing():
        care = IndexCare(context_for(clerk), screen, quiet=1, pause=1)
        qtbot.waitUntil(lambda: care._gathering)
    qtbot.waitUntil(lambda: pieces(scattered) == 1)


def test_nothing_is_done_for_what_nobody_sees(qtbot, context_for, clerk, scattered, screen, tasks):
    before = pieces(scattered)
    screen.hide()
    care = IndexCare(context_for(clerk), screen, quiet=1, pause=1)
    care._on_timeout()
    assert not tasks.busy()
    assert pieces(scattered) == before
