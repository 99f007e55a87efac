"""Scans and other files of an office, each kept once under the digest of its content."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import time
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from custdim.errors import DiskFullError, FileFormatError, NotFoundError

BLOCK = 1 << 20
STAGED = "staged"
DAY = 86_400
# No room on the disk, none left for this person, or a file too large for the disk.
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
LONGEST_STAGED = 30 * DAY  # unsaved work that survived a crash may still name such a file


class Files:
    """The folder of files; a row may name a file only after `put` has returned."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, source: Path) -> tuple[str, int]:
        """Keep a copy, safely on disk, and return its digest and its size."""
        fresh, digest, size = self._copied(source, self.folder)
        self._name(fresh, digest)
        return digest, size

    def stage(self, source: Path) -> tuple[str, int]:
        """Take a copy that is only kept once something is saved that names it."""
        fresh, digest, size = self._copied(source, self._staged)
        if self._place(digest).is_file():
            fresh.unlink()
        else:
            fresh.replace(self._staged / digest)
        return digest, size

    def keep(self, digest: str) -> None:
        """Keep a staged file; one that is kept already stays as it is."""
        staged = self._staged / digest
        if staged.is_file():
            self._name(staged, digest)

    def remove(self, digest: str) -> None:
        """Remove a file that nothing names any more."""
        self._place(digest).unlink(missing_ok=True)

    def clean(self) -> None:
        """Remove what was staged long ago and never saved, and copies that were broken off."""
        now = time.time()
        for file in (*self._staged.glob("*"), *self.folder.glob("*.new")):
            longest = DAY if file.suffix else LONGEST_STAGED
            try:
                if now - file.stat().st_mtime > longest:
                    file.unlink()
            except OSError:  # another program did it, or is still reading
                continue

    def path(self, digest: str) -> Path:
        """Find a kept file, or one that is only staged yet."""
        for file in (self._place(digest), self._staged / digest):
            if file.is_file():
                return file
        raise NotFoundError(reason="file", digest=digest)

    def is_sound(self, digest: str) -> bool:
        """Whether a kept file is there and still has the content it was named after."""
        file = self._place(digest)
        if not file.is_file():
            return False
        with file.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest() == digest

    @property
    def _staged(self) -> Path:
        return self.folder / STAGED

    def _copied(self, source: Path, folder: Path) -> tuple[Path, str, int]:
        with _opened(source) as original:
            folder.mkdir(parents=True, exist_ok=True)
            fresh = folder / f"{uuid4().hex}.new"
            try:
                return (fresh, *_copy(original, fresh))
            except BaseException as error:
                fresh.unlink(missing_ok=True)
                if isinstance(error, OSError) and error.errno in FULL:
                    raise DiskFullError(detail=str(error)) from error
                raise

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
        # A pipe would be waited for, and a device may have no end.
        if not stat.S_ISREG(source.stat().st_mode):
            raise FileFormatError("unreadable", name=source.name, detail="no file")
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
