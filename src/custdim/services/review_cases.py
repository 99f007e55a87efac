"""Cases as lists and as the review desk shows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session, aliased

from custdim.errors import NotFoundError
from custdim.models.customer import Customer
from custdim.models.office import User
from custdim.models.qualification import Case, QualificationType
from custdim.rules.flow import State, Verdict, allowed, refusal
from custdim.rules.rights import Right, rights_of
from custdim.services import case_reading as reading
from custdim.services.actors import Actor, authorise, roles_of
from custdim.services.case_records import CaseRow, CaseType, ReviewCase
from custdim.services.case_snapshot import snapshot_of
from custdim.services.customer_facts import facts_from
from custdim.services.customer_reading import stored_customer
from custdim.services.link_names import with_names_of_today
from custdim.services.offices import office_name
from custdim.storage.office import Office
from custdim.storage.search_text import MOST_TYPED

WAITING = (State.FIRST, State.SECOND, State.FINAL)
ROWS = 2_000


def case_types(office: Office) -> tuple[CaseType, ...]:
    """Return the qualification types."""
    with office.reading() as session:
        ids = session.scalars(select(QualificationType.id).order_by(QualificationType.id))
        return tuple(reading.case_type(session, office, type_id) for type_id in ids)


def review_case(office: Office, actor: Actor, case_id: int) -> ReviewCase:
    """Return everything about a case, as it stands now."""
    with office.reading() as session:
        authorise(session, actor, Right.VIEW)
        return build(session, office, actor, reading.stored_case(session, case_id))


def snapshot(office: Office, actor: Actor, case_id: int) -> Mapping[str, Any]:
    """Return what a report prints: frozen when the case is closed, else as it stands now."""
    with office.reading() as session:
        authorise(session, actor, Right.VIEW)
        case = reading.stored_case(session, case_id)
        if case.snapshot is not None:
            return {**case.snapshot, "digest": case.snapshot_digest}
        current = build(session, office, actor, case)
    return snapshot_of(current, office_name(office))


def case_by_number(office: Office, number: str) -> int:
    """Return the id of the case with this number."""
    with office.reading() as session:
        found = session.scalar(select(Case.id).where(Case.number == number.strip()))
    if found is None:
        raise NotFoundError(text=number)
    return found


def queue_rows(office: Office, actor: Actor) -> list[CaseRow]:
    """Return the cases that wait for this user, the oldest first."""
    with office.reading() as session:
        authorise(session, actor, Right.VIEW)
        rights = rights_of(roles_of(session, actor.user_id))
        waiting = _rows(session, office, Case.state.in_(WAITING), newest_first=False)
        mine = []
        for row in waiting:
            case = reading.stored_case(session, row.id)
            known = reading.facts_of(case, reading.decisions_of(session, row.id))
            steps = reading.case_type(session, office, case.type_id).steps
            if Verdict.APPROVE in allowed(known, actor.user_id, rights, steps=steps):
                mine.append(row)
    return mine


def case_rows(
    office: Office,
    actor: Actor,
    *,
    state: State | None = None,
    customer_id: int | None = None,
    text: str = "",
) -> list[CaseRow]:
    """Return the latest cases, of one state, of one customer, or with a text in them."""
    conditions: list[ColumnElement[bool]] = []
    if state is not None:
        conditions.append(Case.state == state.value)
    if customer_id is not None:
        conditions.append(Case.customer_id == customer_id)
    if word := text.strip()[:MOST_TYPED]:
        conditions.append(
            Customer.name.contains(word, autoescape=True)
            | Case.number.contains(word, autoescape=True)
        )
    with office.reading() as session:
        authorise(session, actor, Right.VIEW)
        return _rows(session, office, *conditions)


def build(session: Session, office: Office, actor: Actor, case: Case) -> ReviewCase:
    """Put a case together as the actor sees it; the customer's data are those of now."""
    customer = stored_customer(session, office, case.customer_id)
    if customer is None:
        raise NotFoundError
    known = facts_from(session, office, customer)
    kind = reading.case_type(session, office, case.type_id)
    customer = with_names_of_today(session, office, customer)
    scores = reading.scores_of(session, case.id)
    flags = frozenset(case.vetoes.get("codes", ()))
    papers = reading.papers_of(session, office, case, kind, known)
    decisions = reading.decisions_of(session, case.id)
    flow = reading.facts_of(case, decisions)
    rights = rights_of(roles_of(session, actor.user_id))
    ask = partial(refusal, flow, user_id=actor.user_id, rights=rights, steps=kind.steps)
    refused = {verdict: ask(verdict) for verdict in Verdict}
    draft = flow.state is State.DRAFT
    return ReviewCase(
        id=case.id,
        revision=case.revision,
        number=case.number,
        state=flow.state,
        round=case.round,
        type=kind,
        customer_id=customer.id,
        customer_code=customer.code,
        customer_name=customer.name,
        short_name=customer.short_name,
        credit_code=customer.credit_code,
        groups=reading.shown_groups(office, customer),
        printed=reading.shown_groups(office, customer, printing=True),
        facts=known,
        scores=scores,
        flags=flags,
        requested_limit=case.requested_limit,
        rating=reading.rating_of(kind, scores, flags, known, office),
        papers=papers,
        decisions=decisions,
        valid_until=case.valid_until,
        may_edit=draft and Right.EDIT in rights,
        allowed=frozenset(verdict for verdict, why in refused.items() if why is None),
        why_not={verdict: why for verdict, why in refused.items() if why is not None},
        problems=reading.submit_problems(kind, scores, papers) if draft else (),
    )


