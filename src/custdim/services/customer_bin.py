"""The recycle bin: what may go into it, how it comes back, and how it goes for good."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from custdim.changes import Changes
from custdim.errors import FieldErrors, InUseError, NotFoundError, StaleError
from custdim.models.customer import Customer, CustomerCategory
from custdim.models.likeness import CustomerAlias, NotDuplicate
from custdim.models.qualification import Case, CaseDecision, CasePaper, CaseScore
from custdim.progress import Progress
from custdim.rules.flow import State
from custdim.rules.rights import Right
from custdim.services import journal
from custdim.services.access import Actor, authorise
from custdim.services.customer_aliases import refuse_merged
from custdim.services.customer_reading import stored_customer
from custdim.services.customer_told import category_names, told
from custdim.services.customer_uniqueness import still_taken
from custdim.services.customer_writing import keep_ids
from custdim.services.dimension_tables import known_dimensions, tables
from custdim.services.links import files_named, files_of
from custdim.services.pending_cases import PENDING
from custdim.storage import kept, likeness, search
from custdim.storage.bulk import among
from custdim.storage.office import Office

AREA = "customer"
ENDED = "ended"
STEP = 50


def recycle_customers(office: Office, actor: Actor, ids: Iterable[int]) -> Changes:
    """Move customers to the recycle bin; those with a case in review or in force stay.

    What is in force may go once business with the customer has ended.
    """
    wanted = frozenset(ids)
    with office.writing() as session:
        authorise(session, actor, Right.EDIT)
        for customer_id in sorted(wanted):
            customer = _customer(session, customer_id, binned=False)
            refuse_held(session, customer, office.today())
            _bin(session, office, actor, customer, binned=True)
        search.unindex_customers(session, wanted)
        likeness.forget(session, wanted)
    return Changes(customers=wanted)


def restore_customers(office: Office, actor: Actor, ids: Iterable[int]) -> Changes:
    """Take customers back out of the recycle bin."""
    wanted = frozenset(ids)
    with office.writing() as session:
        may_see = Right.SEE_SENSITIVE in authorise(session, actor, Right.EDIT)
        for customer_id in sorted(wanted):
            customer = _customer(session, customer_id, binned=True)
            refuse_merged(session, customer_id)
            whole = stored_customer(session, office, customer_id)
            errors = whole is not None and still_taken(session, office, whole, may_see=may_see)
            if errors:
                raise FieldErrors(errors)
            _bin(session, office, actor, customer, binned=False)
        search.index_customers(session, wanted)
        likeness.refresh(session, wanted)
    return Changes(customers=wanted)


def purge_customers(
    office: Office, actor: Actor, ids: Iterable[int], progress: Progress | None = None
) -> Changes:
    """Remove customers from the recycle bin for good, with their cases; the journal stays.

    Customers that were merged into them go along, and the files that nobody else refers to.
    """
    wanted = frozenset(ids)
    with office.writing() as session:
        authorise(session, actor, Right.PURGE)
        gone: set[int] = set()
        for at, customer_id in enumerate(sorted(wanted)):
            if progress is not None and at % STEP == 0:
                progress.step(at, len(wanted))
            customer = _customer(session, customer_id, binned=True)
            refuse_merged(session, customer_id)
            _tell_purge(session, office, actor, customer)
            gone.add(customer_id)
            gone.update(_merged_into(session, customer_id))
        files = files_of(session, office, gone)
        cases = _remove(session, office, sorted(gone))
    # Only what is committed may cost a file.
    _drop_files(office, files)
    return Changes(customers=frozenset(gone), cases=cases)


def refuse_held(session: Session, customer: Any, today: date) -> None:
    """Raise InUseError while a case or a paper holds a customer; once business ended, less does."""
    _refuse_pending(session, customer)
    if customer.state != ENDED:
        _refuse_in_force(session, customer, today)


def _refuse_pending(session: Session, customer: Any) -> None:
    pending = select(Case.id).where(Case.customer_id == customer.id, Case.state.in_(PENDING))
    if session.scalar(pending.limit(1)):
        raise InUseError(reason="pending-case", name=customer.name)


def _refuse_in_force(session: Session, customer: Any, today: date) -> None:
    """Refuse while a qualification holds, or a paper that it was given for."""
    approved = select(Case).where(
        Case.customer_id == customer.id, Case.state == State.APPROVED.value
    )
    holds = or_(Case.valid_until.is_(None), Case.valid_until >= today)
    case = session.scalar(approved.where(holds).order_by(Case.id.desc()).limit(1))
    if case is not None:
        until = case.valid_until.isoformat() if case.valid_until else "—"
        raise InUseError(
            reason="case-in-force", name=customer.name, number=case.number or "", until=until
        )
    paper = session.scalar(
        select(CasePaper)
        .join(Case, Case.id == CasePaper.case_id)
        .where(Case.customer_id == customer.id, Case.state == State.APPROVED.value)
        .where(or_(CasePaper.long_term, CasePaper.valid_until >= today))
        .limit(1)
    )
    if paper is not None:
        number = paper.number or paper.certificate
        raise InUseError(reason="paper-in-force", name=customer.name, number=number)


def _tell_purge(session: Session, office: Office, actor: Actor, customer: Any) -> None:
    whole = stored_customer(session, office, customer.id)
    names = category_names(session, whole.places if whole else ())
    cases = select(Case.number, Case.id).where(Case.customer_id == customer.id)
    numbers = [number or f"#{id_}" for number, id_ in session.execute(cases)]
    before = told(whole, known_dimensions(office), names) | {"cases": numbers}
    journal.record(
        session,
        office,
        actor,
        action="purge",
        area=AREA,
        object_id=customer.id,
        customer_id=customer.id,
        title=customer.name,
        before=before,
    )


def _merged_into(session: Session, customer_id: int) -> list[int]:
    query = select(CustomerAlias.former_id).where(CustomerAlias.customer_id == customer_id)
    return list(session.scalars(query))


def _remove(session: Session, office: Office, ids: list[int]) -> frozenset[int]:
    """Delete every row of customers; return their cases."""
    keep_ids(session)
    cases = list(session.scalars(select(Case.id).where(among(Case.customer_id, ids))))
    for child in (CaseScore, CasePaper, CaseDecision):
        session.execute(delete(child).where(among(child.case_id, cases)))
    session.execute(delete(Case).where(among(Case.id, cases)))
    for table in tables(office).values():
        session.execute(delete(table).where(among(table.c.customer_id, ids)))
    kept.forget_customers(session, ids)
    pair = or_(among(NotDuplicate.low_id, ids), among(NotDuplicate.high_id, ids))
    session.execute(delete(NotDuplicate).where(pair))
    session.execute(delete(CustomerAlias).where(among(CustomerAlias.customer_id, ids)))
    session.execute(delete(CustomerCategory).where(among(CustomerCategory.customer_id, ids)))
    session.execute(delete(Customer).where(among(Customer.id, ids)))
    search.unindex_customers(session, ids)
    likeness.forget(session, ids)
    return frozenset(cases)


def _drop_files(office: Office, digests: Collection[str]) -> None:
    """Remove the files that nothing names any more; who saves one meanwhile keeps it anew."""
    if digests:
        with office.writing() as session:
            for digest in frozenset(digests) - files_named(session, office):
                office.files.remove(digest)


def _customer(session: Session, customer_id: int, *, binned: bool) -> Any:
    columns = (Customer.id, Customer.name, Customer.state, Customer.deleted_at)
    found = session.execute(select(*columns).where(Customer.id == customer_id)).one_or_none()
    if found is None:
        raise NotFoundError
    if (found.deleted_at is not None) != binned:
        raise StaleError
    return found


def _bin(session: Session, office: Office, actor: Actor, customer: Any, *, binned: bool) -> None:
    session.execute(
        update(Customer)
        .where(Customer.id == customer.id)
        .values(
            deleted_at=office.now() if binned else None,
            updated_at=office.now(),
            updated_by=actor.name,
            revision=Customer.revision + 1,
        )
    )
    journal.record(
        session,
        office,
        actor,
        action="recycle" if binned else "restore",
        area=AREA,
        object_id=customer.id,
        customer_id=customer.id,
        title=customer.name,
        before={"deleted": not binned},
        after={"deleted": binned},
    )
