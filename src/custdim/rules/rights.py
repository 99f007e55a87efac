"""Who may do what: roles give rights, and services ask for rights."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Right(StrEnum):
    """One thing a person may be allowed to do."""

    VIEW = "view"
    EDIT = "edit"
    DEFINE = "define"
    REVIEW_FIRST = "review-first"
    REVIEW_SECOND = "review-second"
    REVIEW_FINAL = "review-final"
    EXPORT = "export"
    SEE_SENSITIVE = "see-sensitive"
    MANAGE_USERS = "manage-users"
    PURGE = "purge"


class Role(StrEnum):
    """A job in the office; a person may have several."""

    ADMINISTRATOR = "administrator"
    CLERK = "clerk"
    FIRST_REVIEWER = "first-reviewer"
    SECOND_REVIEWER = "second-reviewer"
    FINAL_REVIEWER = "final-reviewer"
    VIEWER = "viewer"


REVIEWING = frozenset({Right.VIEW, Right.EXPORT, Right.SEE_SENSITIVE})

# Least privilege: administrators set up the house but neither enter customers nor decide cases.
GRANTS: dict[Role, frozenset[Right]] = {
    Role.ADMINISTRATOR: frozenset(
        {Right.VIEW, Right.DEFINE, Right.EXPORT, Right.MANAGE_USERS, Right.PURGE}
    ),
    Role.CLERK: frozenset({Right.VIEW, Right.EDIT, Right.EXPORT, Right.SEE_SENSITIVE}),
    Role.FIRST_REVIEWER: REVIEWING | {Right.REVIEW_FIRST},
    Role.SECOND_REVIEWER: REVIEWING | {Right.REVIEW_SECOND},
    Role.FINAL_REVIEWER: REVIEWING | {Right.REVIEW_FINAL},
    Role.VIEWER: frozenset({Right.VIEW}),
}


def rights_of(roles: Iterable[Role]) -> frozenset[Right]:
    """Return all rights that a person with these roles has."""
    return frozenset().union(*(GRANTS[role] for role in roles))
