"""Reads one case whole, within a session."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from custdim.errors import FieldError, InvalidValueError, NotFoundError, StaleError
from custdim.models.qualification import (
    Case,
    CaseDecision,
    CasePaper,
    CaseScore,
    CertificateType,
    QualificationType,
)
from custdim.rules.demands import Demand, demanded, paper_problems
from custdim.rules.flow import DECISIONS, CaseFacts, State, Verdict
from custdim.rules.scoring import Rating, rate
from custdim.services.case_records import (
    CaseType,
    Decision,
    PaperEntry,
    ScoreEntry,
    ShownField,
    ShownGroup,
)
from custdim.services.customer_records import CustomerRecord
from custdim.services.dimension_records import AttributeRecord, DimensionRecord
from custdim.services.dimension_tables import known_dimensions
from custdim.services.sensitive import shown_value
from custdim.storage.office import Office


def stored_case(session: Session, case_id: int, revision: int | None = None) -> Case:
    """Return the case; raise StaleError when the user saw an older revision of it."""
    case = session.get(Case, case_id)
    if case is None:
        raise NotFoundError
    if revision is not None and case.revision != revision:
        raise StaleError
    return case


def case_type(session: Session, office: Office, type_id: int) -> CaseType:
    """Return a qualification type; its scheme is parsed once."""

    def read() -> dict[int, CaseType]:
        rows = session.scalars(select(QualificationType))
        return {
            row.id: CaseType(row.id, row.code, row.name_zh, row.name_en, row.prefix, row.definition)
            for row in rows
        }

    try:
        return office.by_definitions("case-types", read)[type_id]
    except KeyError:
        raise NotFoundError from None


def scores_of(session: Session, case_id: int) -> dict[str, ScoreEntry]:
    """Return the chosen options by item."""
    rows = session.scalars(select(CaseScore).where(CaseScore.case_id == case_id))
    return {row.item: ScoreEntry(row.option, row.points, row.basis, row.proposed) for row in rows}


def decisions_of(session: Session, case_id: int) -> tuple[Decision, ...]:
    """Return the case's life from its beginning."""
    rows = session.scalars(
        select(CaseDecision).where(CaseDecision.case_id == case_id).order_by(CaseDecision.id)
    )
    return tuple(
        Decision(row.round, row.step, row.verdict, row.opinion, row.user_id, row.user_name, row.at)
        for row in rows
    )


def facts_of(case: Case, decisions: Iterable[Decision]) -> CaseFacts:
    """Return what the rules of the flow must know."""
    known = tuple(decisions)
    verdicts = {verdict.value for verdict in DECISIONS}
    return CaseFacts(
        State(case.state),
        case.submitted_by,
        # Whoever started it is not free to review it because a colleague pressed the button.
        frozenset({case.created_by, *(d.user_id for d in known if d.verdict == Verdict.SUBMIT)}),
        frozenset((d.step, d.user_id) for d in known if d.verdict in verdicts),
    )


def rating_of(
    kind: CaseType,
    scores: Mapping[str, ScoreEntry],
    flags: Iterable[str],
    facts: Mapping[str, Any],
    office: Office,
) -> Rating:
    """Rate the case as it stands."""
    chosen = {item: entry.option for item, entry in scores.items()}
    return rate(kind.scheme, chosen, flags, facts, office.today())


def papers_of(
    session: Session, office: Office, case: Case, kind: CaseType, facts: Mapping[str, Any]
) -> tuple[PaperEntry, ...]:
    """Return the papers that the case demands, with what is wrong with them."""
    types = {row.code: row for row in session.scalars(select(CertificateType))}
    known = dict(facts) | {"requested_limit": case.requested_limit or Decimal(0)}
    known |= {"grade": case.grade or ""}
    definitions = {code: row.definition for code, row in types.items()}
    demands = demanded(kind.definition["certificates"], known, definitions)
    given = {
        row.certificate: row
        for row in session.scalars(select(CasePaper).where(CasePaper.case_id == case.id))
    }
    problems = paper_problems(demands, given, office.today())
    return tuple(
        _paper(
            types[demand.code],
            given.get(demand.code),
            demand,
            problems.get(demand.code),
        )
        for demand in demands
        if demand.code in types
    )


