"""Writes customers that are changed together, within one transaction."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from custdim.changes import Changes
from custdim.errors import FieldError, FieldErrors
from custdim.models.base import Moment
from custdim.services import journal
from custdim.services.access import Actor
from custdim.services.bulk_adding import HEADS
from custdim.services.category_book import CategoryBook
from custdim.services.computing import with_formulas
from custdim.services.customer_entry import entry
from custdim.services.customer_placing import placed
from custdim.services.customer_records import CustomerInput, CustomerRecord
from custdim.services.customer_told import category_names, told
from custdim.services.customer_uniqueness import taken_errors
from custdim.services.customer_writing import put_categories, put_records, record_writers
from custdim.services.dimension_tables import known_dimensions
from custdim.services.links import settled
from custdim.services.numbering import numbered
from custdim.services.pending_cases import outdate_cases
from custdim.storage import bulk, likeness, search
from custdim.storage.office import Office
from custdim.storage.prepared import DIALECT

AREA = "customer"
HEAD_COLUMNS = ("state", "updated_at", "updated_by", "revision")


class Writer:
    """Writes customers within one transaction and remembers what the journal is to tell."""

    def __init__(self, office: Office, actor: Actor) -> None:
        self._office, self._actor = office, actor
        self._stamp = (Moment().process_bind_param(office.now(), DIALECT), actor.name)
        self._found_by = frozenset(
            f"attr:{known.id}"
            for dimension in known_dimensions(office)
            for known in dimension.usable
            if known.searchable or known.kind in likeness.KINDS
        )
        self._heads: list[tuple[Any, ...]] = []
        self._placed: list[int] = []
        self._findable: list[int] = []
        self.rows: list[dict[str, Any]] = []

    def write(
        self, session: Session, wanted: CustomerInput, stored: CustomerRecord, book: CategoryBook
    ) -> None:
        """Write one customer; raise FieldErrors when it must not be so."""
        office = self._office
        customer, errors = checked(session, office, wanted, stored, book)
        if errors:
            raise FieldErrors(errors)
        customer, by_rule = placed(session, office, customer, stored)
        customer = numbered(session, office, customer, stored)
        names = category_names(session, {*stored.places, *customer.places})
        # Only types that are written are compared: of all others nothing changes.
        mine = [known for known in known_dimensions(office) if known.id in customer.records]
        there = {known.id: stored.records.get(known.id, ()) for known in mine}
        before = told(replace(stored, records=there), mine, names)
        self._heads.append((customer.state, *self._stamp, stored.revision + 1, stored.id))
        put_categories(session, stored.id, stored, customer, by_rule)
        records = {
            known.id: put_records(session, record_writers(office)[known.id], customer, stored)
            for known in mine
        }
        after = told(replace(customer, records=records), mine, names)
        keys = [key for key in {**before, **after} if before.get(key) != after.get(key)]
        if not self._found_by.isdisjoint(key.partition("#")[0] for key in keys):
            self._findable.append(stored.id)
        if stored.places != customer.places:
            self._placed.append(stored.id)
        self.rows.append(
            {
                "id": stored.id,
                "before": {key: before[key] for key in keys if key in before},
                "after": {key: after.get(key) for key in keys},
            }
        )

    def try_write(
        self, session: Session, wanted: CustomerInput, stored: CustomerRecord, book: CategoryBook
    ) -> None:
        """Write one customer, or leave it when it must not be so any longer."""
        _, errors = checked(session, self._office, wanted, stored, book)
        if not errors:
            self.write(session, wanted, stored, book)

    def finish(self, session: Session, action: str, title: str) -> tuple[int, Changes]:
        """Let the customers be found as they are now; return the journal's entry."""
        ids = [row["id"] for row in self.rows]
        if not ids:
            return 0, Changes()
        session.flush()
        bulk.update_rows(session, HEADS, HEAD_COLUMNS, self._heads)
        search.place_customers(session, self._placed)
        search.index_customers(session, self._findable)
        likeness.refresh(session, self._findable)
        cases = outdate_cases(session, ids)
        entry_id = journal.record(
            session,
            self._office,
            self._actor,
            action=action,
            area=AREA,
            title=title,
            after={"changed": len(ids)},
            rows=self.rows,
        )
        return entry_id, Changes(customers=frozenset(ids), cases=cases)


def checked(
    session: Session,
    office: Office,
    wanted: CustomerInput,
    stored: CustomerRecord,
    book: CategoryBook,
) -> tuple[CustomerInput, tuple[FieldError, ...]]:
    """Return the customer as it would be stored, and what forbids it."""
    found = entry(wanted, stored, known_dimensions(office), partial=True, book=book)
    customer, faults = settled(session, office, found.customer, stored)
    errors = (*found.errors, *faults, *taken_errors(session, office, customer, stored))
    return with_formulas(office, customer, stored), errors
