"""One of a list of choices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar, Self

from custdim.errors import InvalidValueError
from custdim.kinds.base import Kind, T, option
from custdim.kinds.writing import excerpt, folded, tidy

_FORBIDDEN = frozenset("|;；\n")


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice; a retired one stays readable but is no longer offered."""

    code: str
    zh: str
    en: str = ""
    retired: bool = False


@dataclass(frozen=True)
class Choosing(Kind[T]):
    """What single and multiple choice share: the list, and finding a choice by any of its names."""

    choices: tuple[Choice, ...] = option((), "choices")

    @classmethod
    def from_options(cls, options: Mapping[str, Any]) -> Self:
        """Build the kind from stored options, where the choices are plain mappings."""
        given = options.get("choices", ())
        if not isinstance(given, list | tuple):
            raise InvalidValueError("option", option="choices", text=excerpt(str(given)))
        try:
            choices = tuple(c if isinstance(c, Choice) else Choice(**c) for c in given)
        except TypeError:
            raise InvalidValueError("options", kind=cls.code) from None
        return super().from_options({**options, "choices": choices})

    def options(self) -> dict[str, Any]:
        """Return the options as a definition stores them."""
        stored = super().options()
        return {**stored, "choices": list(stored["choices"])}

    def check_options(self) -> None:
        """Refuse an empty list, empty names, and names that mean two choices."""
        if not self.choices:
            raise InvalidValueError("choices-empty")
        owners: dict[str, str] = {}
        for choice in self.choices:
            for name in (choice.code, choice.zh, choice.en or choice.zh):
                _check_name(name)
                if owners.setdefault(folded(name).casefold(), choice.code) != choice.code:
                    raise InvalidValueError("choice-duplicate", text=excerpt(name))
        if len({choice.code for choice in self.choices}) < len(self.choices):
            raise InvalidValueError("choice-duplicate", text=self.choices[0].code)

    def offered(self) -> tuple[Choice, ...]:
        """Return the choices that a person may choose today."""
        return tuple(choice for choice in self.choices if not choice.retired)

    def name(self, code: str, language: str = "zh") -> str:
        """Return a choice's name; one that is gone from the list shows its code."""
        choice = self._by_code.get(code)
        if choice is None:
            return code
        return choice.zh if language.startswith("zh") else choice.en or choice.zh

    def find(self, text: str) -> str | None:
        """Return the code of the choice with this code or name, in either language."""
        return self._by_name.get(text) or self._by_name.get(folded(text).casefold())

    def check_code(self, code: str) -> None:
        """Raise InvalidValueError for a code that is not in the list."""
        if not isinstance(code, str) or code not in self._by_code:
            raise InvalidValueError("unknown-choice", text=excerpt(str(code)))

    def doubt(self, code: str, language: str = "zh") -> tuple[InvalidValueError, ...]:
        """Doubt a choice that is no longer offered."""
        choice = self._by_code.get(code)
        if choice is None or not choice.retired:
            return ()
        return (InvalidValueError("retired-choice", text=self.name(code, language)),)

    @cached_property
    def _by_code(self) -> dict[str, Choice]:
        return {choice.code: choice for choice in self.choices}

    @cached_property
    def _by_name(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for choice in self.choices:
            for name in (choice.code, choice.zh, choice.en):
                if name:
                    found.setdefault(folded(name).casefold(), choice.code)
                    found.setdefault(name, choice.code)
        return found


@dataclass(frozen=True)
class SingleChoice(Choosing[str]):
    """One choice; the value is its code."""

    code: ClassVar[str] = "choice"
    holds: ClassVar[type] = str

    def parse(self, text: str) -> str:
        """Find the choice by its code or its name in either language."""
        found = self.find(text)
        if found is None:
            raise InvalidValueError("unknown-choice", text=excerpt(tidy(text)))
        return found

    def check(self, value: str) -> None:
        """Keep to the list."""
        self.check_code(value)

    def encode(self, value: str) -> str:
        """Keep the code."""
        return value

    def decode(self, stored: str) -> str:
        """Undo `encode`."""
        return stored

    def show(self, value: str, language: str = "zh") -> str:
        """Show the choice's name."""
        return self.name(value, language)

    def warnings(self, value: str) -> tuple[InvalidValueError, ...]:
        """Doubt a retired choice."""
        return self.doubt(value)


def _check_name(name: str) -> None:
    if not isinstance(name, str) or name != name.strip() or not name or _FORBIDDEN & set(name):
        raise InvalidValueError("choice-code", text=excerpt(str(name)))
    try:
        tidy(name)
    except InvalidValueError:
        raise InvalidValueError("choice-code", text=excerpt(name)) from None
