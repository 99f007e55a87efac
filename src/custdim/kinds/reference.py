"""References to another customer, a category or a user, by code and name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from custdim.errors import InvalidValueError
from custdim.kinds.base import option
from custdim.kinds.text import Written
from custdim.kinds.writing import tidy

MOST = 300
BETWEEN = " · "
TARGETS = ("customer", "category", "user")


def reference(code: str, name: str) -> str:
    """Return the value that refers to something by its code."""
    return f"{code}{BETWEEN}{name}" if name else code


def gone_words(language: str) -> str:
    """Return what stands behind the name of something that was removed for good."""
    return "（已彻底删除）" if language.startswith("zh") else " (removed for good)"


def code_in(value: str) -> str:
    """Return the code of what a value refers to; codes do not change, names may."""
    return value.partition(BETWEEN)[0]


class Gone(str):
    """A value whose target was removed for good; it says what it was called last."""

    __slots__ = ()


@dataclass(frozen=True)
class Reference(Written):
    """The code and the name of something else; whether it exists is asked when it is saved."""

    code: ClassVar[str] = "reference"

    target: str = option("customer", "one-of", TARGETS)
    standard: str | None = option(None, "text")

    def check_options(self) -> None:
        """Ask for the classification standard whose categories are meant."""
        if self.target == "category" and not (self.standard or "").strip():
            raise InvalidValueError("reference-standard", option="standard")

    def parse(self, text: str) -> str:
        """Take a code, a name, or both; saving completes them."""
        return tidy(text)

    def accept(self, value: Any) -> None:
        """Take a value that has lost its target, too."""
        super().accept(str(value) if isinstance(value, Gone) else value)

    def encode(self, value: str) -> str:
        """Keep the plain text."""
        return str(value)

    def show(self, value: str, language: str = "zh") -> str:
        """Show code and name; say of what is gone that it is."""
        return value if not isinstance(value, Gone) else f"{value}{gone_words(language)}"

    def raw(self, value: str) -> str:
        """Return code and name."""
        return str(value)

    def warnings(self, value: str) -> tuple[InvalidValueError, ...]:
        """Say that the target was removed."""
        return (InvalidValueError("reference-gone"),) if isinstance(value, Gone) else ()

    def check(self, value: str) -> None:
        """Keep to what codes and names can be."""
        if len(value) > MOST:
            raise InvalidValueError("too-long", maximum=MOST, length=len(value))
