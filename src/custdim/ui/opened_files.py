"""Shows kept files in the programs of the computer, under their own names."""

from __future__ import annotations

import shutil
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from custdim.errors import FileFormatError
from custdim.services.offices import Office
from custdim.ui.context import Context


def open_kept(context: Context, owner: QObject, digest: str, name: str) -> None:
    """Copy a kept file in the background and show the copy: kept ones are named by content."""
    context.tasks.run(owner, partial(named_copy, context.office, digest, name), show)


def named_copy(office: Office, digest: str, name: str) -> Path:
    """Copy a kept file under its own name; the copy lasts as long as the program runs.

    Raises NotFoundError where it is gone, FileFormatError where it cannot be copied.
    """
    source = office.files.path(digest)
    try:
        copy = Path(mkdtemp(dir=_folder().name)) / Path(name).name
        shutil.copyfile(source, copy)
    except OSError as error:  # a full disk, or a name that this system does not take
        raise FileFormatError("unreadable", name=name, detail=str(error)) from error
    return copy


def show(file: Path) -> None:
    """Show a file in the program that the computer has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))


@cache
def _folder() -> TemporaryDirectory[str]:
    # Papers of customers must not stay behind; what another program still holds open may.
    return TemporaryDirectory(prefix="custdim-", ignore_cleanup_errors=True)
