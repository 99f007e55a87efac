"""Which papers a case demands, and what is still wrong with those that were laid before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from custdim.errors import InvalidValueError
from custdim.rules import expressions
from custdim.rules.expiry import is_valid


@dataclass(frozen=True, slots=True)
class Demand:
    """A paper that belongs to a case; one that is not required may be missing."""

    code: str
    required: bool
    dated: bool = False  # it must say until when it is valid, or that it is long-term


class Paper(Protocol):
    """What must be known about a paper that was laid before."""

    @property
    def number(self) -> str:
        """Its number, if it has one."""

    @property
    def valid_until(self) -> date | None:
        """Its last day."""

    @property
    def long_term(self) -> bool:
        """Whether it has no last day."""

    @property
    def file_name(self) -> str:
        """The scan's name, or nothing."""


_DATED = frozenset({"required", "long_term"})


def demanded(
    certificates: Iterable[Mapping[str, Any]],
    facts: Mapping[str, Any],
    types: Mapping[str, Mapping[str, Any]] | None = None,
) -> list[Demand]:
    """Return the papers that a qualification demands of a customer with these facts.

    `types` holds the definitions of the certificate types, which say whether a paper is dated.
    """
    demands = []
    for certificate in certificates:
        code, required = certificate["ref"], certificate["required"]
        if required == "when" and not _holds(certificate["when"], facts):
            continue
        dated = (types or {}).get(code, {}).get("valid_until") in _DATED
        demands.append(Demand(code, required != "optional", dated))
    return demands


def paper_problems(
    demands: Iterable[Demand], papers: Mapping[str, Paper], today: date
) -> dict[str, InvalidValueError]:
    """Return, per paper, what keeps it from being accepted."""
    found = {}
    for demand in demands:
        paper = papers.get(demand.code)
        if paper is None or not _begun(paper):
            problem = InvalidValueError("paper-missing") if demand.required else None
        else:
            problem = _problem(demand, paper, today)
        if problem is not None:
            found[demand.code] = problem
    return found


def _problem(demand: Demand, paper: Paper, today: date) -> InvalidValueError | None:
    if not paper.file_name:
        return InvalidValueError("paper-no-file")
    if paper.valid_until is None and not paper.long_term:
        return InvalidValueError("paper-no-date") if demand.dated else None
    if not is_valid(paper.valid_until, paper.long_term, today):
        last = paper.valid_until.isoformat() if paper.valid_until else ""
        return InvalidValueError("paper-expired", valid_until=last)
    return None


def _begun(paper: Paper) -> bool:
    return bool(paper.number or paper.file_name or paper.valid_until or paper.long_term)


def _holds(condition: str, facts: Mapping[str, Any]) -> bool:
    return expressions.evaluate(expressions.parse(condition), facts)
