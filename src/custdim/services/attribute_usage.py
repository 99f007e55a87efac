"""What every attribute may say about how it is asked, checked, shown and exchanged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Literal

LAST_USED = "@last"
WITHIN = ("type", "office")
PRINTED = ("filled", "always", "never")


@dataclass(frozen=True, kw_only=True)
class Usage:
    """The options that attributes of all kinds share.

    `default_from` is empty for the literal default, LAST_USED, or a name of the condition
    language whose value is copied. `retired_since` is an ISO day.
    """

    required_when: str = ""
    visible_when: str = ""
    read_only_when: str = ""
    default_from: str = ""
    unique_within: str = "type"
    unit_zh: str = ""
    unit_en: str = ""
    placeholder_zh: str = ""
    placeholder_en: str = ""
    sensitive: bool = False
    listed: bool = False
    filterable: bool = True
    printed: Literal["always", "filled", "never"] = "filled"
    aliases: tuple[str, ...] = ()
    retired_since: str = ""

    @property
    def retired(self) -> bool:
        """Whether no new values are wanted from today on."""
        return bool(self.retired_since) and self.retired_since <= date.today().isoformat()

    def usage(self) -> dict[str, Any]:
        """Return what differs from an ordinary attribute, as a definition stores it."""
        given = ((known, getattr(self, known.name)) for known in fields(Usage))
        return {
            known.name: list(value) if isinstance(value, tuple) else value
            for known, value in given
            if value != known.default
        }


def usage_from(stored: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of stored usage; what this program does not know is left out."""
    known = {field.name for field in fields(Usage)}
    return {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in stored.items()
        if name in known
    }
