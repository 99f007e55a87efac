"""Cases in review follow their customer: what was seen before is seen no longer."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from itertools import islice

from sqlalchemy import bindparam, literal_column, or_, select, update
from sqlalchemy.orm import Session

from custdim.models.qualification import Case
from custdim.rules.flow import State
from custdim.storage.bulk import among_given
from custdim.storage.prepared import Prepared

PENDING = (State.FIRST, State.SECOND, State.FINAL)
AT_ONCE = 5_000


def outdate_cases(session: Session, customer_ids: Collection[int]) -> frozenset[int]:
    """Make reviewers look again at the cases of customers that changed; return the cases."""
    return frozenset(_outdated(session, customer_ids))


def _outdated(session: Session, customer_ids: Collection[int]) -> Iterator[int]:
    rest = iter(customer_ids)
    while some := list(islice(rest, AT_ONCE)):
        # Most customers have none: asking costs less than changing nothing.
        found = (
            _PENDING.rows(session, customers=json.dumps(some))
            if some[1:]
            else _PENDING_OF_ONE.rows(session, customer=some[0])
        )
        pending = [case for (case,) in found]
        if pending:
            again = update(Case).where(Case.id.in_(pending))
            session.execute(again.values(revision=Case.revision + 1))
            yield from pending


# The list of states is written out: a prepared statement has as many values as it was made with.
_IS_PENDING = or_(*(Case.state == literal_column(f"'{one}'") for one in PENDING))
_PENDING = Prepared(select(Case.id).where(among_given(Case.customer_id, "customers"), _IS_PENDING))
_PENDING_OF_ONE = Prepared(
    select(Case.id).where(Case.customer_id == bindparam("customer"), _IS_PENDING)
)
