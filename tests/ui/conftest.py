"""What tests of screens may ask for: the look, a worker, and what a page is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication

from custdim.services.access import Actor
from custdim.services.offices import Office
from custdim.ui import theme
from custdim.ui.context import Context
from custdim.ui.language import choose_font
from custdim.ui.settings_store import SettingsStore
from custdim.ui.tasks import Tasks


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