def told(case: ReviewCase) -> dict[str, Any]:
    """Return what the journal keeps of a case's content."""
    scores = {f"score:{code}": asdict(entry) for code, entry in case.scores.items()}
    papers = {
        f"paper:{paper.code}": asdict(replace(paper, problem=None))
        for paper in case.papers
        if paper.number or paper.file_name or paper.valid_until or paper.long_term
    }
    return {
        "state": case.state.value,
        "flags": sorted(case.flags),
        "requested_limit": case.requested_limit,
        "total": case.rating.total,
        "grade": case.rating.grade,
        **scores,
        **papers,
    }


def _rows(
    session: Session, office: Office, *conditions: ColumnElement[bool], newest_first: bool = True
) -> list[CaseRow]:
    order = Case.changed_at.desc() if newest_first else Case.submitted_at
    query = _query().where(*conditions).order_by(order, Case.id).limit(ROWS)
    return [
        CaseRow(
            id=row.id,
            number=row.number,
            customer_id=row.customer_id,
            customer_name=row.name,
            type_zh=row.name_zh,
            type_en=row.name_en,
            state=State(row.state),
            round=row.round,
            created_by=row.created_by,
            submitted_by_name=row.submitter or "",
            submitted_at=row.submitted_at,
            changed_at=row.changed_at,
            total=row.total,
            grade=row.grade,
            grade_en=_english(session, office, row.type_id, row.grade),
        )
        for row in session.execute(query)
    ]


def _english(session: Session, office: Office, type_id: int, grade: str | None) -> str:
    known = {one.code: one.en for one in reading.case_type(session, office, type_id).scheme.grades}
    return known.get(grade or "", "")


def _query() -> Select[*tuple[Any, ...]]:
    submitter = aliased(User)
    return (
        select(
            Case.id,
            Case.number,
            Case.customer_id,
            Customer.name,
            QualificationType.name_zh,
            QualificationType.name_en,
            Case.state,
            Case.round,
            Case.created_by,
            submitter.name.label("submitter"),
            Case.submitted_at,
            Case.changed_at,
            Case.total,
            Case.grade,
            Case.type_id,
        )
        .join(Customer, Customer.id == Case.customer_id)
        .join(QualificationType, QualificationType.id == Case.type_id)
        .outerjoin(submitter, submitter.id == Case.submitted_by)
    )
