"""Sets one field of many customers: seen before it is done, told in one entry, undone from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from custdim.changes import Changes
from custdim.errors import (
    FieldError,
    FieldErrors,
    InvalidValueError,
    NotFoundError,
    StaleError,
    UserError,
)
from custdim.models.customer import Customer
from custdim.models.office import AuditEntry
from custdim.progress import Progress
from custdim.rules.rights import Right
from custdim.services import journal
from custdim.services.access import Actor, authorise
from custdim.services.bulk_edit_values import (
    KeptValue,
    before_again,
    still_so,
    with_value,
)
from custdim.services.category_book import CategoryBook, read_book
from custdim.services.computing import with_formulas
from custdim.services.customer_entry import entry
from custdim.services.customer_placing import placed
from custdim.services.customer_reading import stored_customer
from custdim.services.customer_records import CustomerInput, CustomerRecord
from custdim.services.customer_told import category_names, told
from custdim.services.customer_uniqueness import taken_errors
from custdim.services.customer_writing import (
    head_values,
    put_categories,
    put_records,
    record_writers,
)
from custdim.services.dimension_tables import known_dimensions
from custdim.services.links import settled
from custdim.services.list_cells import list_cells
from custdim.services.list_fields import ListField, by_key, list_fields
from custdim.services.numbering import numbered
from custdim.services.pending_cases import outdate_cases
from custdim.storage import likeness, search
from custdim.storage.office import Office

AREA = "customer"
EDIT, UNDO = "bulk-edit", "undo-bulk-edit"
STEP = 50
MOST = 20_000  # what one transaction should hold up others for


@dataclass(frozen=True)
class BulkEdit:
    """A field and its new value: a Python value, a category's id or a state; None empties it."""

    field: str
    value: Any


@dataclass(frozen=True, slots=True)
class BulkRow:
    """What becomes of one customer; `error` says why nothing does."""

    id: int
    code: str
    name: str
    revision: int
    before: str
    error: UserError | None = None


@dataclass(frozen=True)
class BulkPreview:
    """The customers that change, those that cannot, and how many have the value already."""

    edit: BulkEdit
    changing: tuple[BulkRow, ...]
    refused: tuple[BulkRow, ...]
    unchanged: int


@dataclass(frozen=True)
class BulkDone:
    """What was done; `entry_id` names it for undoing, `skipped` were changed since."""

    entry_id: int
    count: int
    skipped: int
    changes: Changes


def bulk_fields(office: Office) -> tuple[ListField, ...]:
    """Return the fields that can be set for many customers at once."""
    return tuple(filter(_settable, list_fields(office)))


def preview_bulk_edit(
    office: Office,
    actor: Actor,
    ids: Sequence[int],
    edit: BulkEdit,
    language: str = "zh",
    progress: Progress | None = None,
) -> BulkPreview:
    """Show what would become of each customer; nothing is written."""
    field = _field(office, edit)
    if len(ids) > MOST:
        raise InvalidValueError("bulk-many", most=MOST)
    changing: list[BulkRow] = []
    refused: list[BulkRow] = []
    unchanged = 0
    with office.reading() as session:
        authorise(session, actor, Right.EDIT)
        book = read_book(session)
        for customer in _stored(session, office, ids, progress):
            texts = list_cells(office, [customer.id], [field], language)[customer.id]
            before = texts[field.key].text if field.key in texts else ""
            row = BulkRow(customer.id, customer.code, customer.name, customer.revision, before)
            wanted = with_value(customer, field, edit.value)
            if wanted is None:
                unchanged += 1
                continue
            _, errors = _checked(session, office, wanted, customer, book)
            if errors:
                refused.append(replace(row, error=errors[0].error))
            else:
                changing.append(row)
    return BulkPreview(edit, tuple(changing), tuple(refused), unchanged)


def apply_bulk_edit(
    office: Office, actor: Actor, preview: BulkPreview, progress: Progress | None = None
) -> BulkDone:
    """Set the field of all customers that the preview says can change, or of none of them."""
    field = _field(office, preview.edit)
    seen = {row.id: row.revision for row in preview.changing}
    writer = _Writer(office, actor)
    with office.writing() as session:
        authorise(session, actor, Right.EDIT)
        book = read_book(session)
        for customer in _stored(session, office, list(seen), progress):
            if customer.revision != seen[customer.id]:
                raise StaleError
            wanted = with_value(customer, field, preview.edit.value)
            if wanted is not None:
                writer.write(session, wanted, customer, book)
        if len(writer.rows) < len(seen):
            raise StaleError
        return writer.finish(session, EDIT, field.zh)


