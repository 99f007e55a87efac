"""Reads a sheet of an .xlsx or .xls in a process of its own, so that it can be cancelled.

The reading library ends the whole process when memory runs out; here that is an error like others.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from custdim.errors import FileFormatError
from custdim.exchange.guard import check_file, check_package
from custdim.exchange.reading import END, NAMES, REFUSED, ROWS, SIZE, serve
from custdim.exchange.sheet import Cells, Sheet, Spot
from custdim.progress import Progress

WAIT = 0.1


def read_sheet(path: Path, sheet: str | None = None, progress: Progress | None = None) -> Sheet:
    """Read a sheet whole, the first visible one unless another is named.

    Raises FileFormatError for what is no workbook, damaged, encrypted or far too large.
    """
    progress = progress or Progress()
    kind = check_file(path)
    with _reader(path, sheet) as answers:
        # The process unpacks meanwhile; whatever is refused here ends it.
        failed = check_package(path, sheet) if kind == "xlsx" else frozenset[Spot]()
        return _gather(path, answers, failed, progress)


def _gather(path: Path, answers: Connection, failed: frozenset[Spot], progress: Progress) -> Sheet:
    chosen, names, total = "", (), 0
    rows: list[Cells] = []
    for word, content in _messages(path, answers, rows, progress):
        if word == NAMES:
            chosen, names = content
        elif word == SIZE:
            total = content
        elif word == ROWS:
            rows.extend(content)
            progress.step(len(rows), max(total, len(rows)))
        elif word == REFUSED:
            reason, detail = content
            raise FileFormatError(reason, name=path.name, detail=detail)
    return Sheet(path, chosen, names, rows, failed)


def _messages(
    path: Path, answers: Connection, rows: list[Cells], progress: Progress
) -> Iterator[tuple[str, Any]]:
    while True:
        while not answers.poll(WAIT):
            progress.step(progress.done, progress.total)
        try:
            message = answers.recv()
        except EOFError:
            # It ended without a word: the system took it for its memory.
            raise FileFormatError("too-much-memory", name=path.name) from None
        if message[0] == END:
            return
        yield message


@contextmanager
def _reader(path: Path, sheet: str | None) -> Iterator[Connection]:
    """Start the process; it never outlives its use."""
    # A fork of a program with threads may stand still for ever; a fresh process does not.
    fresh = multiprocessing.get_context("spawn")
    here, there = fresh.Pipe(duplex=False)
    process = fresh.Process(target=serve, args=(str(path), sheet, there), daemon=True)
    process.start()
    there.close()
    try:
        yield here
    finally:
        here.close()
        process.terminate()
        process.join()
        process.close()
