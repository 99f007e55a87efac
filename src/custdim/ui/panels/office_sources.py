"""Answers the editors of a customer's form out of the open office."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QImageReader
from PySide6.QtWidgets import QWidget

from custdim.errors import NotFoundError
from custdim.kinds.attachment import Attachment, KeptFile
from custdim.kinds.reference import Reference
from custdim.services.link_targets import found_targets, stage_file
from custdim.services.offices import Office
from custdim.ui.context import Context
from custdim.ui.opened_files import open_kept


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
        open_kept(self._context, owner, file.digest, file.name)


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
