"""What new customers are found by is the same, whoever makes it: this process or the one beside."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator

import pytest

from custdim.storage.findable import Findable, Told, findable
from custdim.storage.finding import MOST_WAITING, WORTH_IT, Finder

PATIENCE = 60.0


def told(number: int) -> Told:
    return Told(
        number,
        f"重庆远景{number}号医药(中国)有限公司",
        "远景",
        ("ABC Trading Ltd.", "老字号商行"),
        f"91350211M{number:09d}",
        [("person_name", "单雄信"), ("phone", f"010-{62340000 + number}-801"), ("text", "备注")],
        [("phones", f"13{800000000 + number}"), ("accounts", f"6222{number:012d}")],
    )


def batches(count: int, size: int = 20) -> list[list[Told]]:
    return [[told(at * size + one) for one in range(1, size + 1)] for at in range(count)]


def in_parts(found: Findable) -> tuple:
    return found.rows, list(found.keys), list(found.owners)


@pytest.fixture
def ready() -> Iterator[Finder]:
    """A finder whose process has begun."""
    finder = Finder(WORTH_IT)
    begun = time.monotonic()
    while finder.process_id is None and time.monotonic() - begun < PATIENCE:
        pass
    yield finder
    finder.close()


def test_the_process_makes_the_same(ready: Finder) -> None:
    given = batches(4)
    found = [one for batch in given for one in ready.add(batch)]
    found += ready.rest()
    assert list(map(in_parts, found)) == [in_parts(findable(batch)) for batch in given]
    assert not list(ready.rest())


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="nothing ends a process so badly there")
def test_a_process_that_is_ended_is_missed_by_nobody(ready: Finder) -> None:
    given = batches(4)
    found = list(ready.add(given[0]))
    process_id = ready.process_id
    assert process_id is not None
    os.kill(process_id, signal.SIGKILL)
    for batch in given[1:]:
        found += ready.add(batch)
    found += ready.rest()
    assert list(map(in_parts, found)) == [in_parts(findable(batch)) for batch in given]
    assert ready.process_id is None


def test_nobody_waits_for_its_beginning_and_the_order_stays() -> None:
    given = batches(4 * MOST_WAITING, 3)
    finder = Finder(WORTH_IT)
    found = [one for batch in given for one in finder.add(batch)]
    assert len(found) >= len(given) - MOST_WAITING - 1
    found += finder.rest()
    finder.close()
    assert list(map(in_parts, found)) == [in_parts(findable(batch)) for batch in given]


def test_small_writes_start_no_process() -> None:
    finder = Finder(WORTH_IT - 1)
    (batch,) = batches(1)
    (found,) = finder.add(batch)
    assert in_parts(found) == in_parts(findable(batch))
    assert finder.process_id is None
    finder.close()


def test_one_that_is_closed_at_once_leaves_nothing(ready: Finder) -> None:
    (batch,) = batches(1)
    list(ready.add(batch))
    ready.close()
    ready.close()
    assert ready.process_id is None
