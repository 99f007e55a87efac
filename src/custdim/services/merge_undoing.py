"""Takes a merge back: every row as it was, or a reason that says what stands against it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from custdim.changes import Changes
from custdim.errors import FieldError, FieldErrors, InUseError, InvalidValueError, NotFoundError
from custdim.models.customer import Category, Customer
from custdim.models.likeness import CustomerAlias
from custdim.models.office import AuditEntry
from custdim.rules.rights import Right
from custdim.services import journal
from custdim.services.access import Actor, authorise
from custdim.services.customer_history import field_label, glossary
from custdim.services.customer_reading import stored_customer
from custdim.services.customer_told import category_names, told
from custdim.services.customer_uniqueness import still_taken
from custdim.services.dimension_tables import known_dimensions
from custdim.services.formula_storing import store_formulas
from custdim.services.merge_conversions import of_today
from custdim.services.merge_images import (
    PLACES,
    Image,
    RowChange,
    codes_again,
    conflicts,
    image,
    put_back,
)
from custdim.services.merging import AREA, reindex
from custdim.services.pending_cases import outdate_cases
from custdim.services.saved import Saved
from custdim.storage.dimensions import table_name
from custdim.storage.office import Office

MOST_NAMED = 5


def undo_merge(office: Office, actor: Actor, lost_id: int) -> Saved:
    """Make two customers of one again, as they were; what else was changed since stays.

    Raises InUseError, saying which fields or records, when one that the merge made or moved was
    changed after it.
    """
    with office.writing() as session:
        held = authorise(session, actor, Right.EDIT)
        alias = _alias(session, lost_id)
        kept_id = _merged_by(session, alias)
        then = [RowChange(**row) for row in journal.unpack_rows(office, alias.entry_id)]
        done = of_today(session, office, then)
        now = image(session, office, (kept_id, lost_id))
        if found := [*conflicts(now, done), *_placed_nowhere(session, done)]:
            raise InUseError(reason="merge-changed", fields=_named(office, found))
        _refuse_taken_codes(session, (kept_id, lost_id), codes_again(now, done))
        before = _told(session, office, kept_id)
        _put_back(session, office, actor, (kept_id, lost_id), now, done)
        store_formulas(session, office, (kept_id, lost_id))
        _refuse_taken(session, office, (kept_id, lost_id), held)
        _tell(session, office, actor, (kept_id, lost_id), before)
        reindex(session, (kept_id, lost_id))
        cases = outdate_cases(session, [kept_id, lost_id])
        revision = session.scalar(select(Customer.revision).where(Customer.id == kept_id)) or 0
    return Saved(kept_id, revision, Changes(customers=frozenset((kept_id, lost_id)), cases=cases))


def _alias(session: Session, lost_id: int) -> CustomerAlias:
    found = session.get(CustomerAlias, lost_id)
    if found is None:
        raise NotFoundError
    return found


def _merged_by(session: Session, alias: CustomerAlias) -> int:
    """Return the customer that remained, unless it was merged further or removed since."""
    entry = session.get_one(AuditEntry, alias.entry_id)
    kept_id = entry.customer_id or 0
    row = session.execute(
        select(Customer.name, Customer.deleted_at).where(Customer.id == kept_id)
    ).one_or_none()
    if row is None:
        raise NotFoundError
    if row.deleted_at is not None:
        raise InUseError(reason="merge-gone", name=row.name)
    return kept_id


def _put_back(
    session: Session,
    office: Office,
    actor: Actor,
    ids: tuple[int, int],
    now: Image,
    done: Sequence[RowChange],
) -> None:
    session.execute(delete(CustomerAlias).where(CustomerAlias.former_id == ids[1]))
    put_back(session, now, done)
    stamp = {"updated_at": office.now(), "updated_by": actor.name}
    session.execute(
        update(Customer).where(Customer.id.in_(ids)).values(**stamp, revision=Customer.revision + 1)
    )
    session.expire_all()


def _refuse_taken_codes(session: Session, ids: Collection[int], codes: Collection[str]) -> None:
    """Refuse when another customer has meanwhile a credit code that would come back."""
    query = select(Customer.id, Customer.code, Customer.name, Customer.credit_code).where(
        Customer.credit_code.in_(codes),
        Customer.credit_code != "",
        Customer.deleted_at.is_(None),
        Customer.id.not_in(ids),
    )
    errors = [
        FieldError(
            ("credit_code",),
            InvalidValueError(
                "not-unique", text=credit, customer=name, code=code, customer_id=owner
            ),
        )
        for owner, code, name, credit in session.execute(query)
    ]
    if errors:
        raise FieldErrors(tuple(errors))


def _refuse_taken(
    session: Session, office: Office, ids: Iterable[int], held: Collection[Right]
) -> None:
    """Refuse when another customer has meanwhile what must be unique."""
    errors = [
        error
        for one in ids
        if (whole := stored_customer(session, office, one)) is not None
        for error in still_taken(session, office, whole, may_see=Right.SEE_SENSITIVE in held)
    ]
    if errors:
        raise FieldErrors(tuple(errors))


def _placed_nowhere(session: Session, done: Iterable[RowChange]) -> Iterator[tuple[RowChange, str]]:
    """Yield the places of before whose category is gone since."""
    known = frozenset(session.scalars(select(Category.id)))
    for change in done:
        if change.table != "customer_category" or change.before is None:
            continue
        if change.before["category_id"] not in known:
            yield change, "category_id"


def _told(session: Session, office: Office, customer_id: int) -> dict[str, Any]:
    whole = stored_customer(session, office, customer_id)
    names = category_names(session, whole.places if whole else ())
    return told(whole, known_dimensions(office), names)


def _tell(
    session: Session, office: Office, actor: Actor, ids: tuple[int, int], before: dict[str, Any]
) -> None:
    query = select(Customer.id, Customer.code, Customer.name).where(Customer.id.in_(ids))
    heads = {row.id: f"{row.code} {row.name}" for row in session.execute(query)}
    journal.record(
        session,
        office,
        actor,
        action="undo-merge",
        area=AREA,
        object_id=ids[1],
        customer_id=ids[0],
        title=f"{heads[ids[0]]} | {heads[ids[1]]}",
        before=before | {"merged": heads[ids[1]]},
        after=_told(session, office, ids[0]),
    )


def _named(office: Office, found: Sequence[tuple[RowChange, str]]) -> dict[str, str]:
    """Say in both languages what was changed after the merge."""
    texts = {}
    for language, between in (("zh", "、"), ("en", ", ")):
        names = (_name(office, change, column, language) for change, column in found)
        texts[language] = between.join(list(dict.fromkeys(names))[:MOST_NAMED])
    return texts


def _name(office: Office, change: RowChange, column: str, language: str) -> str:
    words = glossary(office, language)
    if change.table == "qualification_case":
        return field_label(words, "cases")
    if change.table == "customer_category":
        return field_label(words, f"category:{change.row // PLACES}")
    if change.table == "customer":
        return field_label(words, "deleted" if column == "deleted_at" else column)
    if column.startswith("a"):
        return field_label(words, f"attr:{column[1:]}")
    owner = next((one for one in words.dimensions if table_name(one.id) == change.table), None)
    return change.table if owner is None else owner.zh if language == "zh" else owner.en or owner.zh
