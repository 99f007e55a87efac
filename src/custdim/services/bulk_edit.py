"""Sets one field of many customers: seen before it is done, told in one entry, undone from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.orm import Session

from custdim.changes import Changes
from custdim.errors import (
    InvalidValueError,
    NotFoundError,
    StaleError,
    UserError,
)
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
from custdim.services.bulk_edit_writing import Writer, checked
from custdim.services.category_book import read_book
from custdim.services.customer_reading import stored_customer
from custdim.services.customer_records import CustomerRecord
from custdim.services.customer_told import category_names, told
from custdim.services.dimension_tables import known_dimensions
from custdim.services.list_cells import EMPTY, list_cells
from custdim.services.list_fields import ListField, by_key, list_fields
from custdim.storage.office import Office

AREA = "customer"
EDIT, UNDO = "bulk-edit", "undo-bulk-edit"
STEP = 50
MOST = 100_000  # what one transaction should hold up others for
PAGE = 500


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
        for customer, before in _with_text(session, office, ids, field, language, progress):
            row = BulkRow(customer.id, customer.code, customer.name, customer.revision, before)
            wanted = with_value(customer, field, edit.value)
            if wanted is None:
                unchanged += 1
                continue
            _, errors = checked(session, office, wanted, customer, book)
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
    writer = Writer(office, actor)
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
        entry_id, changes = writer.finish(session, EDIT, field.zh)
    return BulkDone(entry_id, len(writer.rows), 0, changes)


def undo_bulk_edit(
    office: Office, actor: Actor, entry_id: int, progress: Progress | None = None
) -> BulkDone:
    """Give every customer its value back; those that were changed since stay as they are."""
    kept = {row["id"]: KeptValue(**row) for row in journal.unpack_rows(office, entry_id)}
    writer = Writer(office, actor)
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
                with suppress(InvalidValueError):  # told with those who were changed since
                    wanted = before_again(office, customer, value)
                    writer.try_write(session, wanted, customer, book)
        entry_id, changes = writer.finish(session, UNDO, found.title)
    count = len(writer.rows)
    return BulkDone(entry_id, count, len(kept) - count, changes)


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


def _with_text(  # one question for many cells costs hardly more than for one
    session: Session,
    office: Office,
    ids: Sequence[int],
    field: ListField,
    language: str,
    progress: Progress | None,
) -> Iterator[tuple[CustomerRecord, str]]:
    """Return the customers, each with what stands in the field now."""
    for start in range(0, len(ids), PAGE):
        some = ids[start : start + PAGE]
        if progress is not None:
            progress.step(start, len(ids))
        cells = list_cells(office, some, [field], language)
        for customer in _stored(session, office, some, None):
            yield customer, cells[customer.id].get(field.key, EMPTY).text


def _names(session: Session, customer: CustomerRecord) -> Any:
    return category_names(session, customer.places)
