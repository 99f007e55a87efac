"""Looks at a workbook before it is read: small files can ask for all the memory there is.

A reader lays out the whole rectangle between the first and the last cell, so two cells far apart
are enough to end the program. What the file says about its own size is not believed.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from zipfile import BadZipFile, LargeZipFile, ZipFile

from custdim.errors import FileFormatError
from custdim.exchange.package import sheet_parts
from custdim.exchange.sheet import Spot

Format = Literal["xlsx", "xls"]

MOST_BYTES = 300 * 1024 * 1024
MOST_UNPACKED = 1536 * 1024 * 1024
MOST_ROWS = 300_000
MOST_COLUMNS = 702  # up to ZZ
SOME_ROWS, MANY_ROWS = 10_000, 100_000
MOST_CELLS = 26_000_000
CHUNK = 256 * 1024
OVERLAP = 64
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
READ_FOR_CELLS = ("xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml")

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_FAILED = re.compile(rb'r=["\']([A-Z]{1,3})(\d{1,7})["\'][^<>]*?\bt=["\']e["\']')


def check_file(path: Path) -> Format:
    """Return the format that a file really has; refuse what is no workbook or far too large."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(len(OLE))
    except FileNotFoundError:
        raise FileFormatError("missing", name=path.name) from None
    except OSError as error:
        raise FileFormatError("unreadable", name=path.name, detail=str(error)) from None
    if size > MOST_BYTES:
        raise FileFormatError("too-large", megabytes=size // 1024**2, most=MOST_BYTES // 1024**2)
    if head.startswith(ZIP):
        return "xlsx"
    if head == OLE:
        _refuse_encrypted(path)
        return "xls"
    raise FileFormatError("not-a-workbook", name=path.name)


def check_package(path: Path, sheet: str | None = None) -> frozenset[Spot]:
    """Refuse an .xlsx that unpacks into too much; return the cells whose formula failed."""
    try:
        with ZipFile(path) as package:
            _check_sizes(package)
            for name in READ_FOR_CELLS:
                if name in package.namelist():
                    for _ in _chunks(package, name):
                        pass
            part = sheet_parts(package).find(sheet)
            return frozenset() if part is None else _scan(package, part)
    except (BadZipFile, LargeZipFile, zlib.error, EOFError, KeyError, RuntimeError) as error:
        raise FileFormatError("damaged", name=path.name, detail=str(error)) from None
    except OSError as error:
        raise FileFormatError("unreadable", name=path.name, detail=str(error)) from None


def _check_sizes(package: ZipFile) -> None:
    unpacked = sum(info.file_size for info in package.infolist())
    if unpacked > MOST_UNPACKED:
        megabytes = {"megabytes": unpacked // 1024**2, "most": MOST_UNPACKED // 1024**2}
        raise FileFormatError("unpacks-too-large", **megabytes)


def _chunks(package: ZipFile, name: str) -> Iterator[bytes]:
    """Unpack a part; zipfile stops at the size that was promised and then checks the sum."""
    with package.open(name) as part:
        while chunk := part.read(CHUNK):
            yield chunk


def _scan(package: ZipFile, part: str) -> frozenset[Spot]:
    reach, failed = _Reach(), set[Spot]()
    tail = b""
    for chunk in _chunks(package, part):
        text = tail + chunk
        reach.look(text)
        if b't="e"' in text or b"t='e'" in text:
            failed.update(_spot(*match.groups()) for match in _FAILED.finditer(text))
        tail = text[-OVERLAP:]
    return frozenset(failed)


class _Reach:
    """The rectangle that cells were seen in, roughly: 26 columns and 10,000 rows at a time,
    100,000 once there are as many.

    Each chunk is searched once for a cell outside it, which is quicker than reading every cell.
    """

    def __init__(self) -> None:
        self._columns = 1  # times 26
        self._rows = SOME_ROWS
        self._outside = self._pattern()

    def look(self, text: bytes) -> None:
        """Widen the rectangle; refuse one that is too large."""
        at = 0
        while match := self._outside.search(text, at):
            row, column = _spot(*match.groups())
            self._columns = max(self._columns, column // 26 + 1)
            step = SOME_ROWS if row + 1 < MANY_ROWS else MANY_ROWS
            self._rows = max(self._rows, ((row + 1) // step + 1) * step)
            self._check(row, column)
            self._outside = self._pattern()
            at = match.end()

    def _check(self, row: int, column: int) -> None:
        cells = self._rows * self._columns * 26
        spot = f"{column_letters(column)}{row + 1}"
        if column >= MOST_COLUMNS:
            raise FileFormatError("too-wide", cell=spot, most=MOST_COLUMNS)
        if row >= MOST_ROWS or cells > MOST_CELLS:
            raise FileFormatError("too-many-cells", cell=spot, most=MOST_ROWS)

    def _pattern(self) -> re.Pattern[bytes]:
        # Beyond these bounds nothing comes: `_check` has refused it.
        further = _LETTERS[self._columns - 1 :]
        wide = rf"(?:[A-Za-z]{{3,}}|[{further}{further.lower()}][A-Za-z])(?=\d)"
        if self._rows < MANY_ROWS:
            far = rf"[A-Za-z]{{1,2}}(?=[{self._rows // SOME_ROWS}-9]\d{{4}}|\d{{6}})"
        else:
            far = rf"[A-Za-z]{{1,2}}(?=[{self._rows // MANY_ROWS}-9]\d{{5}}|\d{{7}})"
        return re.compile(rf"""r\s*=\s*["']({wide}|{far})(\d+)""".encode())


def column_letters(column: int) -> str:
    """Return a column's name in Excel: A, B, … Z, AA."""
    letters, rest = "", column + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = _LETTERS[digit] + letters
    return letters


def _spot(letters: bytes, digits: bytes) -> Spot:
    column = 0
    for letter in letters.upper():
        column = column * 26 + letter - ord("A") + 1
    return int(digits) - 1, column - 1


def _refuse_encrypted(path: Path) -> None:
    """Excel keeps an encrypted .xlsx in the container of an old .xls."""
    with path.open("rb") as file:
        directory = file.read(4 * 1024 * 1024)
    if ENCRYPTED in directory:
        raise FileFormatError("password", name=path.name)
