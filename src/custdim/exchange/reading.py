"""What runs in the process that reads a workbook: it may be stopped at any moment, or end badly."""

from __future__ import annotations

from datetime import time, timedelta
from itertools import islice
from multiprocessing.connection import Connection
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

CHUNK = 500
LONGEST_TEXT = 32_767  # that Excel lets a cell hold; a small file can unpack into any length
MOST_MEMORY = 4 * 1024**3

# Messages to the asking process: (word, content).
NAMES, SIZE, ROWS, END, REFUSED = "names", "size", "rows", "end", "refused"


def serve(path: str, sheet: str | None, answers: Connection) -> None:
    """Send the sheets' names, how many rows one has, the rows in chunks, and the end.

    To be called in a process of its own only, whose memory is limited from then on.
    """
    _limit_memory()
    try:
        _send_sheet(CalamineWorkbook.from_path(path), sheet, answers)
    except PasswordError:
        answers.send((REFUSED, ("password", "")))
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        answers.send((REFUSED, ("damaged", str(error))))
    except MemoryError:
        answers.send((REFUSED, ("too-much-memory", "")))
    finally:
        answers.close()


def _send_sheet(workbook: CalamineWorkbook, sheet: str | None, answers: Connection) -> None:
    names = _visible(workbook)
    if not names or (sheet is not None and sheet not in names):
        answers.send((REFUSED, ("no-sheet", sheet or "")))
        return
    chosen = sheet or names[0]
    answers.send((NAMES, (chosen, names)))
    found = workbook.get_sheet_by_name(chosen)
    first_row, first_column = found.start or (0, 0)
    answers.send((SIZE, first_row + found.height))
    # The reader leaves out the empty columns at the left, but people count them.
    left: list[Any] = [""] * first_column
    rows = iter(found.iter_rows())
    sent = 0
    while chunk := [left + row for row in islice(rows, CHUNK)]:
        if (long := next((at for at, row in enumerate(chunk, 1) if _is_long(row)), 0)) > 0:
            answers.send((REFUSED, ("long-text", str(sent + long))))
            return
        answers.send((ROWS, [_plain(row) for row in chunk]))
        sent += len(chunk)
    answers.send((END, None))


def _visible(workbook: CalamineWorkbook) -> tuple[str, ...]:
    sheets = workbook.sheets_metadata
    visible = [one.name for one in sheets if one.visible is SheetVisibleEnum.Visible]
    return tuple(visible or [one.name for one in sheets])


def _is_long(row: list[Any]) -> bool:
    return any(type(cell) is str and len(cell) > LONGEST_TEXT for cell in row)


def _plain(row: list[Any]) -> list[Any]:
    """Times of day and durations become text; no field takes them."""
    if any(map(_ODD.__contains__, map(type, row))):
        return [str(cell) if type(cell) in _ODD else cell for cell in row]
    return row


def _limit_memory() -> None:
    """End rather than take all the memory, where the system knows such a limit."""
    try:
        import resource
    except ImportError:  # Windows has none
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    if most == resource.RLIM_INFINITY or most > MOST_MEMORY:
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, most))


_ODD = frozenset({time, timedelta})
