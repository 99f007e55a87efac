"""Ends every write of a case: its own row is brought up to date, the journal is told."""

from __future__ import annotations

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from custdim.changes import Changes
from custdim.models.qualification import Case
from custdim.services import journal
from custdim.services.actors import Actor
from custdim.services.case_records import ReviewCase
from custdim.services.review_cases import build, told
from custdim.storage.office import Office


def tell(
    session: Session,
    office: Office,
    actor: Actor,
    case: Case,
    action: str,
    before: ReviewCase | None,
) -> None:
    """Bring the case's own row up to date and write the journal entry."""
    current = build(session, office, actor, case)
    case.total, case.grade = current.rating.total, current.rating.grade
    case.changed_at = office.now()
    flag_modified(case, "changed_at")  # scores stand in other rows, yet the revision must move
    session.flush()
    journal.record(
        session,
        office,
        actor,
        action=action,
        area="case",
        object_id=case.id,
        customer_id=case.customer_id,
        title=f"{case.number or ''} {current.customer_name}".strip(),
        before=None if before is None else told(before),
        after=told(current),
    )


def changes_of(case: Case) -> Changes:
    """Return what the screens must refresh."""
    return Changes(customers=frozenset({case.customer_id}), cases=frozenset({case.id}))
