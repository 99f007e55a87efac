"""What editors may ask of the office, which they do not know: the form around them answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from custdim.kinds.attachment import Attachment, KeptFile
from custdim.kinds.reference import Reference


class Sources(Protocol):
    """Answers come back on the thread of the windows, while the one who asked is there."""

    def find(
        self, owner: QWidget, kind: Reference, text: str, then: Callable[[Sequence[str]], object]
    ) -> None:
        """Find the values that a text can mean."""

    def keep(
        self,
        owner: QWidget,
        kind: Attachment,
        file: Path,
        then: Callable[[KeptFile], object],
        otherwise: Callable[[Exception], object],
    ) -> None:
        """Take a file into the office."""

    def picture(
        self, owner: QWidget, file: KeptFile, height: int, then: Callable[[QImage], object]
    ) -> None:
        """Read a kept picture, small."""

    def open(self, owner: QWidget, file: KeptFile) -> None:
        """Show a kept file in the program that the system has for it."""


def sources_of(widget: QWidget) -> Sources | None:
    """Return what the nearest form around an editor offers, or nothing."""
    around: QWidget | None = widget
    while around is not None:
        found: Sources | None = getattr(around, "sources", None)
        if found is not None:
            return found
        around = around.parentWidget()
    return None
