"""What the database driver complains about, told as one of our own errors."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.exc import StaleDataError
from sqlcipher3 import dbapi2

from custdim.errors import (
    DamagedFileError,
    DiskFullError,
    FileLockedError,
    InvalidValueError,
    ReadOnlyError,
    StaleError,
    StorageError,
)

KINDS: dict[str, type[StorageError]] = {
    "SQLITE_BUSY": FileLockedError,
    "SQLITE_LOCKED": FileLockedError,
    "SQLITE_FULL": DiskFullError,
    "SQLITE_READONLY": ReadOnlyError,
    "SQLITE_PERM": ReadOnlyError,
    "SQLITE_CANTOPEN": ReadOnlyError,
    "SQLITE_CORRUPT": DamagedFileError,
    "SQLITE_NOTADB": DamagedFileError,
}
# What the driver says, without a name, when there is no room for a copy of the database.
FULL = "database or disk is full"

REASONS: dict[int, type[StorageError]] = {
    errno.ENOSPC: DiskFullError,
    errno.EDQUOT: DiskFullError,
    errno.EROFS: ReadOnlyError,
    errno.EACCES: ReadOnlyError,
    errno.EPERM: ReadOnlyError,
}


def as_our_error(error: BaseException) -> StorageError:
    """Find the error of ours that says the same as the driver's."""
    name = str(getattr(error, "sqlite_errorname", ""))
    # Extended names add a detail: SQLITE_READONLY_DBMOVED, SQLITE_CORRUPT_INDEX.
    plain = "_".join(name.split("_")[:2])
    if not name and str(error) == FULL:
        plain = "SQLITE_FULL"
    return KINDS.get(plain, StorageError)(detail=str(error))


@contextmanager
def our_errors() -> Iterator[None]:
    """Turn what the driver and the mapper raise into our own errors."""
    try:
        yield
    except StaleDataError as error:
        raise StaleError from error
    except UnicodeEncodeError as error:  # half a character, which no file can hold
        raise InvalidValueError("control-character", position=error.start + 1) from error
    except DBAPIError as error:
        raise as_our_error(error.orig or error) from error
    except dbapi2.Error as error:
        raise as_our_error(error) from error


@contextmanager
def file_errors() -> Iterator[None]:
    """Turn what the system says about files and folders into our own errors."""
    try:
        yield
    except OSError as error:
        raise REASONS.get(error.errno or 0, StorageError)(detail=str(error)) from error
