"""People who try what they must not, at the door and behind it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from custdim.errors import CustdimError, InvalidValueError, NotFoundError, SignInError
from custdim.rules.rights import Role
from custdim.services import drafts, journal, offices, users
from custdim.services.access import Actor, actor_of, sign_in
from custdim.services.offices import NewOffice, Office, open_office

PASSWORD = "demo1234"


@pytest.mark.parametrize("bad", ["a\x00b", "a\x1bb", "a\nb", "a\ud800b", "x" * 200, " "])
def test_names_of_people_and_office_are_plain_text(office: Office, admin: Actor, bad: str) -> None:
    with pytest.raises(InvalidValueError):
        users.add_user(office, admin, bad, "某人", PASSWORD, [Role.VIEWER])
    with pytest.raises(InvalidValueError):
        users.add_user(office, admin, "someone", bad, PASSWORD, [Role.VIEWER])
    with pytest.raises(InvalidValueError):
        offices.rename_office(office, admin, bad)


@pytest.mark.parametrize("field", ["name", "login", "admin_name"])
def test_a_new_office_is_not_made_with_invisible_signs(tmp_path: Path, field: str) -> None:
    given = {"name": "公司", "login": "boss", "admin_name": "老板", field: "a\ud800b"}
    with pytest.raises(InvalidValueError, match="control-character"):
        offices.create_office(NewOffice(tmp_path / "new", password=PASSWORD, **given))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("code", ["", ".", "..", "../trade_credit", "trade_credit/", "/etc", "a\0"])
def test_a_template_is_named_not_walked_to(tmp_path: Path, code: str) -> None:
    new = NewOffice(tmp_path / "new", "公司", "boss", "老板", PASSWORD, code)
    with pytest.raises(NotFoundError):
        offices.create_office(new)


def test_a_login_that_cannot_be_stored_is_refused_in_words(office: Office) -> None:
    with pytest.raises(CustdimError):
        sign_in(office, "a\ud800b", PASSWORD)
    with pytest.raises(SignInError):
        sign_in(office, "clerk", "a\ud800b")


def test_a_password_that_cannot_be_hashed_is_refused(office: Office, admin: Actor) -> None:
    with pytest.raises(InvalidValueError, match="control-character"):
        users.reset_password(office, admin, admin.user_id, "12345678\ud800")


def test_capitals_of_every_language_are_one_login(office: Office, admin: Actor) -> None:
    users.add_user(office, admin, "Ärger", "某人", PASSWORD, [Role.VIEWER])
    assert sign_in(office, "äRGER", PASSWORD).login == "Ärger"
    with pytest.raises(InvalidValueError, match="login-taken"):
        users.add_user(office, admin, "ärger", "某人", PASSWORD, [Role.VIEWER])


def test_the_longest_login_can_sign_in(office: Office, admin: Actor) -> None:
    login = "y" * 64
    users.add_user(office, admin, login, "某人", PASSWORD, [Role.VIEWER])
    assert sign_in(office, login, PASSWORD).login == login


def test_a_password_is_the_same_on_every_keyboard(office: Office, admin: Actor) -> None:
    composed, taken_apart = "p\u00e4ssword", "pa\u0308ssword"
    users.reset_password(office, admin, admin.user_id, composed)
    assert sign_in(office, "admin", taken_apart)


def test_no_byte_of_a_long_password_is_ignored(office: Office, admin: Actor) -> None:
    users.reset_password(office, admin, admin.user_id, "密" * 80 + "a")
    with pytest.raises(SignInError):
        sign_in(office, "admin", "密" * 80 + "b")


def test_a_clock_that_was_put_back_does_not_lengthen_the_pause(office: Office, clock) -> None:
    for _ in range(5):
        with pytest.raises(SignInError):
            sign_in(office, "clerk", "wrong")
    clock.turn(days=-1)
    assert sign_in(office, "clerk", PASSWORD)


def test_a_password_that_was_reset_meanwhile_lets_nobody_in(
    office: Office, admin: Actor, clock
) -> None:
    for _ in range(5):
        with pytest.raises(SignInError):
            sign_in(office, "clerk", "wrong")
    clock.turn(minutes=5)
    user_id = actor_of(office, "clerk").user_id
    resets = [lambda: users.reset_password(office, admin, user_id, "quite new")]

    def late() -> datetime:
        """Tell the time of the second try, once somebody else has been quicker."""
        while opened and resets:
            resets.pop()()
        return clock.time

    opened: list[Office] = []
    slow = open_office(office.folder, late)
    opened.append(slow)
    try:
        with pytest.raises(SignInError):
            sign_in(slow, "clerk", PASSWORD)
    finally:
        slow.close()
    assert not resets
    assert sign_in(office, "clerk", "quite new")


def test_who_is_no_longer_administrator_reads_no_private_entries(
    office: Office, admin: Actor
) -> None:
    users.add_user(office, admin, "deputy", "副手", PASSWORD, [Role.ADMINISTRATOR])
    deputy = actor_of(office, "deputy")
    row = next(row for row in users.user_rows(office, admin) if row.login == "deputy")
    users.change_user(office, admin, row.id, "副手", [Role.VIEWER], revision=row.revision)
    areas = {entry.area for entry in journal.journal_rows(office, deputy)}
    assert areas
    assert not areas & set(journal.PRIVATE_AREAS)


@pytest.mark.parametrize("words", ["x" * 100_000, "a b c " * 2000, "%_%' OR 1=1 --"])
def test_any_text_may_be_looked_for_in_the_journal(
    office: Office, admin: Actor, words: str
) -> None:
    assert journal.journal_rows(office, admin, text=words) == []


def test_half_a_character_is_refused_with_a_reason(office: Office, admin: Actor) -> None:
    with pytest.raises(InvalidValueError, match="control-character"):
        journal.journal_rows(office, admin, text="a\ud800")


def test_rows_of_a_bulk_write_that_vanished_are_missed(office: Office, admin: Actor) -> None:
    with office.writing() as session:
        journal.record(session, office, admin, action="bulk", area="customer", rows=[{"id": 1}])
    assert not journal.check_chain(office)
    with office.writing() as session:
        session.execute(text("DELETE FROM audit_rows"))
    assert [line.partition(": ")[2] for line in journal.check_chain(office)] == ["rows"]


def test_a_draft_keeps_even_what_no_file_can_hold(office: Office, clerk: Actor) -> None:
    drafts.save_draft(office, clerk, "customer-1", {"name": "远景\ud800"})
    assert drafts.drafts(office, clerk)["customer-1"]["name"] == "远景\ud800"
