"""Writes a copy of values that left the forms into a workbook, sensitive ones masked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from custdim.errors import CancelledError
from custdim.exchange.guard import column_letters
from custdim.exchange.sheet_texts import cell_text, sheet_title
from custdim.progress import Progress
from custdim.services.access import Actor
from custdim.services.definition_kept_rows import kept_headings, kept_ids, kept_rows
from custdim.services.list_exporting import tell_export
from custdim.services.offices import Office
from custdim.services.written_files import written

PAGE = 1_000
ROWS_OF_SHEET = 1_000_000
HEADINGS = {"zh": ("客户编码", "客户名称", "记录"), "en": ("Code", "Customer", "Record")}
WIDTHS = (16, 32, 8)
WIDTH = 24


def write_kept(
    office: Office,
    actor: Actor,
    kept_id: int,
    path: Path,
    *,
    title: str,
    language: str = "zh",
    progress: Progress | None = None,
) -> int:
    """Write all rows of a copy; a file that was there stays whole until the end."""
    from openpyxl import Workbook  # takes half a second, and few need it

    ids = kept_ids(office, actor, kept_id)
    side = "zh" if language.startswith("zh") else "en"
    headings = [*HEADINGS[side], *kept_headings(office, actor, kept_id, language)]
    tell_export(office, actor, title=path.name, count=len(ids), columns=headings)
    book = Workbook(write_only=True)
    sheet: Any = None
    try:
        with written(path) as fresh:
            for start in range(0, max(len(ids), 1), PAGE):
                if start % ROWS_OF_SHEET == 0:
                    name = sheet_title(title)[:28]
                    number = start // ROWS_OF_SHEET
                    sheet = book.create_sheet(f"{name} {number + 1}" if number else name)
                    _head(sheet, headings)
                if progress is not None:
                    progress.step(start, len(ids))
                some = ids[start : start + PAGE]
                for row in kept_rows(office, actor, kept_id, ids=some, language=language):
                    sheet.append(_cells(sheet, [row.code, row.name], row.position, row.values))
            book.save(fresh)
    except CancelledError:
        for one in book.worksheets:
            one.close()
        raise
    return len(ids)


def _head(sheet: Any, headings: Sequence[str]) -> None:
    from openpyxl.styles import Font

    for at in range(len(headings)):
        width = WIDTHS[at] if at < len(WIDTHS) else WIDTH
        sheet.column_dimensions[column_letters(at)].width = width
    sheet.freeze_panes = "C2"
    row = [_text(sheet, name) for name in headings]
    for cell in row:
        cell.font = Font(bold=True)
    sheet.append(row)


def _cells(sheet: Any, owner: Sequence[str], position: int, values: Sequence[str]) -> list[Any]:
    before = [_text(sheet, text) for text in owner]
    return [*before, position, *(_text(sheet, text) if text else None for text in values)]


def _text(sheet: Any, text: str) -> Any:
    from openpyxl.cell import WriteOnlyCell

    # Whatever a text looks like, it is no formula, and no number that loses its digits.
    cell: Any = WriteOnlyCell(sheet, cell_text(text))
    cell.data_type, cell.number_format = "s", "@"
    return cell
