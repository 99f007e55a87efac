"""Every sentence and name that people read outside the windows, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol

from custdim.wording.access import ACCESS
from custdim.wording.counting import Counted
from custdim.wording.definition_files import DEFINITION_FILES
from custdim.wording.exchange import EXCHANGE
from custdim.wording.filters import FILTERS
from custdim.wording.kind_values import KIND_VALUES
from custdim.wording.names import (
    CUSTOMER_STATES,
    FIELDS,
    KINDS,
    OPTION_HINTS,
    OPTION_VALUES,
    OPTIONS,
    RIGHTS,
    STATES,
)
from custdim.wording.records import RECORDS
from custdim.wording.steps import STEPS
from custdim.wording.values import VALUES

if TYPE_CHECKING:
    from custdim.errors import CustdimError

__all__ = [
    "CUSTOMER_STATES",
    "FIELDS",
    "KINDS",
    "OPTIONS",
    "OPTION_HINTS",
    "OPTION_VALUES",
    "RIGHTS",
    "SENTENCES",
    "STATES",
    "Counted",
    "name_of",
    "named",
    "sentence",
]

# "code" or "code/reason" → (English, Chinese): why a value is refused, why a step is refused.
SENTENCES: dict[str, tuple[str, str]] = {
    **VALUES,
    **KIND_VALUES,
    **RECORDS,
    **STEPS,
    **ACCESS,
    **EXCHANGE,
    **DEFINITION_FILES,
    **FILTERS,
}

# Parameters that are codes themselves are named before they stand in a sentence.
_TERMS = {"right": RIGHTS, "state": STATES, "kind": KINDS, "option": OPTIONS}


class Named(Protocol):
    """Anything that a user names in both languages."""

    @property
    def zh(self) -> str:
        """The Chinese name."""

    @property
    def en(self) -> str:
        """The English name, or nothing."""


def named(record: Named, language: str) -> str:
    """Return the record's name in the language; English falls back to Chinese."""
    return record.zh if _side(language) else record.en or record.zh


def name_of(names: Mapping[str, tuple[str, str]], code: str, language: str) -> str:
    """Return what a code is called in one of the tables above, or the code itself."""
    found = names.get(code)
    return code if found is None else found[_side(language)]


def sentence(error: CustdimError, language: str) -> str:
    """Say what went wrong and what to do about it."""
    pair = SENTENCES.get(f"{error.code}/{error.reason}") or SENTENCES.get(error.code)
    text = (pair or SENTENCES["error"])[_side(language)]
    return text.format_map(_Filling(error.params, language))


def _side(language: str) -> int:
    return 1 if language.startswith("zh") else 0


def _spoken(value: Any, language: str) -> Counted:
    """Return a parameter as text; one that is there in both languages comes as a mapping."""
    if isinstance(value, Mapping):
        value = value.get("zh" if _side(language) else "en", "")
    return Counted(value)


class _Filling(dict[str, str]):
    """The parameters as people read them; a missing one must not hide the sentence."""

    def __init__(self, params: Mapping[str, Any], language: str) -> None:
        super().__init__(
            (key, name_of(_TERMS.get(key, {}), _spoken(value, language), language))
            for key, value in params.items()
        )

    def __missing__(self, key: str) -> str:
        return Counted("…")
