"""What screens and reports see of qualification cases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

from custdim.errors import FieldError, InvalidValueError, NotAllowedError
from custdim.rules.flow import Ladder, State, Verdict, ladder
from custdim.rules.scoring import Rating, Scheme, scheme_from


@dataclass(frozen=True)
class CaseType:
    """A qualification type; `definition` is its whole form, as the template brought it."""

    id: int
    code: str
    zh: str
    en: str
    prefix: str
    definition: Mapping[str, Any]

    @cached_property
    def scheme(self) -> Scheme:
        """Its scoring scheme."""
        return scheme_from(self.definition)

    @cached_property
    def steps(self) -> Ladder:
        """Its review steps in their order."""
        return ladder(step["code"] for step in self.definition["steps"])

    def step(self, code: str) -> Mapping[str, Any]:
        """The names, department and checks of a step."""
        found = (step for step in self.definition["steps"] if step["code"] == code)
        return next(found, {"code": code, "zh": "申请", "en": "Application"})


@dataclass(frozen=True, slots=True)
class ShownField:
    """A value of the customer as people read it."""

    zh: str
    en: str
    value_zh: str
    value_en: str


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """Some values of the customer under one heading."""

    zh: str
    en: str
    fields: tuple[ShownField, ...]


@dataclass(frozen=True, slots=True)
class ScoreEntry:
    """The option chosen for an item; `proposed` is what the customer's data gave."""

    option: int
    points: Decimal
    basis: str
    proposed: int | None


@dataclass(frozen=True, slots=True)
class PaperEntry:
    """A paper that the case demands, and what was laid before of it."""

    code: str
    zh: str
    en: str
    number_zh: str
    number_en: str
    required: bool
    dated: bool
    number: str = ""
    valid_until: date | None = None
    long_term: bool = False
    file_name: str = ""
    file_digest: str = ""
    file_size: int = 0
    problem: InvalidValueError | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """One step of the case's life."""

    round: int
    step: str
    verdict: str
    opinion: str
    user_id: int
    user_name: str
    at: datetime


@dataclass(frozen=True)
class ReviewCase:
    """Everything the review desk shows of a case, and what the user may do to it.

    `why_not` says for each verdict that is not allowed why it is not.
    """

    id: int
    revision: int
    number: str | None
    state: State
    round: int
    type: CaseType
    customer_id: int
    customer_code: str
    customer_name: str
    short_name: str
    credit_code: str
    groups: tuple[ShownGroup, ...]
    printed: tuple[ShownGroup, ...]
    facts: Mapping[str, Any]
    scores: Mapping[str, ScoreEntry]
    flags: frozenset[str]
    requested_limit: Decimal | None
    rating: Rating
    papers: tuple[PaperEntry, ...]
    decisions: tuple[Decision, ...]
    valid_until: date | None
    may_edit: bool
    allowed: frozenset[Verdict]
    why_not: Mapping[Verdict, NotAllowedError] = field(default_factory=dict)
    problems: tuple[FieldError, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case as a row of a list."""

    id: int
    number: str | None
    customer_id: int
    customer_name: str
    type_zh: str
    type_en: str
    state: State
    round: int
    created_by: int
    submitted_by_name: str
    submitted_at: datetime | None
    changed_at: datetime
    total: Decimal | None
    grade: str | None
    grade_en: str = ""
