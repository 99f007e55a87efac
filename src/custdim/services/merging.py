"""Makes one customer of two: seen before it is done, told with every row, undone completely."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import insert, select, text, update
from sqlalchemy.orm import Session

from custdim.changes import Changes
from custdim.errors import FieldErrors, InvalidValueError, NotFoundError, StaleError
from custdim.models.customer import Customer
from custdim.models.likeness import CustomerAlias
from custdim.models.qualification import Case
from custdim.rules.rights import Right
from custdim.services import journal
from custdim.services.access import Actor, authorise
from custdim.services.category_book import read_book
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
from custdim.services.dimension_records import AttributeRecord
from custdim.services.dimension_tables import known_dimensions, tables
from custdim.services.insisting import stored_texts
from custdim.services.merge_cases import ClosingCase, close_cases, closing_cases
from custdim.services.merge_images import changes, image
from custdim.services.merge_plan import (
    Choices,
    From,
    MergeField,
    Place,
    combined,
    former_names,
    merge_fields,
)
from custdim.services.merge_relations import apart, codes_of, mutual
from custdim.services.pending_cases import outdate_cases
from custdim.services.saved import Saved
from custdim.storage import likeness, search
from custdim.storage.office import Office

__all__ = [
    "Choices",
    "From",
    "MergeField",
    "MergePreview",
    "Place",
    "merge_customers",
    "merge_preview",
]

AREA = "customer"


@dataclass(frozen=True)
class MergePreview:
    """What a merge would do: fields that differ, how many records and cases move, all old names.

    `emptied` are attributes by which both refer to each other.
    """

    kept: CustomerRecord
    lost: CustomerRecord
    fields: tuple[MergeField, ...]
    records: Mapping[int, int]
    cases: int
    former_names: tuple[str, ...]
    closing: tuple[ClosingCase, ...] = ()
    emptied: tuple[AttributeRecord, ...] = ()

    @property
    def revisions(self) -> tuple[int, int]:
        """What the person saw, to be handed to `merge_customers`."""
        return self.kept.revision, self.lost.revision


def merge_preview(office: Office, actor: Actor, kept_id: int, lost_id: int) -> MergePreview:
    """Show what would become of two customers; nothing is written."""
    with office.reading() as session:
        authorise(session, actor, Right.EDIT)
        kept, lost = pair = _both(session, office, kept_id, lost_id)
        codes = codes_of(session, pair)
        cases = session.scalars(select(Case.id).where(Case.customer_id == lost_id)).all()
        closing = closing_cases(session, kept_id, lost_id)
    dimensions = known_dimensions(office)
    moving = {known.id: len(lost.records.get(known.id, ())) for known in dimensions if known.many}
    return MergePreview(
        kept,
        lost,
        merge_fields(*apart(pair, dimensions, codes), dimensions),
        {key: count for key, count in moving.items() if count},
        len(cases),
        former_names(kept, lost, kept.name),
        closing,
        mutual(pair, dimensions, codes),
    )


def merge_customers(
    office: Office,
    actor: Actor,
    kept_id: int,
    lost_id: int,
    choices: Choices,
    *,
    revisions: tuple[int, int],
) -> Saved:
    """Merge one customer into another, which takes all its records, cases, names and its code.

    Raises FieldErrors where somebody must choose, and for what the joined customer must not be;
    InUseError where both have a case of one type in review.
    """
    with office.writing() as session:
        held = authorise(session, actor, Right.EDIT)
        kept, lost = pair = _both(session, office, kept_id, lost_id)
        if (kept.revision, lost.revision) != revisions:
            raise StaleError
        dimensions = known_dimensions(office)
        alone = apart(pair, dimensions, codes_of(session, pair))
        wanted = replace(combined(*alone, dimensions, choices), insisted=stored_texts(lost))
        before = image(session, office, (kept_id, lost_id))
        aliases = _aliases(session, lost_id)
        closed = close_cases(session, office, kept_id, lost_id)
        _move(session, office, kept, lost)
        _retire(session, office, actor, lost_id)
        moved = stored_customer(session, office, kept_id)
        assert moved is not None
        joined = _checked(session, office, wanted, moved, may_see=Right.SEE_SENSITIVE in held)
        joined, by_rule = placed(session, office, joined, moved, lost)
        _write(session, office, actor, (joined, by_rule), moved)
        _tell(session, office, actor, (kept, lost, joined), aliases, before)
        ids = (kept_id, lost_id)
        reindex(session, ids)
        cases = outdate_cases(session, [kept_id])
    touched = Changes(customers=frozenset(ids), cases=cases | closed)
    return Saved(kept_id, kept.revision + 1, touched)


def reindex(session: Session, ids: tuple[int, int]) -> None:
    """Let both customers be found, or no longer, as they stand now."""
    search.index_customers(session, ids)
    likeness.refresh(session, ids)


def _both(
    session: Session, office: Office, kept_id: int, lost_id: int
) -> tuple[CustomerRecord, CustomerRecord]:
    if kept_id == lost_id:
        raise InvalidValueError("merge-self")
    found = [stored_customer(session, office, one) for one in (kept_id, lost_id)]
    kept, lost = found
    if kept is None or lost is None or kept.deleted or lost.deleted:
        raise NotFoundError
    return kept, lost


def _aliases(session: Session, customer_id: int) -> list[int]:
    query = select(CustomerAlias.former_id).where(CustomerAlias.customer_id == customer_id)
    return list(session.scalars(query))


def _move(session: Session, office: Office, kept: CustomerRecord, lost: CustomerRecord) -> None:
    """Give the records of lists and the cases to the customer that remains."""
    ids = {"kept": kept.id, "lost": lost.id}
    for known in known_dimensions(office):
        if known.many:
            name = tables(office)[known.id].name
            behind = text(
                f"UPDATE {name} SET customer_id = :kept, position = position + 1 + coalesce("
                f"(SELECT max(position) FROM {name} WHERE customer_id = :kept), -1)"
                " WHERE customer_id = :lost"
            )
            session.execute(behind, ids)
    session.execute(update(Case).where(Case.customer_id == lost.id).values(customer_id=kept.id))


def _retire(session: Session, office: Office, actor: Actor, lost_id: int) -> None:
    """Keep the row, so that neither its id nor its code is ever another customer's."""
    session.execute(
        update(Customer)
        .where(Customer.id == lost_id)
        .values(deleted_at=office.now(), **_stamp(office, actor))
    )


