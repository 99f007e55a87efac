"""Cases in review follow their customer: what was seen before is seen no longer."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import islice

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from custdim.models.qualification import Case
from custdim.rules.flow import State

PENDING = (State.FIRST, State.SECOND, State.FINAL)
AT_ONCE = 5_000


def outdate_cases(session: Session, customer_ids: Collection[int]) -> frozenset[int]:
    """Make reviewers look again at the cases of customers that changed; return the cases."""
    return frozenset(_outdated(session, customer_ids))


def _outdated(session: Session, customer_ids: Collection[int]) -> Iterator[int]:
    rest = iter(customer_ids)
    while some := list(islice(rest, AT_ONCE)):
        # Most customers have none: asking costs less than changing nothing.
        pending = session.connection().execute(_PENDING, {"customers": some}).scalars().all()
        if pending:
            again = update(Case).where(Case.id.in_(pending))
            session.execute(again.values(revision=Case.revision + 1))
            yield from pending


_PENDING = select(Case.id).where(
    Case.customer_id.in_(bindparam("customers", expanding=True)), Case.state.in_(PENDING)
)
