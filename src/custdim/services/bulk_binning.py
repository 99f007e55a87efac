"""Moves very many customers into the recycle bin or out of it; who must stay is told, with why."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, literal_column, select, update
from sqlalchemy.orm import Session, aliased

from custdim.changes import Changes
from custdim.errors import FieldErrors, UserError
from custdim.models.customer import Customer
from custdim.models.likeness import CustomerAlias
from custdim.models.qualification import Case
from custdim.progress import Progress
from custdim.rules.flow import State
from custdim.rules.rights import Right
from custdim.services import journal
from custdim.services.access import Actor, authorise
from custdim.services.customer_aliases import refuse_merged
from custdim.services.customer_bin import AREA, refuse_held
from custdim.services.customer_reading import stored_customer
from custdim.services.customer_uniqueness import still_taken
from custdim.services.dimension_tables import known_dimensions
from custdim.services.pending_cases import PENDING
from custdim.storage import bulk, likeness, search
from custdim.storage.office import Office

BATCH = 2_000
NAMED = 3  # of whom the journal says the names
# The sign keeps SQLite from reading all who are there, rather than the few it asks for.
DELETED: ColumnElement[Any] = literal_column("+customer.deleted_at")
HOLDING = (*PENDING, State.APPROVED)

Refuse = Callable[[Session, Any, bool], None]


@dataclass(frozen=True, slots=True)
class Staying:
    """A customer that stays where it is, and why."""

    id: int
    code: str
    name: str
    error: UserError


@dataclass(frozen=True)
class Binned:
    """Who was moved, and who was not; customers that others moved meanwhile are neither."""

    moved: array[int]
    staying: tuple[Staying, ...]
    changes: Changes


def recycle_many(
    office: Office, actor: Actor, ids: Sequence[int], progress: Progress | None = None
) -> Binned:
    """Move to the recycle bin whoever may go; all in one transaction, told by one entry."""
    today = office.today()

    def refuse(session: Session, customer: Any, _: bool) -> None:
        if customer.held:
            refuse_held(session, customer, today)

    return _moved(office, actor, ids, progress, refuse, binned=True)


def restore_many(
    office: Office, actor: Actor, ids: Sequence[int], progress: Progress | None = None
) -> Binned:
    """Take out of the recycle bin whoever can come back."""

    every = (one for dimension in known_dimensions(office) for one in dimension.usable)
    unique = any(one.unique for one in every)

    def refuse(session: Session, customer: Any, may_see: bool) -> None:
        if customer.merged:
            refuse_merged(session, customer.id)
        if not customer.taken and not unique:
            return  # most come back so, and asking of each costs more than writing it
        whole = stored_customer(session, office, customer.id)
        errors = whole is not None and still_taken(session, office, whole, may_see=may_see)
        if errors:
            raise FieldErrors(errors)

    return _moved(office, actor, ids, progress, refuse, binned=False)


def _moved(
    office: Office,
    actor: Actor,
    ids: Sequence[int],
    progress: Progress | None,
    refuse: Refuse,
    *,
    binned: bool,
) -> Binned:
    moved, staying, packer = array("q"), list[Staying](), journal.Packer()
    named: list[str] = []
    story = {"before": {"deleted": not binned}, "after": {"deleted": binned}}
    with office.writing() as session:
        may_see = Right.SEE_SENSITIVE in authorise(session, actor, Right.EDIT)
        for start in range(0, len(ids), BATCH):
            if progress is not None:
                progress.step(start, len(ids))
            free = array("q")
            for customer in _customers(session, ids[start : start + BATCH], binned):
                try:
                    refuse(session, customer, may_see)
                except UserError as error:
                    staying.append(Staying(customer.id, customer.code, customer.name, error))
                else:
                    free.append(customer.id)
                    if len(named) <= NAMED:
                        named.append(customer.name)
            _write(session, office, actor, free, binned)
            packer.add({"id": one, **story} for one in free)
            moved.extend(free)
        if moved:
            journal.record(
                session,
                office,
                actor,
                action="recycle" if binned else "restore",
                area=AREA,
                title=_title(named),
                after={"changed": len(moved)},
                rows=packer,
            )
    return Binned(moved, tuple(staying), Changes(customers=frozenset(moved)))


def _title(names: Sequence[str]) -> str:
    return "、".join(names[:NAMED]) + (" …" if len(names) > NAMED else "")


def _customers(session: Session, ids: Sequence[int], binned: bool) -> Iterator[Any]:
    """Return those that are not there yet, and what may stand in their way."""
    columns = (Customer.id, Customer.code, Customer.name, Customer.state)
    if binned:
        there = DELETED.is_(None)
        cases = select(Case.id).where(Case.customer_id == Customer.id, Case.state.in_(HOLDING))
        hints: tuple[Any, ...] = (cases.exists().label("held"),)
    else:
        there, other = DELETED.is_not(None), aliased(Customer)
        same = select(other.id).where(
            # Said the same way as in the partial index, or SQLite would not use it.
            other.credit_code == Customer.credit_code,
            other.credit_code != "",
            other.deleted_at.is_(None),
        )
        alias = select(CustomerAlias.former_id).where(CustomerAlias.former_id == Customer.id)
        hints = (same.exists().label("taken"), alias.exists().label("merged"))
    query = select(*columns, *hints).where(bulk.among(Customer.id, ids), there)
    return iter(session.execute(query.order_by(Customer.id)).all())


def _write(
    session: Session, office: Office, actor: Actor, ids: Sequence[int], binned: bool
) -> None:
    if not ids:
        return
    now = office.now()
    session.execute(
        update(Customer)
        .where(bulk.among(Customer.id, ids))
        .values(
            deleted_at=now if binned else None,
            updated_at=now,
            updated_by=actor.name,
            revision=Customer.revision + 1,
        )
        .execution_options(synchronize_session=False)
    )
    if binned:
        search.unindex_customers(session, ids)
        likeness.forget(session, ids)
    else:
        search.index_customers(session, ids)
        likeness.refresh(session, ids)
