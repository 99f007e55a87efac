"""What tests of screens may ask for: the look, a worker, and what a page is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from custdim.services.access import Actor
from custdim.services.offices import Office
from custdim.ui import theme
from custdim.ui.context import Context
from custdim.ui.language import choose_font
from custdim.ui.pages.customers_page import CustomersPage
from custdim.ui.settings_store import SettingsStore
from custdim.ui.tasks import Tasks
from customers_scene import settled

WIDE = (1840, 960)


@pytest.fixture(autouse=True, scope="session")
def _look(qapp: QApplication) -> None:
    """Every screen is tested as people see it."""
    choose_font(qapp)
    theme.apply(qapp, "light")


@pytest.fixture
def store(qapp: QApplication) -> SettingsStore:
    return SettingsStore()


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    worker = Tasks()
    yield worker
    worker.close()


@pytest.fixture
def context_for(office: Office, tasks: Tasks, store: SettingsStore) -> Callable[[Actor], Context]:
    """Make what a page is given, for one person."""

    def make(actor: Actor, language: str = "en") -> Context:
        return Context(office, actor, tasks, store, language)

    return make


@pytest.fixture
def open_page(
    qtbot: QtBot, context_for: Callable[[Actor], Context], clerk: Actor
) -> Iterator[Callable[..., CustomersPage]]:
    """Open the customers page for one person, with the keyboard in it and everything read."""
    made: list[CustomersPage] = []

    def make(
        actor: Actor = clerk, size: tuple[int, int] = WIDE, *, read: bool = True
    ) -> CustomersPage:
        page = CustomersPage(context_for(actor))
        made.append(page)
        qtbot.addWidget(page)
        page.resize(*size)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        if read:
            settled(qtbot, page)
        return page

    yield make
    for page in made:  # before the worker ends: what is typed is still kept for a moment
        if shiboken6.isValid(page):
            shiboken6.delete(page)
