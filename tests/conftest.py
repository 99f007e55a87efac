"""What every test may ask for: an office of its own, its people, and a clock it can turn."""

from __future__ import annotations

import gc
import itertools
import os
import shutil
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import hypothesis
import pytest
from argon2 import PasswordHasher

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from custdim.rules.rights import Role
from custdim.services import offices, passwords, users
from custdim.services.access import Actor, actor_of
from custdim.services.offices import NewOffice, Office
from custdim.storage.office import create, open_

# A slow machine is no fault; how fast things are is measured by the bench.
hypothesis.settings.register_profile("house", deadline=None, max_examples=25)
hypothesis.settings.load_profile("house")

# Only the thread that runs the tests may collect: widgets that another one finds unreachable
# would be deleted twice (see custdim.ui.garbage).
gc.disable()

# To make or check a digest takes long on purpose; who asks for `full_cost` gets what people get.
FULL_COST = passwords.HASHER
passwords.HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)

PASSWORD = "demo1234"
START = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
PEOPLE = {
    "clerk": ("文员", {Role.CLERK}),
    "first": ("初审员", {Role.FIRST_REVIEWER}),
    "second": ("复审员", {Role.SECOND_REVIEWER}),
    "final": ("终审员", {Role.FINAL_REVIEWER}),
    "viewer": ("查看员", {Role.VIEWER}),
}


class TurnableClock:
    """Stands still until a test turns it."""

    def __init__(self) -> None:
        self.time = START

    def __call__(self) -> datetime:
        return self.time

    def turn(self, **by: float) -> None:
        self.time += timedelta(**by)


def pytest_collection_finish() -> None:
    """What is there before the first test stays: no collection need look at it again."""
    gc.collect()
    gc.freeze()


def pytest_runtest_logfinish() -> None:
    """Collect after each test what is due."""
    due = [old for old in range(3) if gc.get_count()[old] > gc.get_threshold()[old]]
    if due:
        if qt := sys.modules.get("PySide6.QtCore"):
            # What waits to be deleted goes first: Qt would still ask models taken apart.
            qt.QCoreApplication.sendPostedEvents(None, qt.QEvent.Type.DeferredDelete)
        gc.collect(due[-1])


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder for each test, made without looking through those of all others."""
    ground = tmp_path_factory.mktemp("homes")
    return (ground / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def _own_settings(_homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """No test may see or change the settings of the person at this computer."""
    home = next(_homes)
    home.mkdir()
    monkeypatch.setenv("CUSTDIM_HOME", str(home))


@pytest.fixture
def full_cost(monkeypatch: pytest.MonkeyPatch) -> None:
    """Digests of passwords are as dear as in the program."""
    monkeypatch.setattr(passwords, "HASHER", FULL_COST)


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """What the program itself gives its application."""
    return ["custdim", "-style", "Fusion"]


@pytest.fixture
def clock() -> TurnableClock:
    return TurnableClock()


@pytest.fixture(scope="session")
def _pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office that all others are copies of, so that passwords are hashed only once."""
    folder = tmp_path_factory.mktemp("pattern") / "office"
    new = NewOffice(folder, "测试商贸公司", "admin", "管理员", PASSWORD, "trade_credit")
    office = offices.create_office(new, TurnableClock())
    admin = actor_of(office, "admin")
    for login, (name, roles) in PEOPLE.items():
        users.add_user(office, admin, login, name, PASSWORD, roles)
    office.close()
    return folder


@pytest.fixture(scope="session")
def _bare_pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bare") / "office"
    create(folder).close()
    return folder


@pytest.fixture
def bare_folder(_bare_pattern: Path, tmp_path: Path) -> Path:
    """The folder of an office with nobody and nothing in it; nobody has it open."""
    return Path(shutil.copytree(_bare_pattern, tmp_path / "bare"))


@pytest.fixture
def bare(bare_folder: Path, clock: TurnableClock) -> Iterator[Office]:
    """An office with nobody and nothing in it."""
    opened = open_(bare_folder, clock)
    yield opened
    opened.close()


@pytest.fixture
def _copied(_pattern: Path) -> Path:
    """The office that the test's own is a copy of."""
    return _pattern


@pytest.fixture
def office(_copied: Path, tmp_path: Path, clock: TurnableClock) -> Iterator[Office]:
    """A fresh office with the definitions of trade credit and one user for each role."""
    folder = tmp_path / "office"
    shutil.copytree(_copied, folder)
    opened = offices.open_office(folder, clock)
    yield opened
    opened.close()


@pytest.fixture
def admin(office: Office) -> Actor:
    return actor_of(office, "admin")


@pytest.fixture
def clerk(office: Office) -> Actor:
    return actor_of(office, "clerk")


@pytest.fixture
def first(office: Office) -> Actor:
    return actor_of(office, "first")


@pytest.fixture
def second(office: Office) -> Actor:
    return actor_of(office, "second")


@pytest.fixture
def final(office: Office) -> Actor:
    return actor_of(office, "final")


@pytest.fixture
def viewer(office: Office) -> Actor:
    return actor_of(office, "viewer")
