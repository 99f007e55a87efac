"""The stage of the tests over the whole program: look, language, a filled office, a window."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from custdim.paths import resources
from custdim.services import offices
from custdim.services.access import actor_of
from custdim.services.offices import Office
from custdim.ui import theme
from custdim.ui.context import Context
from custdim.ui.language import choose_font, speak
from custdim.ui.settings_store import SettingsStore
from custdim.ui.tasks import Tasks
from custdim.ui.workspace import Workspace
from whole.stage import Place, fill


@pytest.fixture(autouse=True, scope="session")
def _font(qapp: QApplication) -> None:
    choose_font(qapp)


@pytest.fixture(scope="session")
def _catalogue() -> None:
    """Compile the translations, unless somebody did after they were last changed."""
    source = resources() / "i18n" / "custdim_zh_CN.ts"
    compiled = source.with_suffix(".qm")
    if compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime:
        return
    lrelease = str(Path(sys.executable).with_name("pyside6-lrelease"))
    subprocess.run([lrelease, "-silent", str(source), "-qm", str(compiled)], check=True)


@pytest.fixture
def speaking(qapp: QApplication, _catalogue: None) -> Iterator[Callable[[str], None]]:
    """Let everything that is built from now on be in a language."""
    made = speak(qapp, "en")

    def change(language: str) -> None:
        made[:] = speak(qapp, language, made)

    yield change
    speak(qapp, "en", made)


@pytest.fixture
def coloured(qapp: QApplication) -> Iterator[Callable[[str], None]]:
    """Change the colours; they are light again afterwards."""
    theme.apply(qapp, "light")
    yield lambda scheme: theme.apply(qapp, scheme)
    theme.apply(qapp, "light")


@pytest.fixture(scope="session")
def _filled(_pattern: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    ground = tmp_path_factory.mktemp("filled")
    folder = Path(shutil.copytree(_pattern, ground / "office"))
    office = offices.open_office(folder)
    fill(office, ground)
    office.close()
    return folder


@pytest.fixture
def filled(_filled: Path, tmp_path: Path) -> Iterator[Office]:
    """An office in which every page has something to show."""
    office = offices.open_office(Path(shutil.copytree(_filled, tmp_path / "filled")))
    yield office
    office.close()


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    worker = Tasks()
    yield worker
    worker.close()


@pytest.fixture
def workspace_of(qtbot, filled, tasks, speaking, coloured) -> Iterator[Callable[..., Workspace]]:
    """Make the desk of the filled office for one person."""
    store = SettingsStore()
    desks: list[Workspace] = []

    def make(login: str, language: str = "en", size: tuple[int, int] = (1280, 720)) -> Workspace:
        speaking(language)
        context = Context(filled, actor_of(filled, login), tasks, store, language)
        made = Workspace(context, offices.office_name(filled), demo=True)
        made.resize(*size)
        made.show()
        desks.append(made)
        return made

    yield make
    for desk in desks:  # before the colours go back: nobody looks at them any more
        desk.close()
        desk.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def at(qtbot, tasks) -> Callable[[Workspace, Place], None]:
    """Go to a place as its person would, and choose the first thing there."""

    def go(workspace: Workspace, place: Place) -> None:
        workspace.open_page(place.page, {"section": place.section} if place.section else {})
        qtbot.waitUntil(lambda: not tasks.busy())
        if place.page == "customers":
            workspace.open_page("customers", {"customer_id": 1})
            qtbot.waitUntil(lambda: workspace.page("customers").panel.customer_id == 1)
        if place.page == "qualification":
            workspace.open_page("qualification", {"case_id": 2})
        qtbot.waitUntil(lambda: not tasks.busy())

    return go