def undo_bulk_edit(
    office: Office, actor: Actor, entry_id: int, progress: Progress | None = None
) -> BulkDone:
    """Give every customer its value back; those that were changed since stay as they are."""
    kept = {row["id"]: KeptValue(**row) for row in journal.unpack_rows(office, entry_id)}
    writer = _Writer(office, actor)
    with office.writing() as session:
        authorise(session, actor, Right.EDIT)
        found = session.get(AuditEntry, entry_id)
        if found is None or found.action != EDIT:
            raise NotFoundError
        book = read_book(session)
        for customer in _stored(session, office, list(kept), progress):
            value = kept[customer.id]
            now = told(customer, known_dimensions(office), _names(session, customer))
            if still_so(now, value):
                writer.try_write(session, before_again(office, customer, value), customer, book)
        done = writer.finish(session, UNDO, found.title)
    return replace(done, skipped=len(kept) - done.count)


class _Writer:
    """Writes customers within one transaction and remembers what the journal is to tell."""

    def __init__(self, office: Office, actor: Actor) -> None:
        self._office, self._actor = office, actor
        self.rows: list[dict[str, Any]] = []

    def write(
        self, session: Session, wanted: CustomerInput, stored: CustomerRecord, book: CategoryBook
    ) -> None:
        """Write one customer; raise FieldErrors when it must not be so."""
        office = self._office
        customer, errors = _checked(session, office, wanted, stored, book)
        if errors:
            raise FieldErrors(errors)
        customer, by_rule = placed(session, office, customer, stored)
        customer = numbered(session, office, customer, stored)
        names = category_names(session, {*stored.places, *customer.places})
        before = told(stored, known_dimensions(office), names)
        stamp = {"updated_at": office.now(), "updated_by": self._actor.name}
        values = head_values(customer) | stamp | {"revision": stored.revision + 1}
        session.execute(update(Customer).where(Customer.id == stored.id).values(values))
        put_categories(session, stored.id, stored, customer, by_rule)
        records = {**stored.records}
        for known in known_dimensions(office):
            if known.id in customer.records:
                writer = record_writers(office)[known.id]
                records[known.id] = put_records(session, writer, customer, stored)
        after = told(replace(customer, records=records), known_dimensions(office), names)
        keys = [key for key in {**before, **after} if before.get(key) != after.get(key)]
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
        _, errors = _checked(session, self._office, wanted, stored, book)
        if not errors:
            self.write(session, wanted, stored, book)

    def finish(self, session: Session, action: str, title: str) -> BulkDone:
        """Let the customers be found as they are now, and tell the journal."""
        ids = [row["id"] for row in self.rows]
        if not ids:
            return BulkDone(0, 0, 0, Changes())
        session.flush()
        search.index_customers(session, ids)
        likeness.refresh(session, ids)
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
        return BulkDone(entry_id, len(ids), 0, Changes(customers=frozenset(ids), cases=cases))


def _settable(field: ListField) -> bool:
    if field.key == "state":
        return True
    if field.standard_id is not None:
        return not field.many
    known = field.attribute
    if known is None or field.many or known.unique or known.sensitive or field.sort == "other":
        return False
    return known.bound.typed and known.kind != "reference"


def _field(office: Office, edit: BulkEdit) -> ListField:
    field = by_key(bulk_fields(office)).get(edit.field)
    if field is None:
        raise InvalidValueError("filter-field", text=edit.field)
    if field.attribute is not None and edit.value is not None:
        field.attribute.bound.accept(edit.value)
    return field


def _stored(
    session: Session, office: Office, ids: Sequence[int], progress: Progress | None
) -> Iterator[CustomerRecord]:
    for at, customer_id in enumerate(ids):
        if progress is not None and at % STEP == 0:
            progress.step(at, len(ids))
        customer = stored_customer(session, office, customer_id)
        if customer is not None and not customer.deleted:
            yield customer


def _checked(
    session: Session,
    office: Office,
    wanted: CustomerInput,
    stored: CustomerRecord,
    book: CategoryBook,
) -> tuple[CustomerInput, tuple[FieldError, ...]]:
    found = entry(wanted, stored, known_dimensions(office), partial=True, book=book)
    customer, faults = settled(session, office, found.customer, stored)
    errors = (*found.errors, *faults, *taken_errors(session, office, customer, stored))
    return with_formulas(office, customer, stored), errors


def _names(session: Session, customer: CustomerRecord) -> Any:
    return category_names(session, customer.places)
