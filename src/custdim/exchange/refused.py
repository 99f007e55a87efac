"""Gives refused rows back as a workbook: the reason beside each, the cells in question coloured."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from custdim.errors import InvalidValueError, UserError
from custdim.exchange.guard import column_letters
from custdim.exchange.plan import ImportPlan, PlannedRow
from custdim.exchange.sheet import Cell, Cells, is_blank
from custdim.exchange.sheet_texts import cell_text, sheet_title
from custdim.kinds.base import MASK
from custdim.services.written_files import written
from custdim.wording import sentence

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

REASON, ROW = ("Why it was refused", "退回原因"), ("Row in the file", "原行号")
BETWEEN, COLON = ("; ", "；"), (": ", "：")
BAD = "FFF8D7DA"
REASON_WIDTH, WIDTH = 60, 18
OWN_COLUMNS = 2


def write_refused(
    plan: ImportPlan, path: Path, language: str = "zh", *, sensitive: bool = False
) -> int:
    """Write the refused rows as they were, to be mended and imported again; return how many.

    Sensitive values are masked unless whoever asks may see them; a mask says nothing when it is
    imported.
    """
    from openpyxl import Workbook  # takes half a second, and few imports need it
    from openpyxl.styles import Font

    side = 1 if language.startswith("zh") else 0
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = sheet_title(plan.sheet.name)
    columns = [column.index for column in plan.columns]
    headings = [REASON[side], ROW[side], *(plan.matching.headings[index] for index in columns)]
    for column, heading in enumerate(headings, start=1):
        _put(sheet, 1, column, heading).font = Font(bold=True)
    hidden = frozenset() if sensitive else _hidden(plan)
    for at, row in enumerate(plan.refused, start=2):
        shown = replace(row, cells=[*_masked(row.cells, hidden)])
        _put_row(sheet, at, shown, columns, _reasons(plan, row, language, hidden))
    _lay_out(sheet, len(headings))
    with written(path) as fresh:
        book.save(fresh)
    return plan.bad


def _put_row(sheet: Worksheet, at: int, row: PlannedRow, columns: list[int], reasons: str) -> None:
    from openpyxl.styles import Alignment, PatternFill

    _put(sheet, at, 1, reasons).alignment = Alignment(wrap_text=True, vertical="top")
    _put(sheet, at, 2, row.number)
    bad = {problem.column for problem in row.problems}
    for column, index in enumerate(columns, start=OWN_COLUMNS + 1):
        cell = _put(sheet, at, column, row.cells[index] if index < len(row.cells) else None)
        if index in bad:
            cell.fill = PatternFill("solid", fgColor=BAD)


def _put(sheet: Worksheet, row: int, column: int, value: Cell) -> Any:
    cell = sheet.cell(row, column)
    if isinstance(value, str):
        # Whatever a text looks like, it is no formula, and no number that loses its digits.
        cell.value = cell_text(value)
        cell.data_type, cell.number_format = "s", "@"
    else:
        cell.value = value
    return cell


def _lay_out(sheet: Worksheet, width: int) -> None:
    sheet.freeze_panes = "C2"
    sheet.column_dimensions["A"].width = REASON_WIDTH
    for column in range(1, width):
        sheet.column_dimensions[column_letters(column)].width = WIDTH


def _hidden(plan: ImportPlan) -> frozenset[int]:
    return frozenset(index for index, known in plan.matching.fields.items() if known.sensitive)


def _masked(cells: Cells, hidden: Collection[int]) -> Iterator[Cell]:
    for index, cell in enumerate(cells):
        yield MASK if index in hidden and not is_blank(cell) else cell


def _without_value(error: UserError) -> UserError:
    """Say what is wrong with a cell without saying what stands in it."""
    if not isinstance(error, InvalidValueError):
        return error
    texts = {name: MASK for name, value in error.params.items() if isinstance(value, str)}
    return InvalidValueError(**{**error.params, **texts, "reason": error.reason})


def _reasons(plan: ImportPlan, row: PlannedRow, language: str, hidden: Collection[int] = ()) -> str:
    """Name each cell in question and what is wrong with it."""
    side = 1 if language.startswith("zh") else 0
    told = []
    for problem in row.problems:
        covered = problem.column in hidden
        why = sentence(_without_value(problem.error) if covered else problem.error, language)
        named = problem.column is not None and plan.matching.headings[problem.column]
        told.append(f"{named}{COLON[side]}{why}" if named else why)
    return BETWEEN[side].join(told)
