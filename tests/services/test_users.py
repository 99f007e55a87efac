"""The people of an office: added, changed, disabled, and never locked out for good."""

import pytest

from conftest import PASSWORD
from custdim.errors import (
    InvalidValueError,
    NotAllowedError,
    NotFoundError,
    SignInError,
    StaleError,
)
from custdim.rules.rights import Role
from custdim.services import users
from custdim.services.access import sign_in
from custdim.services.journal import journal_rows


def row(office, admin, login):
    return next(row for row in users.user_rows(office, admin) if row.login == login)


def test_all_users_are_shown_with_their_roles(office, admin):
    rows = users.user_rows(office, admin)
    assert [r.login for r in rows] == ["admin", "clerk", "first", "second", "final", "viewer"]
    assert rows[0].roles == {Role.ADMINISTRATOR}
    assert all(r.active for r in rows)


def test_a_new_user_can_sign_in(office, admin):
    saved = users.add_user(
        office, admin, " wang ", "王芳", "long enough", [Role.CLERK, Role.FIRST_REVIEWER]
    )
    assert saved.changes.users == {saved.id}
    actor = sign_in(office, "wang", "long enough")
    assert (actor.user_id, actor.name) == (saved.id, "王芳")
    assert actor.roles == {Role.CLERK, Role.FIRST_REVIEWER}


@pytest.mark.parametrize(
    ("login", "name", "password", "roles", "reason"),
    [
        (" ", "王芳", PASSWORD, [Role.CLERK], "required"),
        ("wang", " ", PASSWORD, [Role.CLERK], "required"),
        ("wang", "王芳", "1234567", [Role.CLERK], "password-too-short"),
        ("CLERK", "王芳", PASSWORD, [Role.CLERK], "login-taken"),
        ("wang", "王芳", PASSWORD, [], "no-role"),
    ],
)
def test_a_user_needs_everything(office, admin, login, name, password, roles, reason):
    with pytest.raises(InvalidValueError) as refused:
        users.add_user(office, admin, login, name, password, roles)
    assert refused.value.reason == reason
    assert len(users.user_rows(office, admin)) == 6


def test_name_and_roles_can_be_changed(office, admin, clerk):
    before = row(office, admin, "clerk")
    roles = [Role.CLERK, Role.VIEWER]
    saved = users.change_user(office, admin, before.id, "李明", roles, revision=before.revision)
    after = row(office, admin, "clerk")
    assert (after.name, after.roles) == ("李明", {Role.CLERK, Role.VIEWER})
    assert after.revision == saved.revision == before.revision + 1
    users.change_user(office, admin, before.id, "李明", [Role.CLERK], revision=after.revision)
    assert row(office, admin, "clerk").revision == after.revision + 1
    (newest, *_) = journal_rows(office, admin)
    (change,) = newest.changes
    assert (newest.action, newest.area, newest.title) == ("changed", "user", "李明")
    assert (change.field, change.before, change.after) == ("roles", ["clerk", "viewer"], ["clerk"])


def test_what_someone_else_changed_is_not_overwritten(office, admin, clerk):
    users.change_user(office, admin, clerk.user_id, "李明", [Role.CLERK], revision=1)
    with pytest.raises(StaleError):
        users.change_user(office, admin, clerk.user_id, "王芳", [Role.CLERK], revision=1)
    with pytest.raises(StaleError):
        users.set_user_active(office, admin, clerk.user_id, False, revision=1)
    assert row(office, admin, "clerk").name == "李明"


def test_a_disabled_user_comes_back_with_everything(office, admin, clerk):
    users.set_user_active(office, admin, clerk.user_id, False, revision=1)
    assert not row(office, admin, "clerk").active
    users.set_user_active(office, admin, clerk.user_id, True, revision=2)
    assert sign_in(office, "clerk", PASSWORD).roles == {Role.CLERK}
    actions = [entry.action for entry in journal_rows(office, admin, limit=3)]
    assert actions == ["signed-in", "enabled", "disabled"]


def test_the_last_administrator_stays(office, admin):
    me = admin.user_id
    for attempt in (
        lambda: users.set_user_active(office, admin, me, False, revision=1),
        lambda: users.change_user(office, admin, me, "管理员", [Role.CLERK], revision=1),
    ):
        with pytest.raises(NotAllowedError) as refused:
            attempt()
        assert refused.value.reason == "last-administrator"
    assert row(office, admin, "admin").active
    other = users.add_user(office, admin, "boss", "老板", PASSWORD, [Role.ADMINISTRATOR])
    users.set_user_active(office, admin, me, False, revision=1)
    assert users.user_rows(office, sign_in(office, "boss", PASSWORD))[-1].id == other.id


def test_a_forgotten_password_is_reset(office, admin, clerk):
    users.reset_password(office, admin, clerk.user_id, "another one")
    with pytest.raises(SignInError):
        sign_in(office, "clerk", PASSWORD)
    assert sign_in(office, "clerk", "another one").user_id == clerk.user_id
    with pytest.raises(InvalidValueError):
        users.reset_password(office, admin, clerk.user_id, "short")
    with pytest.raises(NotFoundError):
        users.reset_password(office, admin, 99, "another one")


def test_everybody_changes_the_own_password_with_the_old_one(office, viewer):
    with pytest.raises(SignInError) as refused:
        users.change_password(office, viewer, "wrong one", "another one")
    assert refused.value.reason == "old-password"
    users.change_password(office, viewer, PASSWORD, "another one")
    assert sign_in(office, "viewer", "another one").user_id == viewer.user_id


def test_no_password_gets_into_the_journal(office, admin, viewer):
    users.reset_password(office, admin, viewer.user_id, "secret words")
    told = repr(journal_rows(office, admin))
    assert "password-reset" in told
    assert "secret words" not in told
    assert "argon2" not in told


def test_only_who_manages_users_may(office, clerk, viewer):
    me = clerk.user_id
    for attempt in (
        lambda: users.user_rows(office, clerk),
        lambda: users.add_user(office, clerk, "x", "x", PASSWORD, [Role.ADMINISTRATOR]),
        lambda: users.change_user(office, clerk, me, "x", [Role.ADMINISTRATOR], revision=1),
        lambda: users.set_user_active(office, clerk, viewer.user_id, False, revision=1),
        lambda: users.reset_password(office, clerk, viewer.user_id, "another one"),
    ):
        with pytest.raises(NotAllowedError) as refused:
            attempt()
        assert refused.value.params == {"reason": "right", "right": "manage-users"}
