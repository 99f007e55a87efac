"""What was read last is known until anybody commits anything."""

from __future__ import annotations

import pytest

from custdim.storage import office as offices
from custdim.storage.latest import MOST, Latest


@pytest.fixture
def office(tmp_path):
    opened = offices.create(tmp_path / "office")
    yield opened
    opened.close()


@pytest.fixture
def latest(office) -> Latest[str]:
    known = Latest[str]()
    with office.reading() as session:
        known.keep(session, 1, "one")
    return known


def found(office, latest, key):
    with office.reading() as session:
        return latest.find(session, key)


def test_what_was_read_is_known(office, latest):
    assert found(office, latest, 1) == "one"
    assert found(office, latest, 2) is None


def test_a_write_that_is_under_way_changes_nothing_yet(office, latest):
    with office.writing() as session:
        assert latest.find(session, 1) == "one"


def test_after_any_commit_nothing_is_known(office, latest):
    with office.writing():
        pass
    assert found(office, latest, 1) is None


def test_another_program_that_commits_counts_as_well(office, latest):
    other = offices.open_(office.folder)
    with other.writing():
        pass
    other.close()
    assert found(office, latest, 1) is None


def test_what_was_read_before_a_commit_is_gone_when_more_is_kept(office, latest):
    with office.writing():
        pass
    with office.reading() as session:
        latest.keep(session, 2, "two")
    assert found(office, latest, 1) is None
    assert found(office, latest, 2) == "two"


def test_only_few_are_kept(office, latest):
    with office.reading() as session:
        for key in range(2, MOST + 2):
            latest.keep(session, key, str(key))
    assert found(office, latest, 1) is None
    assert found(office, latest, MOST + 1) == str(MOST + 1)


def test_what_one_use_case_hands_on_is_not_the_next_ones(office):
    with office.writing() as session:
        session.info["mine"] = 1
    with office.writing() as session:
        assert "mine" not in session.info