def submit_problems(
    kind: CaseType, scores: Mapping[str, ScoreEntry], papers: Iterable[PaperEntry]
) -> tuple[FieldError, ...]:
    """Return what keeps a case from being submitted, in the order of the form."""
    found = []
    for item in kind.scheme.items():
        entry = scores.get(item.code)
        if entry is None:
            found.append(FieldError(("score", item.code), InvalidValueError("score-missing")))
        elif entry.proposed not in (None, entry.option) and not entry.basis.strip():
            found.append(FieldError(("score", item.code), InvalidValueError("basis-needed")))
    found += [FieldError(("paper", paper.code), paper.problem) for paper in papers if paper.problem]
    return tuple(found)


def shown_groups(
    office: Office, customer: CustomerRecord, *, printing: bool = False
) -> tuple[ShownGroup, ...]:
    """Return the customer's dimension data as people read it.

    What is empty is left out, but for what is always printed; a print has nothing that never is.
    """
    groups = []
    for dimension in known_dimensions(office):
        records = customer.records.get(dimension.id, ())
        asked = [one for one in dimension.usable if not (printing and one.printed == "never")]
        if dimension.many:
            groups.append(_listed(dimension, asked, records))
        elif records:
            groups += _grouped(dimension, asked, records[0].values, printing=printing)
    return tuple(group for group in groups if group.fields)


def shown(attribute: AttributeRecord, value: Any) -> ShownField:
    """Return one value with its label, in both languages."""
    zh, en = (shown_value(attribute, value, language) for language in ("zh", "en"))
    return ShownField(attribute.zh, attribute.en or attribute.zh, zh, en)


def _grouped(
    dimension: DimensionRecord,
    asked: Iterable[AttributeRecord],
    values: Mapping[int, Any],
    *,
    printing: bool,
) -> list[ShownGroup]:
    groups: dict[tuple[str, str], list[ShownField]] = {}
    for attribute in asked:
        heading = (attribute.group_zh or dimension.zh, attribute.group_en or dimension.en)
        value = values.get(attribute.id)
        if value is not None or (printing and attribute.printed == "always"):
            groups.setdefault(heading, []).append(shown(attribute, value))
    return [ShownGroup(zh, en or zh, tuple(fields)) for (zh, en), fields in groups.items()]


def _listed(
    dimension: DimensionRecord, asked: Sequence[AttributeRecord], records: Iterable[Any]
) -> ShownGroup:
    rows = []
    for number, record in enumerate(records, 1):
        fields = [
            shown(attribute, record.values[attribute.id])
            for attribute in asked
            if record.values.get(attribute.id) is not None
        ]
        told_zh = " · ".join(f"{field.zh} {field.value_zh}" for field in fields)
        told_en = " · ".join(f"{field.en} {field.value_en}" for field in fields)
        rows.append(
            ShownField(f"{dimension.zh} {number}", f"{dimension.en} {number}", told_zh, told_en)
        )
    return ShownGroup(dimension.zh, dimension.en, tuple(rows))


def _paper(
    kind: CertificateType,
    given: CasePaper | None,
    demand: Demand,
    problem: InvalidValueError | None,
) -> PaperEntry:
    labels = kind.definition
    names = (
        kind.code,
        kind.name_zh,
        kind.name_en,
        labels.get("number_zh", "编号"),
        labels.get("number_en", "Number"),
        demand.required,
        demand.dated,
    )
    if given is None:
        return PaperEntry(*names, problem=problem)
    return PaperEntry(
        *names,
        number=given.number,
        valid_until=given.valid_until,
        long_term=given.long_term,
        file_name=given.file_name,
        file_digest=given.file_digest,
        file_size=given.file_size,
        problem=problem,
    )
