"""Files that people keep outside the office: written whole, or refused with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from custdim.errors import FileFormatError
from custdim.paths import replacing


@contextmanager
def written(path: Path) -> Iterator[Path]:
    """Yield where to write; the file takes its place at the end, else what was there stays.

    Raises FileFormatError when the disk is full, the folder read-only, or the file open elsewhere.
    """
    try:
        with replacing(path) as fresh:
            yield fresh
    except OSError as error:
        raise FileFormatError("write-failed", name=path.name, detail=str(error)) from None
