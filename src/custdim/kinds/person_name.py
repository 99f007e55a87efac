"""Names of persons."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar
from unicodedata import category

from custdim.errors import InvalidValueError
from custdim.kinds.text import Written
from custdim.kinds.writing import excerpt, starred, tidy

MOST = 60
_DOTS = re.compile(r"\s*[•・‧∙⋅]\s*|(?<=[^\x00-\x7f])\s*[.．。]\s*(?=[^\x00-\x7f])")
_BLANKS = re.compile(r" {2,}")
_HAN = r"[\u3400-\u9fff\U00020000-\U0003ffff]"
_BETWEEN_HAN = re.compile(f"(?<={_HAN}) (?={_HAN})")
_RARE = ("Co", "Cn", "Mn", "Mc")
_ALLOWED = frozenset("·-'’. ()（）,")


@dataclass(frozen=True)
class PersonName(Written):
    """A name in any script; 买买提•艾力 and 买买提.艾力 become 买买提·艾力."""

    code: ClassVar[str] = "person_name"
    aliases: ClassVar[tuple[str, ...]] = ("姓名", "联系人")

    def parse(self, text: str) -> str:
        """Take one tidy line; 王　芳 is 王芳."""
        name = tidy(text)
        if len(name) > MOST:
            raise InvalidValueError("too-long", maximum=MOST, length=len(name))
        if name.isalpha():
            return name
        return _BETWEEN_HAN.sub("", _BLANKS.sub(" ", _DOTS.sub("·", name)))

    def check(self, value: str) -> None:
        """Refuse digits and signs; rare characters in private use are letters here."""
        if value.isalpha() and len(value) <= MOST:
            return
        if len(value) > MOST:
            raise InvalidValueError("too-long", maximum=MOST, length=len(value))
        for sign in value:
            if not (sign.isalpha() or sign in _ALLOWED or category(sign) in _RARE):
                raise InvalidValueError("person-name", character=excerpt(sign))

    def masked(self, value: str) -> str:
        """Leave the surname."""
        return starred(value, 1, 0)
