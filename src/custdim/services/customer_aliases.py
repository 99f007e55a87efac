"""Customers that were merged into others: their codes and old ids still lead somewhere."""

from __future__ import annotations

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import Session

from custdim.errors import InUseError, NotFoundError
from custdim.models.customer import Customer
from custdim.models.likeness import CustomerAlias
from custdim.storage.office import Office


def current_id(office: Office, customer_id: int) -> int:
    """Return the customer that an old link means: itself, or the one it was merged into."""
    with office.reading() as session:
        return merged_into(session, customer_id) or customer_id


def customer_by_code(office: Office, code: str) -> int:
    """Return the customer that has a code, or had it before it was merged into another."""
    code = code.strip()
    with office.reading() as session:
        alias = select(CustomerAlias.customer_id).where(CustomerAlias.code == code)
        own = select(Customer.id).where(Customer.code == code)
        found = session.scalar(alias) or session.scalar(own)
    if found is None:
        raise NotFoundError(text=code)
    return found


def merged_into(session: Session, customer_id: int) -> int | None:
    """Return the customer that another was merged into, or None."""
    query = select(CustomerAlias.customer_id).where(CustomerAlias.former_id == customer_id)
    return session.scalar(query)


def refuse_merged(session: Session, customer_id: int) -> None:
    """Refuse what cannot be done with a customer that was merged away."""
    winner = merged_into(session, customer_id)
    if winner is not None:
        row = session.execute(
            select(Customer.name, Customer.code).where(Customer.id == winner)
        ).one()
        raise InUseError(reason="merged", name=row.name, code=row.code)


def former_codes(session: Session, customer_id: int) -> tuple[str, ...]:
    """Return the codes that lead to a customer besides its own."""
    return tuple(session.connection().scalars(_FORMER_CODES, {"customer": customer_id}))


def merge_entries(office: Office, customer_id: int) -> frozenset[int]:
    """Return the journal's entries of merges that a customer is part of and that still hold."""
    part = or_(CustomerAlias.customer_id == customer_id, CustomerAlias.former_id == customer_id)
    with office.reading() as session:
        return frozenset(session.scalars(select(CustomerAlias.entry_id).where(part)))


_FORMER_CODES = (
    select(CustomerAlias.code)
    .where(CustomerAlias.customer_id == bindparam("customer"))
    .order_by(CustomerAlias.code)
)
