"""What the tests of services share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from conftest import TurnableClock
from custdim.services import offices
from custdim.services.access import actor_of
from custdim.services.offices import Office
from customer_shape import Shape


@pytest.fixture(scope="session")
def _shaped(_pattern: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Shape]:
    """An office with the two dimensions of tests, which is made only once."""
    folder = Path(shutil.copytree(_pattern, tmp_path_factory.mktemp("shaped") / "office"))
    office = offices.open_office(folder, TurnableClock())
    made = Shape(office, actor_of(office, "admin"))
    office.close()
    return folder, made


@pytest.fixture
def _copied(request: pytest.FixtureRequest, _pattern: Path) -> Path:
    """Whoever asks for the shape has it in the office from the beginning."""
    shaped = "_shaped" in request.fixturenames
    return request.getfixturevalue("_shaped")[0] if shaped else _pattern


@pytest.fixture
def shape(_shaped: tuple[Path, Shape], office: Office) -> Shape:
    return _shaped[1]
