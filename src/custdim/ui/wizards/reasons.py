"""Why rows are refused, gathered: the same reason in the same column is said once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from custdim import wording
from custdim.exchange.plan import CellProblem, ImportPlan, PlannedRow

Key = tuple[int | None, str, str]


@dataclass
class Reason:
    """One reason, with the rows that have it."""

    key: Key
    heading: str
    example: str
    rows: list[int] = field(default_factory=list)  # places in the plan's rows


def key_of(problem: CellProblem) -> Key:
    """Return what makes two problems the same reason."""
    return problem.column, problem.error.code, problem.error.reason


def gather(plan: ImportPlan, language: str) -> Sequence[Reason]:
    """Return the reasons of all refused rows, the most frequent first."""
    found: dict[Key, Reason] = {}
    for at, row in enumerate(plan.rows):
        for problem in row.problems:
            key = key_of(problem)
            if key not in found:
                column = problem.column
                heading = "" if column is None else plan.matching.headings[column]
                found[key] = Reason(key, heading, wording.sentence(problem.error, language))
            if not found[key].rows or found[key].rows[-1] != at:
                found[key].rows.append(at)
    return sorted(found.values(), key=lambda reason: -len(reason.rows))


def by_column(row: PlannedRow, language: str) -> Mapping[int | None, str]:
    """Return what is wrong with each cell of a row; None stands for the row as a whole."""
    said: dict[int | None, str] = {}
    for problem in (*row.problems, *row.doubts):
        text = wording.sentence(problem.error, language)
        said[problem.column] = f"{said[problem.column]}\n{text}" if problem.column in said else text
    return said
