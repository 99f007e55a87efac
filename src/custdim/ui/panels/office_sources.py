"""Answers the editors of a customer's form out of the open office."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from tempfile import mkdtemp

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QImageReader
from PySide6.QtWidgets import QWidget

from custdim.errors import FileFormatError, NotFoundError
from custdim.kinds.attachment import Attachment, KeptFile
from custdim.kinds.reference import Reference
from custdim.services.link_targets import found_targets, stage_file
from custdim.services.offices import Office
from custdim.ui.context import Context


class OfficeSources:
    """Asks the office in the background."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def find(
        self, owner: QWidget, kind: Reference, text: str, then: Callable[[Sequence[str]], object]
    ) -> None:
        """Find the values that a text can mean."""
        ask = partial(_values, self._context.office, kind, text)
        self._context.tasks.run(owner, ask, then)

    def keep(
        self,
        owner: QWidget,
        kind: Attachment,
        file: Path,
        then: Callable[[KeptFile], object],
        otherwise: Callable[[Exception], object],
    ) -> None:
        """Take a file into the office."""
        work = partial(stage_file, self._context.office, kind, file)
        self._context.tasks.run(owner, work, then, otherwise)

    def picture(
        self, owner: QWidget, file: KeptFile, height: int, then: Callable[[QImage], object]
    ) -> None:
        """Read a kept picture, small; nothing of one that cannot be read."""
        self._context.tasks.run(owner, partial(_small, self._context.office, file, height), then)

    def open(self, owner: QWidget, file: KeptFile) -> None:
        """Show a copy with its own name: kept files are named by their content."""
        self._context.tasks.run(owner, partial(_named_copy, self._context.office, file), _show)


def _named_copy(office: Office, file: KeptFile) -> Path:
    source = office.files.path(file.digest)
    try:
        copy = Path(mkdtemp(prefix="custdim-")) / file.name
        shutil.copyfile(source, copy)
    except OSError as error:  # a full disk, or a name that this system does not take
        raise FileFormatError("unreadable", name=file.name, detail=str(error)) from error
    return copy


def _show(copy: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy)))


def _values(office: Office, kind: Reference, text: str) -> list[str]:
    return [target.value for target in found_targets(office, kind, text)]


def _small(office: Office, file: KeptFile, height: int) -> QImage:
    try:
        reader = QImageReader(str(office.files.path(file.digest)))
    except NotFoundError:
        return QImage()
    reader.setAutoTransform(True)
    reader.setDecideFormatFromContent(True)
    size = reader.size()
    if size.isValid() and size.height() > height:
        reader.setScaledSize(size.scaled(4 * height, height, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()
