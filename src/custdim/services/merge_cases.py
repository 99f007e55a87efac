"""Two open cases of one type, when their customers become one: only one of them can stay open."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from custdim.errors import InUseError
from custdim.models.qualification import Case, QualificationType
from custdim.rules.flow import State
from custdim.services.pending_cases import PENDING
from custdim.storage.office import Office

OPEN = (State.DRAFT, *PENDING)


@dataclass(frozen=True, slots=True)
class ClosingCase:
    """A draft that the merge makes void, since the other customer's case of its type stays."""

    case_id: int
    zh: str
    en: str
    of_lost: bool


def closing_cases(session: Session, kept_id: int, lost_id: int) -> tuple[ClosingCase, ...]:
    """Return the drafts that give way: one beside a case in review, else the one that moves.

    Raises InUseError where both are in review: people are at work on either.
    """
    found = _open_cases(session, kept_id), _open_cases(session, lost_id)
    closing = []
    for type_id in sorted(found[0].keys() & found[1].keys()):
        kept, lost = found[0][type_id], found[1][type_id]
        if kept.state != State.DRAFT and lost.state != State.DRAFT:
            raise InUseError(
                reason="merge-cases",
                number=kept.number or f"#{kept.id}",
                other=lost.number or f"#{lost.id}",
            )
        of_lost = lost.state == State.DRAFT
        kind = session.get_one(QualificationType, type_id)
        case_id = lost.id if of_lost else kept.id
        closing.append(ClosingCase(case_id, kind.name_zh, kind.name_en or kind.name_zh, of_lost))
    return tuple(closing)


def close_cases(session: Session, office: Office, kept_id: int, lost_id: int) -> frozenset[int]:
    """Make those drafts void; undoing the merge opens them again."""
    ids = frozenset(one.case_id for one in closing_cases(session, kept_id, lost_id))
    session.execute(
        update(Case)
        .where(Case.id.in_(ids))
        .values(state=State.VOID.value, changed_at=office.now(), revision=Case.revision + 1)
    )
    return ids


def _open_cases(session: Session, customer_id: int) -> dict[int, Case]:
    query = select(Case).where(Case.customer_id == customer_id, Case.state.in_(OPEN))
    return {case.type_id: case for case in session.scalars(query)}