def _stamp(office: Office, actor: Actor) -> dict[str, Any]:
    revision = Customer.revision + 1
    return {"updated_at": office.now(), "updated_by": actor.name, "revision": revision}


def _checked(
    session: Session,
    office: Office,
    wanted: CustomerInput,
    moved: CustomerRecord,
    *,
    may_see: bool,
) -> CustomerInput:
    """Refuse what could not be saved either; what is absent is not asked for."""
    book = read_book(session)
    found = entry(wanted, moved, known_dimensions(office), partial=True, book=book)
    taken = taken_errors(session, office, found.customer, moved, may_see=may_see)
    errors = (*found.errors, *taken)
    if errors:
        raise FieldErrors(errors)
    return with_formulas(office, found.customer, moved)


def _write(
    session: Session,
    office: Office,
    actor: Actor,
    placed_customer: tuple[CustomerInput, frozenset[int]],
    moved: CustomerRecord,
) -> None:
    joined, by_rule = placed_customer
    values = head_values(joined) | _stamp(office, actor)
    session.execute(update(Customer).where(Customer.id == moved.id).values(values))
    put_categories(session, moved.id, moved, joined, by_rule)
    for known in known_dimensions(office):
        if known.id in joined.records:
            put_records(session, record_writers(office)[known.id], joined, moved)


def _tell(
    session: Session,
    office: Office,
    actor: Actor,
    who: tuple[CustomerRecord, CustomerRecord, CustomerInput],
    aliases: list[int],
    before: Any,
) -> None:
    """Write one entry with every row of the merge, and let the code lead to who remains."""
    kept, lost, joined = who
    dimensions = known_dimensions(office)
    now = stored_customer(session, office, kept.id) or replace(kept, records=joined.records)
    names = category_names(session, {*kept.places, *now.places})
    repoint = update(CustomerAlias).where(CustomerAlias.former_id.in_(aliases))
    session.execute(repoint.values(customer_id=kept.id))
    rows = [one.told() for one in changes(before, image(session, office, (kept.id, lost.id)))]
    entry_id = journal.record(
        session,
        office,
        actor,
        action="merge",
        area=AREA,
        object_id=lost.id,
        customer_id=kept.id,
        title=f"{lost.code} {lost.name} → {kept.code} {kept.name}",
        before=told(kept, dimensions, names),
        after=told(now, dimensions, names) | {"merged": f"{lost.code} {lost.name}"},
        rows=rows,
    )
    alias = {"former_id": lost.id, "customer_id": kept.id, "code": lost.code, "entry_id": entry_id}
    session.execute(insert(CustomerAlias), [alias])
