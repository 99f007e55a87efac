"""Scans and other files of an office, each kept once under the digest of its content."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from custdim.errors import FileFormatError, NotFoundError

BLOCK = 1 << 20


class Files:
    """The folder of files; a row may name a file only after `put` has returned."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, source: Path) -> tuple[str, int]:
        """Keep a copy, safely on disk, and return its digest and its size."""
        with _opened(source) as original:
            self.folder.mkdir(exist_ok=True)
            fresh = self.folder / f"{uuid4().hex}.new"
            try:
                digest, size = _copy(original, fresh)
            except BaseException:
                fresh.unlink(missing_ok=True)
                raise
        self._name(fresh, digest)
        return digest, size

    def path(self, digest: str) -> Path:
        """Find a kept file."""
        file = self._place(digest)
        if not file.is_file():
            raise NotFoundError(reason="file", digest=digest)
        return file

    def is_sound(self, digest: str) -> bool:
        """Whether a kept file is there and still has the content it was named after."""
        file = self._place(digest)
        if not file.is_file():
            return False
        with file.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest() == digest

    def _place(self, digest: str) -> Path:
        return self.folder / digest[:2] / digest

    def _name(self, fresh: Path, digest: str) -> None:
        place = self._place(digest)
        place.parent.mkdir(exist_ok=True)
        fresh.replace(place)
        sync_folder(place.parent)
        sync_folder(self.folder)


def _opened(source: Path) -> BinaryIO:
    try:
        return source.open("rb")
    except FileNotFoundError:
        raise FileFormatError("missing", name=source.name) from None
    except OSError as error:
        raise FileFormatError("unreadable", name=source.name, detail=str(error)) from None


def _copy(original: BinaryIO, target: Path) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    with target.open("xb") as copy:
        while block := original.read(BLOCK):
            digest.update(block)
            size += copy.write(block)
        copy.flush()
        os.fsync(copy.fileno())
    return digest.hexdigest(), size


def sync_folder(folder: Path) -> None:
    """Make sure that a folder's new names outlive a power cut, where the system can."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
