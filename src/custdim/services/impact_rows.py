"""The records behind a finding, a page at a time, as people read them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Table, select, text
from sqlalchemy.orm import Session

from custdim import kinds
from custdim.errors import InvalidValueError, NotFoundError
from custdim.kinds.base import MASK
from custdim.models.customer import Customer
from custdim.rules.rights import Right
from custdim.services.access import Actor, authorise
from custdim.services.attribute_changes import Reader, earlier_copies, past_values
from custdim.services.conversions import refusal
from custdim.services.definition_keeping import with_removed
from custdim.services.definition_reading import find, read_dimensions
from custdim.services.definition_sight import seen_table
from custdim.services.dimension_records import AttributeRecord
from custdim.services.impact_records import Effect, Impact, ImpactFinding, ImpactRow
from custdim.services.narrowing import narrowing
from custdim.storage import bulk
from custdim.storage.dimensions import column_name
from custdim.storage.office import Office
from custdim.wording import sentence
from custdim.wording.impact import row_reason

Reason = Callable[[Any, Any], str]


def impact_rows(
    office: Office,
    actor: Actor,
    impact: Impact,
    finding: ImpactFinding,
    *,
    offset: int = 0,
    limit: int = 100,
    language: str = "zh",
) -> tuple[ImpactRow, ...]:
    """Return some records of a finding; those that are gone since are left out."""
    ids = finding.ids[offset : offset + limit].tolist()
    with office.reading() as session:
        authorise(session, actor, Right.DEFINE, Right.VIEW)
        if finding.by_customer:
            return _customers(session, ids, finding, language)
        known = find(read_dimensions(session), impact.draft.id or 0)
        if known is None:
            raise NotFoundError
        whole, copies = with_removed(session, known, impact.draft.attributes)
        table = seen_table(whole, copies)
        old = whole.by_id.get(finding.attribute_id or 0)
        return _records(session, table, ids, Teller(session, impact, finding, old, language))


class Teller:
    """Puts the value of a record into words, and why the record is told."""

    def __init__(
        self,
        session: Session,
        impact: Impact,
        finding: ImpactFinding,
        old: AttributeRecord | None,
        language: str,
    ) -> None:
        self.old = None if old is None or old.broken else old
        self._effect, self._language = finding.effect, language
        self._fresh: kinds.Kind[Any] | None = None
        self._reader: Reader | None = None
        self.before = past_values(())
        if self.old is None or finding.index is None:
            return
        draft = impact.draft.attributes[finding.index]
        self._fresh = kinds.load(draft.kind, draft.options)
        if draft.kind != self.old.kind:
            earlier = earlier_copies(session, self.old, draft.kind)
            self._reader = Reader(self.old.bound, self._fresh, earlier)
            self.before = past_values(earlier)

    def shown(self, stored: Any) -> tuple[str, str]:
        """Return the value as it may be listed, and as it may be edited."""
        if stored is None or self.old is None:
            return "", ""
        try:
            value = self.old.bound.decode(stored)
            if self.old.sensitive:
                return self.old.bound.masked(value), ""
            text = self.old.bound.show(value, self._language)
        except (InvalidValueError, TypeError, ValueError, ArithmeticError):
            text = MASK if self.old.sensitive else str(stored)
            return text, ""
        return text, text

    def why(self, stored: Any, past: Any) -> str:
        """Say why."""
        plain = row_reason(self._effect, self._language)
        if self.old is None or self._fresh is None or self.old.sensitive:
            return row_reason(self._effect, self._language, MASK)
        if self._effect == Effect.CONVERTED and self._reader is not None:
            new = self._reader(stored, past)
            text = "" if new is None else self._fresh.show(self._fresh.decode(new), self._language)
            return row_reason(self._effect, self._language, text)
        error: InvalidValueError | None = None
        if self._effect == Effect.UNREADABLE:
            error = refusal(stored, self.old.bound, self._fresh)
        elif self._effect == Effect.REFUSED:
            error = narrowing(stored, self.old.bound, self._fresh, spared=True)
        return plain if error is None else sentence(error, self._language)


def _records(
    session: Session, table: Table, ids: list[int], teller: Teller
) -> tuple[ImpactRow, ...]:
    columns: list[Any] = [table.c.id, table.c.position, table.c.customer_id]
    columns += [Customer.code, Customer.name, Customer.deleted_at]
    if teller.old is not None:
        columns.append(table.c[column_name(teller.old.id)].label("value"))
    query = select(*columns).join(Customer, Customer.id == table.c.customer_id)
    rows = session.execute(query.where(bulk.among(table.c.id, ids)))
    found = {row.id: row for row in rows}
    past = _past(session, table, ids, teller.before)
    made = []
    for number in ids:
        row = found.get(number)
        if row is None:
            continue
        stored = None if teller.old is None else row.value
        value, text = teller.shown(stored)
        made.append(
            ImpactRow(
                customer_id=row.customer_id,
                code=row.code,
                name=row.name,
                record_id=number,
                position=row.position + 1,
                value=value,
                text=text,
                why=teller.why(stored, past.get(number)),
                recycled=row.deleted_at is not None,
            )
        )
    return tuple(made)


def _past(session: Session, table: Table, ids: list[int], before: str) -> Mapping[int, str | None]:
    """Return what the records held in the kinds that the attribute had before."""
    query = text(
        f"SELECT id, {before} FROM {table.name} WHERE id IN (SELECT value FROM json_each(:ids))"
    )
    return {row[0]: row[1] for row in session.execute(query, {"ids": str(ids)})}


def _customers(
    session: Session, ids: list[int], finding: ImpactFinding, language: str
) -> tuple[ImpactRow, ...]:
    query = select(Customer.id, Customer.code, Customer.name, Customer.deleted_at)
    found = {row.id: row for row in session.execute(query.where(bulk.among(Customer.id, ids)))}
    why = row_reason(finding.effect, language)
    return tuple(
        ImpactRow(
            customer_id=row.id,
            code=row.code,
            name=row.name,
            record_id=None,
            position=0,
            value="",
            text="",
            why=why,
            recycled=row.deleted_at is not None,
        )
        for row in (found[number] for number in ids if number in found)
    )
