"""Files that belong to a record: kept once by the office, named here by what they hold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from custdim.errors import InvalidValueError
from custdim.kinds.base import MASK, option
from custdim.kinds.text import Written
from custdim.kinds.writing import excerpt

LONGEST_NAME = 200
MEGABYTE = 1024 * 1024
_DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)
_BETWEEN = re.compile(r"[\s,;，；、.*]+")


@dataclass(frozen=True, slots=True)
class KeptFile:
    """What a value says: the name, the size in bytes, the digest of the content."""

    name: str
    size: int
    digest: str

    @property
    def extension(self) -> str:
        """The end of the name, in small letters, without the dot."""
        return self.name.rpartition(".")[2].lower() if "." in self.name else ""

    def value(self) -> str:
        """Return the value that the kind keeps."""
        return f"{self.name}|{self.size}|{self.digest}"


def kept(value: str) -> KeptFile:
    """Read a value of the kind; raise InvalidValueError for anything else."""
    name, size, digest = ["", "", "", *value.rsplit("|", 2)][-3:]
    sound = (
        0 < len(name) <= LONGEST_NAME
        and name.isprintable()
        and name == name.strip()
        and name.strip(".")
        and not {"/", "\\"} & set(name)
        and size.isascii()
        and size.isdigit()
        and len(size) <= 15
        and size == str(int(size))
        and _DIGEST.fullmatch(digest)
    )
    if not sound:
        raise InvalidValueError("file")
    return KeptFile(name, int(size), digest)


@dataclass(frozen=True)
class Attachment(Written):
    """One file; it is chosen, never typed, so no workbook can bring it."""

    code: ClassVar[str] = "file"
    imported: ClassVar[bool] = False

    extensions: str | None = option(None, "text")
    max_mb: int = option(20, "integer")

    def check_options(self) -> None:
        """Keep the size sensible."""
        if not 1 <= self.max_mb <= 1_000:
            raise InvalidValueError("option", option="max_mb", text=str(self.max_mb))

    def allowed(self) -> tuple[str, ...]:
        """Return the extensions that are taken; nothing means all."""
        return tuple(filter(None, _BETWEEN.split((self.extensions or "").lower())))

    def parse(self, text: str) -> str:
        """Take back what `raw` gave."""
        if not text.strip("\ufeff\u200b \t\r\n\u3000"):
            raise InvalidValueError("empty")
        return kept(text).value()

    def check(self, value: str) -> None:
        """Keep to the extensions and the size."""
        file = kept(value)
        allowed = self.allowed()
        if allowed and file.extension not in allowed:
            raise InvalidValueError(
                "file-type", text=excerpt(file.name), allowed=excerpt(", ".join(allowed), 80)
            )
        if file.size > self.max_mb * MEGABYTE:
            raise InvalidValueError("file-size", maximum=self.max_mb)

    def show(self, value: str, language: str = "zh") -> str:
        """Show the name."""
        return kept(value).name

    def raw(self, value: str) -> str:
        """Return everything, since the name alone finds no file."""
        return value

    def explain(self, value: str, language: str = "zh") -> str:
        """Tell the size."""
        size = kept(value).size
        return f"{size / MEGABYTE:.1f} MB" if size >= MEGABYTE else f"{max(size // 1024, 1)} KB"

    def masked(self, value: str) -> str:
        """Leave the extension."""
        extension = kept(value).extension
        return f"{MASK}.{extension}" if extension else MASK


@dataclass(frozen=True)
class Image(Attachment):
    """One picture, shown small in the form."""

    code: ClassVar[str] = "image"

    extensions: str | None = option("png jpg jpeg bmp gif webp tif tiff", "text")
