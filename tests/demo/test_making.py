"""The demo office is made whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from custdim.demo import make_demo
from custdim.errors import CancelledError, OfficeExistsError
from custdim.progress import Progress
from custdim.services import customers, definitions
from custdim.services.access import actor_of
from custdim.services.checks import check_office
from custdim.services.offices import open_office
from custdim.services.qualification import case_rows


class Stopped(Progress):
    """Cancels once so much is done."""

    def __init__(self, after: int) -> None:
        super().__init__()
        self._after = after

    def step(self, done: int, total: int) -> None:
        if done >= self._after:
            self.cancel()
        super().step(done, total)


@pytest.mark.parametrize("after", [0, 9])
def test_a_demo_that_was_broken_off_leaves_nothing(tmp_path: Path, after: int) -> None:
    with pytest.raises(CancelledError):
        make_demo(tmp_path / "demo", 8, Stopped(after))
    assert not list(tmp_path.iterdir())


def test_a_demo_is_sound_and_spares_what_is_there(tmp_path: Path) -> None:
    make_demo(tmp_path / "demo", 8)
    assert [path.name for path in tmp_path.iterdir()] == ["demo"]
    with pytest.raises(OfficeExistsError):
        make_demo(tmp_path / "demo", 8)
    office = open_office(tmp_path / "demo")
    try:
        assert not check_office(office)
        assert case_rows(office, actor_of(office, "clerk"))
    finally:
        office.close()


def test_what_is_invented_is_as_if_it_was_typed(tmp_path: Path) -> None:
    make_demo(tmp_path / "demo", 24)
    office = open_office(tmp_path / "demo")
    try:
        known = {one.id: one for one in definitions.dimensions(office)}
        for number in customers.customer_ids(office, customers.Query()):
            for dimension_id, records in customers.customer(office, number).records.items():
                for record in records:
                    for key, value in record.values.items():
                        kind = known[dimension_id].by_id[key].bound
                        assert value is None or kind.read(kind.raw(value)) == value
    finally:
        office.close()
