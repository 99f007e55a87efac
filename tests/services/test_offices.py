"""Making, opening and naming an office."""

import dataclasses

import pytest

from custdim.errors import (
    CancelledError,
    InvalidValueError,
    NotAllowedError,
    NotFoundError,
    OfficeExistsError,
)
from custdim.progress import Progress
from custdim.rules.rights import Role
from custdim.services import offices
from custdim.services.access import sign_in
from custdim.services.definitions import dimensions
from custdim.services.journal import check_chain, journal_rows
from custdim.services.offices import NewOffice, create_office, open_office


@pytest.fixture
def new(tmp_path):
    return NewOffice(tmp_path / "新档案", " 华泰商贸 ", " boss ", "老板", "long enough")


def test_a_new_office_has_a_name_and_an_administrator(new, clock):
    office = create_office(new, clock)
    actor = sign_in(office, "boss", "long enough")
    assert (actor.name, actor.roles) == ("老板", {Role.ADMINISTRATOR})
    assert offices.office_name(office) == "华泰商贸"
    assert dimensions(office) == ()
    assert journal_rows(office, actor)[-1].action == "created"
    assert check_chain(office) == []
    office.close()


def test_in_a_small_office_the_administrator_is_a_clerk_too(new):
    office = create_office(dataclasses.replace(new, also_clerk=True))
    assert sign_in(office, "boss", "long enough").roles == {Role.ADMINISTRATOR, Role.CLERK}
    office.close()


def test_a_template_fills_the_office(new):
    office = create_office(dataclasses.replace(new, template="trade_credit"))
    assert dimensions(office)
    assert check_chain(office) == []
    office.close()


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"name": " "}, InvalidValueError),
        ({"login": ""}, InvalidValueError),
        ({"password": "short"}, InvalidValueError),
        ({"template": "no such"}, NotFoundError),
    ],
)
def test_an_office_is_made_as_a_whole_or_not_at_all(new, wrong, error):
    with pytest.raises(error):
        create_office(dataclasses.replace(new, **wrong))
    assert list(new.folder.parent.iterdir()) == []
    create_office(new).close()
    assert [path.name for path in new.folder.parent.iterdir()] == ["新档案"]


def test_making_an_office_can_be_cancelled(new):
    progress = Progress(lambda done, total: progress.cancel())
    with pytest.raises(CancelledError):
        create_office(new, progress=progress)
    assert list(new.folder.parent.iterdir()) == []


def test_a_folder_with_something_in_it_is_left_alone(new):
    new.folder.mkdir()
    (new.folder / "letter.txt").write_text("mine")
    with pytest.raises(OfficeExistsError):
        create_office(new)
    assert (new.folder / "letter.txt").read_text() == "mine"


def test_an_empty_folder_is_filled(new):
    new.folder.mkdir()
    create_office(new).close()
    open_office(new.folder).close()


def test_an_office_can_be_renamed_by_its_administrator(office, admin, clerk):
    assert offices.rename_office(office, admin, " 远景 ").everything
    assert offices.office_name(office) == "远景"
    (change,) = journal_rows(office, admin)[0].changes
    assert (change.before, change.after) == ("测试商贸公司", "远景")
    with pytest.raises(NotAllowedError):
        offices.rename_office(office, clerk, "x")
    with pytest.raises(InvalidValueError):
        offices.rename_office(office, admin, " ")
