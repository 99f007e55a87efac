"""Keeps the search index right when categories move and when searchable attributes change."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from custdim.models.customer import CustomerCategory
from custdim.services.dimension_records import AttributeDraft, AttributeRecord
from custdim.storage import likeness
from custdim.storage.likeness import KINDS as COMPARED
from custdim.storage.office import Office
from custdim.storage.search import READABLE, index_customers, place_customers
from custdim.storage.search_pieces import gather_pieces, gather_some_pieces, piece_count

SCATTERED = 8  # pieces
Attributes = Sequence[AttributeDraft | AttributeRecord]


def gather_index(office: Office) -> None:
    """Let searches be as quick as can be after very many writes.

    An index is no data: nobody needs a right for it, and the journal does not tell of it.
    """
    with office.reading() as session:
        whole = piece_count(session) < 2
    if not whole:
        with office.writing() as session:
            gather_pieces(session)


def is_scattered(office: Office) -> bool:
    """Whether the index lies in so many pieces that searches feel it."""
    with office.reading() as session:
        return piece_count(session) >= SCATTERED


def gather_some(office: Office) -> bool:
    """Go one short step towards an index in one piece; say whether there is more to do.

    Raises FileLockedError at once when somebody else is writing.
    """
    with office.reading() as session:
        return gather_some_pieces(session)


def refresh_branch(session: Session, category_ids: Collection[int]) -> None:
    """Say anew where every customer stands that is in one of the categories."""
    inside = select(CustomerCategory.customer_id).where(
        CustomerCategory.category_id.in_(category_ids)
    )
    place_customers(session, list(session.scalars(inside.distinct())))


def customers_with_records(session: Session, table: Table) -> list[int]:
    """Return the customers that have a record in a table of values."""
    return list(session.scalars(select(table.c.customer_id).distinct()))


def refresh_customers(session: Session, customer_ids: Collection[int]) -> None:
    """Index customers anew, and compare them anew."""
    index_customers(session, customer_ids)
    likeness.refresh(session, customer_ids)


def searched(attributes: Attributes) -> bool:
    """Return whether customers are found or compared by any of the stored attributes."""
    return bool(_found_by(attributes) or _compared_by(attributes))


def _found_by(attributes: Attributes) -> set[tuple[int, str, bool]]:
    stored = ((known.id, known) for known in attributes if known.searchable)
    return {
        (number, known.kind, known.sensitive)
        for number, known in stored
        if number is not None and known.kind in READABLE
    }


def _compared_by(attributes: Attributes) -> set[tuple[int, str]]:
    stored = ((known.id, known.kind) for known in attributes if known.kind in COMPARED)
    return {(number, kind) for number, kind in stored if number is not None}


def follow_attributes(session: Session, table: Table, old: Attributes, new: Attributes) -> None:
    """Let the search and the duplicates follow a definition, each only where it has to."""
    found = _found_by(old) != _found_by(new)
    kinds = {kind for _, kind in _compared_by(old) ^ _compared_by(new)}
    if found or kinds:
        ids = customers_with_records(session, table)
        if found:
            index_customers(session, ids)
        if kinds:
            likeness.refresh_kinds(session, ids, kinds)
