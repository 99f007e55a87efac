"""Writes the list as it is shown into a workbook: numbers as numbers, texts never as formulas."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from custdim.errors import CancelledError
from custdim.exchange.guard import column_letters
from custdim.exchange.sheet_texts import cell_text, sheet_title
from custdim.progress import Progress
from custdim.services.access import Actor
from custdim.services.list_exporting import list_rows, tell_export
from custdim.services.lists import ListField
from custdim.services.offices import Office
from custdim.services.written_files import written
from custdim.wording import named

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

ROWS_OF_SHEET = 1_000_000
MOST_DIGITS = 15  # that a number of Excel has
WIDTHS = {"text": 24, "number": 16, "day": 18}
WIDTH = 18
FORMATS = {"day": "yyyy-mm-dd"}
TITLE = {"zh": "客户清单", "en": "Customers"}


def write_list(
    office: Office,
    actor: Actor,
    ids: Sequence[int],
    fields: Sequence[ListField],
    path: Path,
    language: str = "zh",
    progress: Progress | None = None,
) -> int:
    """Write these customers in this order; a file that was there stays whole until the end."""
    from openpyxl import Workbook  # takes half a second, and few sessions need it

    names = [named(field, language) for field in fields]
    tell_export(office, actor, title=path.name, count=len(ids), columns=names)
    book = Workbook(write_only=True)
    title = TITLE["zh" if language.startswith("zh") else "en"]
    try:
        with written(path) as fresh:
            for number, start in enumerate(range(0, max(len(ids), 1), ROWS_OF_SHEET), start=1):
                some = ids[start : start + ROWS_OF_SHEET]
                name = title if number == 1 else f"{title} {number}"
                sheet = book.create_sheet(sheet_title(name))
                _head(sheet, fields, names)
                for cells in list_rows(office, some, fields, language, progress):
                    values = zip(fields, cells, strict=True)
                    sheet.append([_cell(sheet, field, cell.value) for field, cell in values])
            book.save(fresh)
    except CancelledError:
        for sheet in book.worksheets:
            sheet.close()
        raise
    return len(ids)


def _head(sheet: Any, fields: Sequence[ListField], names: Sequence[str]) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    for at, field in enumerate(fields):
        letters = column_letters(at)
        sheet.column_dimensions[letters].width = WIDTHS.get(field.sort, WIDTH)
    sheet.freeze_panes = "B2"
    row = []
    for name in names:
        cell: Any = WriteOnlyCell(sheet, cell_text(name))
        cell.data_type, cell.font = "s", Font(bold=True)
        row.append(cell)
    sheet.append(row)


def _cell(sheet: WriteOnlyWorksheet, field: ListField, value: Any) -> Any:
    from openpyxl.cell import WriteOnlyCell

    if value is None:
        return None
    if isinstance(value, str):
        return _text(sheet, value)
    if isinstance(value, int | Decimal) and _digits(value) > MOST_DIGITS:
        return _text(sheet, f"{value:f}")
    plain = WriteOnlyCell(sheet, value)
    if field.attribute is not None and isinstance(value, int | Decimal):
        plain.number_format = field.attribute.bound.cell_format
    return plain


def _text(sheet: WriteOnlyWorksheet, text: str) -> Any:
    from openpyxl.cell import WriteOnlyCell

    # Whatever a text looks like, it is no formula, and no number that loses its digits.
    cell: Any = WriteOnlyCell(sheet, cell_text(text))
    cell.data_type, cell.number_format = "s", "@"
    return cell


def _digits(value: int | Decimal) -> int:
    return len(f"{abs(value):f}".replace(".", "").strip("0"))
