"""How the codes of a tree are built: so many signs on each level, after those of the parent."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from custdim.errors import InvalidValueError

MOST_LEVELS = 9
LONGEST_PART = 9
_SCHEME = re.compile(r"[1-9](?:-[1-9])*")
_COUNTED = re.compile(r"(.*?)([0-9]{1,9})")


@dataclass(frozen=True, slots=True)
class CodeScheme:
    """The length of each level's own part, such as 2, 2 and 2; without any, every code is fine."""

    lengths: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.lengths)

    def check(self, code: str, parent_code: str, level: int) -> None:
        """Raise InvalidValueError when a code does not fit its place; the top is level 0."""
        if not self:
            return
        if level >= len(self.lengths):
            raise InvalidValueError("scheme-deep", levels=len(self.lengths))
        if not code.startswith(parent_code):
            raise InvalidValueError("scheme-parent", text=parent_code)
        length = len(parent_code) + self.lengths[level]
        if len(code) != length:
            raise InvalidValueError("scheme-length", level=level + 1, length=length)
        if not code.isalnum():
            raise InvalidValueError("scheme-signs")

    def next_code(self, parent_code: str, siblings: Collection[str], level: int) -> str:
        """Propose the code after the highest below a parent, or else the first that is free.

        Without a scheme the last code is counted on; nothing is proposed where nothing can be.
        Raises InvalidValueError where the scheme has no room.
        """
        if not self:
            return _counted_on(parent_code, siblings)
        if level >= len(self.lengths):
            raise InvalidValueError("scheme-deep", levels=len(self.lengths))
        length = self.lengths[level]
        own = [code[len(parent_code) :] for code in siblings if code.startswith(parent_code)]
        taken = {int(part) for part in own if part.isascii() and part.isdigit()}
        number = max(taken, default=0) + 1
        if number >= 10**length:
            number = _first_gap(taken)
        if number >= 10**length:
            raise InvalidValueError("scheme-full", text=parent_code)
        return f"{parent_code}{number:0{length}d}"


def read_scheme(text: str) -> CodeScheme:
    """Read a scheme such as "2-2-2"; raise InvalidValueError."""
    plain = text.strip()
    if not plain:
        return CodeScheme()
    if not _SCHEME.fullmatch(plain) or plain.count("-") >= MOST_LEVELS:
        raise InvalidValueError("scheme-form", text=plain[:40])
    return CodeScheme(tuple(map(int, plain.split("-"))))


def _first_gap(taken: Collection[int]) -> int:
    number = 1
    while number in taken:
        number += 1
    return number


def _counted_on(parent_code: str, siblings: Collection[str]) -> str:
    if not siblings:
        return f"{parent_code}01" if parent_code else ""
    counted = (_COUNTED.fullmatch(code) for code in siblings)
    found = [(match[1], match[2]) for match in counted if match]
    if not found:
        return ""
    beginning, number = max(found, key=lambda parts: (len(parts[1]), parts[1]))
    while (code := f"{beginning}{int(number) + 1:0{len(number)}d}") in siblings:
        number = str(int(number) + 1)
    return code
