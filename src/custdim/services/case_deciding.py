"""Submitting, withdrawing and reviewing a case; closing freezes it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from custdim.errors import FieldErrors, InUseError
from custdim.models.customer import Customer
from custdim.models.qualification import Case, CaseDecision, CertificateType, NumberRange
from custdim.rules.expiry import qualified_until
from custdim.rules.flow import State, Verdict, after
from custdim.rules.rights import Right, rights_of
from custdim.services import case_reading as reading
from custdim.services.actors import Actor, authorise, roles_of
from custdim.services.case_snapshot import digest_of, snapshot_of
from custdim.services.case_telling import changes_of, tell
from custdim.services.offices import office_name
from custdim.services.review_cases import build
from custdim.services.saved import Saved
from custdim.services.title_checks import plain_text
from custdim.storage.office import Office

ACTIONS = {
    Verdict.SUBMIT: "submitted",
    Verdict.WITHDRAW: "withdrawn",
    Verdict.APPROVE: "approved",
    Verdict.RETURN: "returned",
    Verdict.REJECT: "rejected",
}


def submit_case(
    office: Office, actor: Actor, case_id: int, opinion: str = "", *, revision: int
) -> Saved:
    """Submit a complete case; the first time it gets its number. FieldErrors say what lacks."""
    opinion = plain_text(opinion, "opinion")
    with office.writing() as session:
        authorise(session, actor, Right.EDIT)
        case = reading.stored_case(session, case_id, revision)
        _flow(session, office, actor, case, Verdict.SUBMIT, opinion)
        _refuse_recycled(session, case)
        if problems := build(session, office, actor, case).problems:
            raise FieldErrors(problems)
        if case.number is None:
            case.number = _next_number(session, office, case)
        case.submitted_by, case.submitted_at = actor.user_id, office.now()
        return _decided(session, office, actor, case, Verdict.SUBMIT, opinion)


def withdraw_case(office: Office, actor: Actor, case_id: int, *, revision: int) -> Saved:
    """Take a submitted case back before anyone decided it."""
    return decide(office, actor, case_id, Verdict.WITHDRAW, "", revision=revision)


def decide(
    office: Office,
    actor: Actor,
    case_id: int,
    verdict: Verdict,
    opinion: str,
    *,
    revision: int,
) -> Saved:
    """Approve, return, reject or withdraw; raise NotAllowedError with the rule that forbids it."""
    if verdict is Verdict.SUBMIT:
        return submit_case(office, actor, case_id, opinion, revision=revision)
    opinion = plain_text(opinion, "opinion")
    with office.writing() as session:
        authorise(session, actor, Right.VIEW)
        case = reading.stored_case(session, case_id, revision)
        return _decided(session, office, actor, case, verdict, opinion)


def _refuse_recycled(session: Session, case: Case) -> None:
    customer = session.get_one(Customer, case.customer_id)
    if customer.deleted_at is not None:
        raise InUseError(reason="recycled-customer", name=customer.name)


def _decided(
    session: Session, office: Office, actor: Actor, case: Case, verdict: Verdict, opinion: str
) -> Saved:
    following = _flow(session, office, actor, case, verdict, opinion)
    before = build(session, office, actor, case)
    entering = verdict in (Verdict.SUBMIT, Verdict.WITHDRAW)
    session.add(
        CaseDecision(
            case_id=case.id,
            round=case.round,
            step="submit" if entering else case.state,
            verdict=verdict.value,
            opinion=opinion,
            user_id=actor.user_id,
            user_name=actor.name,
            at=office.now(),
        )
    )
    case.state = following.value
    if verdict is Verdict.RETURN:
        case.round += 1
    session.flush()
    if following in (State.APPROVED, State.REJECTED):
        _freeze(session, office, actor, case)
    tell(session, office, actor, case, ACTIONS[verdict], before)
    return Saved(case.id, case.revision, changes_of(case))


def _flow(
    session: Session, office: Office, actor: Actor, case: Case, verdict: Verdict, opinion: str
) -> State:
    known = reading.facts_of(case, reading.decisions_of(session, case.id))
    rights = rights_of(roles_of(session, actor.user_id))
    steps = reading.case_type(session, office, case.type_id).steps
    return after(known, verdict, actor.user_id, rights, opinion=opinion, steps=steps)


def _freeze(session: Session, office: Office, actor: Actor, case: Case) -> None:
    kind = reading.case_type(session, office, case.type_id)
    if case.state == State.APPROVED:
        deciding = _deciding_dates(session, office, actor, case)
        months = kind.definition["validity_months"]
        case.valid_until = qualified_until(office.today(), months, deciding)
    frozen = snapshot_of(build(session, office, actor, case), office_name(office))
    case.snapshot, case.snapshot_digest = frozen, digest_of(frozen)


def _deciding_dates(session: Session, office: Office, actor: Actor, case: Case) -> list[date]:
    """Return the last days of those papers whose lapse ends the qualification."""
    query = select(CertificateType.code, CertificateType.definition)
    rules = dict(session.execute(query).all())
    return [
        paper.valid_until
        for paper in build(session, office, actor, case).papers
        if paper.valid_until is not None and rules[paper.code].get("on_expiry") == "freeze"
    ]


def _next_number(session: Session, office: Office, case: Case) -> str:
    """Give out the next number of the type's range of this year; none is used twice."""
    kind = reading.case_type(session, office, case.type_id)
    name = f"{kind.prefix}-{office.today().year}"
    numbers = session.get(NumberRange, name)
    if numbers is None:
        numbers = NumberRange(name=name, last=0)
        session.add(numbers)
    numbers.last += 1
    return f"{name}-{numbers.last:04d}"
