"""What is wrong with a row, in words: the same in the window, in the workbook, on the terminal."""

from __future__ import annotations

from custdim import wording
from custdim.exchange.plan import CellProblem, ImportPlan, PlannedRow

COLON = {"zh": "：", "en": ": "}
BETWEEN = {"zh": "；", "en": "; "}


def problem_text(plan: ImportPlan, problem: CellProblem, language: str) -> str:
    """Say what is wrong with a cell, its heading first."""
    said = wording.sentence(problem.error, language)
    if problem.column is None:
        return said
    return f"{plan.matching.headings[problem.column]}{COLON[side(language)]}{said}"


def row_text(plan: ImportPlan, row: PlannedRow, language: str) -> str:
    """Say everything that is wrong with a row."""
    between = BETWEEN[side(language)]
    said = (problem_text(plan, problem, language) for problem in row.problems)
    return between.join(text.rstrip("。.") for text in dict.fromkeys(said))


def side(language: str) -> str:
    """Return which of the two languages is meant."""
    return "zh" if language.startswith("zh") else "en"
