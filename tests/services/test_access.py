"""Signing in, and asking for rights."""

import pytest
from sqlalchemy import select

from conftest import PASSWORD
from custdim.errors import NotAllowedError, NotFoundError, SignInError
from custdim.models.office import User
from custdim.rules.rights import Right, Role
from custdim.services import passwords, users
from custdim.services.access import actor_of, authorise, sign_in
from custdim.services.journal import journal_rows


@pytest.mark.usefixtures("full_cost")
def test_signing_in_gives_the_person_with_all_rights(office):
    actor = sign_in(office, " Clerk ", PASSWORD)
    assert (actor.login, actor.name) == ("clerk", "文员")
    assert actor.roles == {Role.CLERK}
    assert actor.may(Right.EDIT)
    assert not actor.may(Right.DEFINE)


@pytest.mark.parametrize(
    ("login", "password"), [("clerk", "demo1235"), ("clerk", ""), ("nobody", PASSWORD), ("", "")]
)
def test_a_wrong_pair_is_refused_without_saying_what_is_wrong(office, login, password):
    with pytest.raises(SignInError) as refused:
        sign_in(office, login, password)
    assert refused.value.params == {}


def test_a_disabled_user_is_refused_like_a_wrong_password(office, admin, clerk):
    users.set_user_active(office, admin, clerk.user_id, False, revision=1)
    with pytest.raises(SignInError) as refused:
        sign_in(office, "clerk", PASSWORD)
    assert refused.value.params == {}


@pytest.mark.usefixtures("full_cost")
def test_an_unknown_login_costs_as_much_work_as_a_known_one(office, admin):
    assert not passwords.is_outdated(passwords.NOBODY)
    users.add_user(office, admin, "known", "新来的", PASSWORD, [Role.VIEWER])
    assert not passwords.is_outdated(_digest(office, "known"))


@pytest.mark.usefixtures("full_cost")
def test_a_digest_that_was_too_cheap_is_made_anew_when_its_owner_signs_in(office):
    assert passwords.is_outdated(_digest(office, "clerk"))
    sign_in(office, "clerk", PASSWORD)
    assert not passwords.is_outdated(_digest(office, "clerk"))
    assert passwords.is_outdated(_digest(office, "first"))
    assert sign_in(office, "clerk", PASSWORD).login == "clerk"


def _digest(office, login):
    with office.reading() as session:
        return session.scalars(select(User.password_hash).where(User.login == login)).one()


def test_tries_are_journaled(office, admin):
    with pytest.raises(SignInError):
        sign_in(office, "clerk", "wrong one")
    sign_in(office, "clerk", PASSWORD)
    newest, older, *_ = journal_rows(office, admin)
    assert (newest.action, newest.title, newest.user_name) == ("signed-in", "clerk", "文员")
    assert (older.action, older.title, older.user_name) == ("sign-in-failed", "clerk", "")


@pytest.fixture
def cheap(monkeypatch):
    """Hash cheaply where only counting matters."""
    monkeypatch.setattr(passwords, "verify", lambda digest, password: password == PASSWORD)


def _fail(office, login, times):
    for _ in range(times):
        with pytest.raises(SignInError) as refused:
            sign_in(office, login, "wrong one")
    return refused.value


@pytest.mark.usefixtures("cheap")
@pytest.mark.parametrize("login", ["clerk", "nobody"])
def test_after_five_wrong_tries_there_is_a_pause(office, clock, login):
    assert _fail(office, login, 3).reason == ""
    assert _fail(office, login.upper(), 2).reason == ""
    refused = _fail(office, login, 1)
    assert (refused.reason, refused.params["seconds"]) == ("wait", 30)
    clock.turn(seconds=29.5)
    assert _fail(office, login, 1).params["seconds"] == 1
    clock.turn(seconds=1)
    assert _fail(office, login, 1).reason == ""


@pytest.mark.usefixtures("cheap")
def test_the_pause_is_for_one_login_and_even_for_the_right_password(office):
    _fail(office, "clerk", 5)
    assert sign_in(office, "first", PASSWORD).login == "first"
    with pytest.raises(SignInError) as refused:
        sign_in(office, "clerk", PASSWORD)
    assert refused.value.reason == "wait"


@pytest.mark.usefixtures("cheap")
def test_signing_in_forgives_earlier_tries(office):
    _fail(office, "clerk", 4)
    sign_in(office, "clerk", PASSWORD)
    assert _fail(office, "clerk", 4).reason == ""
    assert sign_in(office, "clerk", PASSWORD).login == "clerk"


def test_rights_are_read_again_at_every_write(office, admin, clerk):
    with office.reading() as session:
        authorise(session, clerk, Right.VIEW, Right.EDIT)
        with pytest.raises(NotAllowedError) as refused:
            authorise(session, clerk, Right.DEFINE)
    assert refused.value.params == {"reason": "right", "right": "define"}
    users.change_user(office, admin, clerk.user_id, "文员", [Role.VIEWER], revision=1)
    with office.reading() as session, pytest.raises(NotAllowedError):
        authorise(session, clerk, Right.EDIT)
    users.set_user_active(office, admin, clerk.user_id, False, revision=2)
    with office.reading() as session, pytest.raises(NotAllowedError) as refused:
        authorise(session, clerk, Right.VIEW)
    assert refused.value.reason == "user-disabled"


def test_an_actor_must_be_an_active_user(office):
    with pytest.raises(NotFoundError):
        actor_of(office, "nobody")
