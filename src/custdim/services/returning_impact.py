"""What bringing a deleted type back would do: whose records return, and whom it asks anew."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from custdim.errors import NotFoundError
from custdim.models.definition import KeptValues
from custdim.services.definition_keeping import DELETED, state_of, with_removed
from custdim.services.definition_sight import CUSTOMERS, LIVING, Sight, seen_table
from custdim.services.dimension_records import AttributeDraft, DimensionDraft
from custdim.services.impact_records import Effect, ImpactFinding
from custdim.storage.kept import kept_table
from custdim.storage.office import Office


class Returning:
    """A deleted type as its records are kept, and a draft with which it would come back."""

    def __init__(self, session: Session, office: Office, draft: DimensionDraft) -> None:
        query = select(KeptValues).where(
            KeptValues.type_id == draft.id, KeptValues.reason == DELETED
        )
        copy = session.scalars(query.order_by(KeptValues.id.desc())).first()
        last = None if copy is None else state_of(session, copy.type_id, copy.number)
        if copy is None or last is None:
            raise NotFoundError
        self.whole, copies = with_removed(session, last, draft.attributes)
        self.draft = draft
        table = seen_table(self.whole, copies, kept_table(self.whole.id))
        conditions = tuple(_conditions(draft))
        self._sight = Sight(session, office, table, self.whole, conditions)
        self._fresh = CUSTOMERS.c.created_at > copy.at  # nobody could give them a record
        self.count = session.scalar(select(func.count()).select_from(table)) or 0

    def findings(self) -> Iterator[ImpactFinding]:
        """Yield who gets records back, and who came since and has none."""
        sight, draft = self._sight, self.draft
        owner = sight.table.c.customer_id
        back = select(owner).join(CUSTOMERS, CUSTOMERS.c.id == owner).where(LIVING).distinct()
        yield from self._found(Effect.BACK, draft, sight.ids(back))
        if draft.many:
            where = and_(sight.customers(draft.applies_when), self._fresh)
            least = draft.min_rows
            few = sight.customers_with_fewer(least, where) if least else array("q")
            yield from self._found(Effect.FEW, draft, few, detail=str(least))
            return
        for index, one in enumerate(draft.attributes):
            if one.required or one.required_when:
                asked = and_(sight.demanded(one, draft.applies_when), self._fresh)
                ids = sight.customers_without(asked)
                yield from self._found(Effect.ABSENT, one, ids, index)

    def _found(
        self,
        effect: Effect,
        about: DimensionDraft | AttributeDraft,
        ids: array[int],
        index: int | None = None,
        detail: str = "",
    ) -> Iterator[ImpactFinding]:
        if ids:
            facts = (effect, about.zh, about.en, ids)
            yield ImpactFinding(*facts, by_customer=True, index=index, detail=detail)


def _conditions(draft: DimensionDraft) -> Iterator[str]:
    yield draft.applies_when
    for one in draft.attributes:
        yield from (one.required_when, one.visible_when, one.read_only_when)
