"""Looks at the stored values of one attribute as its draft would see them."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, func, not_, or_, select

from custdim import kinds
from custdim.kinds.formula import Computed
from custdim.progress import Progress
from custdim.services.attribute_changes import (
    Reader,
    dropped_choices,
    earlier_copies,
    has_choice,
    pages,
    past_values,
)
from custdim.services.definition_demands import ends_sparing
from custdim.services.definition_sight import CUSTOMERS, Sight
from custdim.services.dimension_records import (
    AttributeDraft,
    AttributeRecord,
    DimensionDraft,
    DimensionRecord,
)
from custdim.services.impact_records import Effect, ImpactFinding
from custdim.services.narrowing import Repeats, fits_still
from custdim.services.office_unique import shared_records
from custdim.storage.dimensions import column_name, table_name
from custdim.storage.kept import kept_column


@dataclass
class Probe:
    """One draft against what is stored; `copies` hold the values of removed attributes."""

    sight: Sight
    session: Any
    whole: DimensionRecord
    draft: DimensionDraft
    known: Sequence[DimensionRecord]  # every type as it is now
    copies: dict[int, int]
    progress: Progress
    total: int = 0
    done: int = 0

    def step(self, more: int) -> None:
        """Tell how far it is."""
        self.done += more
        self.progress.step(min(self.done, self.total), self.total)

    def removed(self, old: AttributeRecord) -> Iterator[ImpactFinding]:
        """Yield the values that leave the form."""
        yield from self._found(Effect.REMOVED, old, None, self._all(self._column(old).is_not(None)))

    def attribute(self, draft: AttributeDraft, index: int) -> Iterator[ImpactFinding]:
        """Yield everything about one attribute of the draft."""
        old = None if draft.id is None else self.whole.by_id[draft.id]
        if old is None:
            yield from self._demands(None, draft, index)
            return
        if old.broken:
            return
        if old.id in self.copies:
            there = self._all(self._column(old).is_not(None))
            yield from self._found(Effect.RETURNED, old, index, there)
        if draft.kind != old.kind:
            yield from self._converted(old, draft, index)
        else:
            yield from self._narrowed(old, draft, index)
            yield from self._repeated(old, draft, index)
            yield from self._recomputed(old, draft, index)
        yield from self._demands(old, draft, index)
        yield from self._conduct(old, draft, index)

    def _converted(
        self, old: AttributeRecord, draft: AttributeDraft, index: int
    ) -> Iterator[ImpactFinding]:
        fresh = kinds.load(draft.kind, draft.options)
        earlier = earlier_copies(self.session, old, draft.kind)
        reader = Reader(old.bound, fresh, earlier)
        before = past_values(earlier)
        effects = (Effect.UNREADABLE, Effect.CONVERTED, Effect.RETURNED)
        found: dict[Effect, array[int]] = {one: array("q") for one in effects}
        repeats = Repeats()
        for page in pages(self.session, table_name(self.whole.id), self._stored(old), before):
            for record, value, past in page:
                new = reader(value, past)
                if draft.unique and new is not None:
                    repeats.add(record, new)
                if value is None and new is not None:
                    found[Effect.RETURNED].append(record)
                elif value is not None:
                    effect = Effect.UNREADABLE if new is None else Effect.CONVERTED
                    found[effect].append(record)
            self.step(len(page))
        for effect, ids in found.items():
            yield from self._found(effect, old, index, ids)
        yield from self._found(Effect.REPEATED, old, index, repeats.ids())

    def _narrowed(
        self, old: AttributeRecord, draft: AttributeDraft, index: int
    ) -> Iterator[ImpactFinding]:
        fresh = kinds.load(draft.kind, draft.options)
        ends = ends_sparing(old, draft)
        if (fresh == old.bound and not ends) or not fresh.typed:
            return
        column = self._column(old)
        for choice, _ in dropped_choices(self.session, self.sight.table, old, draft):
            ids = self._all(has_choice(column, choice.code))
            yield from self._found(Effect.CHOICE, old, index, ids, choice.zh)
        before = {one.code: one.retired for one in getattr(old.bound, "choices", ())}
        for choice in getattr(fresh, "choices", ()):
            if choice.retired and before.get(choice.code) is False:
                ids = self._all(has_choice(column, choice.code))
                yield from self._found(Effect.RETIRED_CHOICE, old, index, ids, choice.zh)
        fits, fits_all = (fits_still(old.bound, fresh, spared=spared) for spared in (False, True))
        after = old.demanded_after if ends else 0
        refused = array("q")
        for page in pages(self.session, table_name(self.whole.id), self._stored(old)):
            found = (
                (record, value, fits if record > after else fits_all) for record, value, _ in page
            )
            refused.extend(record for record, value, fit in found if not fit(value))
            self.step(len(page))
        yield from self._found(Effect.REFUSED, old, index, refused)

    def _repeated(
        self, old: AttributeRecord, draft: AttributeDraft, index: int
    ) -> Iterator[ImpactFinding]:
        if draft.unique and (not old.unique or ends_sparing(old, draft)):
            column = self._column(old)
            several = select(column).where(column.is_not(None)).group_by(column)
            several = several.having(func.count() > 1)
            ids = self._all(column.in_(several))
            yield from self._found(Effect.REPEATED, old, index, ids)
        shared = () if self.copies else shared_records(self.session, self.known, self.whole, draft)
        yield from self._found(Effect.REPEATED, old, index, array("q", shared))

    def _recomputed(
        self, old: AttributeRecord, draft: AttributeDraft, index: int
    ) -> Iterator[ImpactFinding]:
        if isinstance(old.bound, Computed) and kinds.load(draft.kind, draft.options) != old.bound:
            there = self._all(self._column(old).is_not(None))
            yield from self._found(Effect.RECOMPUTED, old, index, there)

    def _demands(
        self, old: AttributeRecord | None, draft: AttributeDraft, index: int
    ) -> Iterator[ImpactFinding]:
        if draft.retired or not (draft.required or draft.required_when):
            return
        if old is not None and not ends_sparing(old, draft):
            same = ("required", "required_when", "visible_when", "retired_since")
            asked = all(getattr(old, name) == getattr(draft, name) for name in same)
            if asked and self.draft.applies_when == self.whole.applies_when:
                return
        empty = self._asked(old, draft, by_customer=False)
        if old is not None:
            empty = and_(empty, self._column(old).is_(None))
        yield from self._found(Effect.MISSING, old or draft, index, self.sight.records(empty))
        if not self.draft.many:
            absent = self.sight.customers_without(self._asked(old, draft, by_customer=True))
            yield from self._found(Effect.ABSENT, old or draft, index, absent)

    def _asked(
        self, old: AttributeRecord | None, draft: AttributeDraft, *, by_customer: bool
    ) -> ColumnElement[bool]:
        """Say of whom a value is demanded that was not demanded before."""
        new = self.sight.demanded(draft, self.draft.applies_when)
        if old is None:
            return new
        fresh = not_(self.sight.demanded(old, self.whole.applies_when))
        if old.demanded_since is None:
            return and_(new, fresh)
        spared = (
            CUSTOMERS.c.created_at <= old.demanded_since
            if by_customer
            else self.sight.table.c.id <= old.demanded_after
        )
        if ends_sparing(old, draft):
            return and_(new, or_(fresh, spared))
        return and_(new, fresh, not_(spared))

    def _conduct(
        self, old: AttributeRecord, draft: AttributeDraft, index: int
    ) -> Iterator[ImpactFinding]:
        there, sight = self._column(old).is_not(None), self.sight
        if draft.retired and not old.retired:
            yield from self._found(Effect.RETIRED, old, index, sight.records(there))
        if draft.visible_when.strip() and draft.visible_when != old.visible_when:
            shown = and_(sight.holds(old.visible_when), not_(sight.holds(draft.visible_when)))
            ids = sight.records(and_(there, shown))
            yield from self._found(Effect.HIDDEN, old, index, ids, draft.visible_when)
        if draft.read_only_when.strip() and draft.read_only_when != old.read_only_when:
            locked = sight.holds(draft.read_only_when)
            if old.read_only_when.strip():
                locked = and_(locked, not_(sight.holds(old.read_only_when)))
            ids = sight.records(and_(there, locked))
            yield from self._found(Effect.LOCKED, old, index, ids, draft.read_only_when)

    def _found(
        self,
        effect: Effect,
        about: AttributeRecord | AttributeDraft,
        index: int | None,
        ids: array[int],
        detail: str = "",
    ) -> Iterator[ImpactFinding]:
        self.progress.step(self.done, self.total)
        if not ids:
            return
        given = about if index is None else self.draft.attributes[index]
        yield ImpactFinding(
            effect,
            given.zh,
            given.en,
            ids,
            by_customer=effect == Effect.ABSENT,
            attribute_id=about.id,
            index=index,
            detail=detail,
        )

    def _all(self, where: ColumnElement[bool]) -> array[int]:
        """Return the records, also those in the recycle bin: their values go as well."""
        return self.sight.ids(select(self.sight.table.c.id).where(where))

    def _column(self, old: AttributeRecord) -> Any:
        return self.sight.table.c[column_name(old.id)]

    def _stored(self, old: AttributeRecord) -> str:
        copy = self.copies.get(old.id)
        return column_name(old.id) if copy is None else kept_column(copy)
