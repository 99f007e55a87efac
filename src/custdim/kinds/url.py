"""Addresses of web sites."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from custdim.errors import InvalidValueError
from custdim.kinds.text import Written
from custdim.kinds.writing import excerpt, folded

MOST = 2_000
_PARTS = re.compile(r"(?:([a-z][a-z0-9+.-]*)://)?([^/?#\s]+)([/?#].*)?", re.IGNORECASE)
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_HOST = re.compile(rf"(?:{_LABEL}\.)+(?:[^\W\d_]{{2,63}}|xn--[a-z0-9-]+)\.?(?::[0-9]{{1,5}})?")
_NUMBERS = re.compile(r"(?:\d{1,3}\.){3}\d{1,3}(?::\d{1,5})?", re.ASCII)
_SCHEMES = ("http", "https", "ftp")


@dataclass(frozen=True)
class Url(Written):
    """An address with or without http in front; its host is kept in small letters."""

    code: ClassVar[str] = "url"
    aliases: ClassVar[tuple[str, ...]] = ("网址", "网站", "官网", "公司网址", "URL", "Website")

    def parse(self, text: str) -> str:
        """Accept full-width signs."""
        if len(text) > 2 * MOST:
            raise InvalidValueError("url", text=excerpt(text))
        match = _PARTS.fullmatch(folded(text))
        if match is None:
            raise InvalidValueError("url", text=excerpt(text))
        scheme, host, rest = match.groups("")
        front = f"{scheme.lower()}://" if scheme else ""
        return f"{front}{host.lower()}{rest}"

    def check(self, value: str) -> None:
        """Keep to addresses that a browser opens; whether the site exists is not asked."""
        match = _PARTS.fullmatch(value)
        sound = (
            match is not None
            and len(value) <= MOST
            and not any(map(str.isspace, value))
            and (match[1] or "http") in _SCHEMES
            and (_HOST.fullmatch(match[2]) or _NUMBERS.fullmatch(match[2]))
        )
        if not sound:
            raise InvalidValueError("url", text=excerpt(value))

    def link(self, value: str) -> str:
        """Return the address as a browser wants it."""
        return value if "://" in value else f"http://{value}"
