"""Saves what a window shows as a PDF file, and says in the window what became of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from custdim.paths import replacing
from custdim.ui.widgets.notice import Notice

SUFFIX = ".pdf"


def save_pdf(content: bytes, file: Path, notice: Notice) -> Path | None:
    """Write the file, its ending added where it lacks; return it, or None when it cannot be."""
    file = file if file.suffix.lower() == SUFFIX else file.with_name(f"{file.name}{SUFFIX}")
    try:
        with replacing(file) as fresh:
            fresh.write_bytes(content)
    except OSError as error:
        said = QCoreApplication.translate("PdfSaving", "The file could not be written: {reason}")
        notice.say(said.format(reason=error.strerror or str(error)), "error")
        return None
    said = QCoreApplication.translate("PdfSaving", "Saved as {file}")
    notice.say(said.format(file=file), "good")
    return file
