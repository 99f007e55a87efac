"""The contract every attribute kind keeps."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import date, datetime
from typing import Any, ClassVar, Generic, Literal, Self, TypeVar

from custdim.errors import InvalidValueError
from custdim.kinds.writing import digits_of, excerpt

T = TypeVar("T")
Column = Literal["text", "integer"]
OptionType = Literal[
    "text", "lines", "integer", "decimal", "bool", "choices", "date-limit", "one-of"
]
MASK = "••••••"


@dataclass(frozen=True, slots=True)
class OptionField:
    """One option of a kind, as the generated option form needs it."""

    name: str
    type: OptionType
    default: Any
    offers: tuple[str, ...] = ()  # what an option of the type "one-of" may be


def option(default: Any, form: OptionType, offers: tuple[str, ...] = ()) -> Any:
    """Declare a dataclass field that users set in the option form."""
    return field(default=default, metadata={"form": form, "offers": offers})


@dataclass(frozen=True)
class Kind(ABC, Generic[T]):
    """One kind of attribute value, bound to the options of one definition.

    The dataclass fields are the options a user may set. "No value" is `None` everywhere and
    never reaches the methods below; blank text is refused with the reason "empty".
    """

    code: ClassVar[str]
    holds: ClassVar[type] = object  # the exact type of its values, where they have one
    column: ClassVar[Column] = "text"
    cell_format: ClassVar[str] = "@"
    wide: ClassVar[bool] = False
    align: ClassVar[Literal["left", "right"]] = "left"
    stores: ClassVar[bool] = True  # else it only stands in the form
    typed: ClassVar[bool] = True  # people enter it; else the office fills it in
    imported: ClassVar[bool] = True  # a workbook may bring it
    aliases: ClassVar[tuple[str, ...]] = ()  # headings under which workbooks bring such values

    @classmethod
    def from_options(cls, options: Mapping[str, Any]) -> Self:
        """Build the kind from a definition's stored options."""
        known = {f.name: f for f in fields(cls)}
        if not known.keys() >= options.keys():
            raise InvalidValueError("options", kind=cls.code)
        kind = cls(**{name: _option(known[name], given) for name, given in options.items()})
        kind.check_options()
        return kind

    def options(self) -> dict[str, Any]:
        """Return the options as a definition stores them."""
        return asdict(self)

    def check_options(self) -> None:
        """Raise InvalidValueError when the options contradict each other."""

    @abstractmethod
    def parse(self, text: str) -> T:
        """Read what a person typed; raise InvalidValueError."""

    def check(self, value: T) -> None:
        """Raise InvalidValueError when a well-formed value breaks the options."""

    def accept(self, value: Any) -> None:
        """Check a value of unknown origin, such as a form from before a change of kind."""
        if type(value) is not self.holds and self.holds is not object:
            raise InvalidValueError("other-kind")
        self.check(value)

    @abstractmethod
    def encode(self, value: T) -> str | int:
        """Return what the database column keeps; it sorts as the values do."""

    @abstractmethod
    def decode(self, stored: Any) -> T:
        """Undo `encode`."""

    @abstractmethod
    def show(self, value: T, language: str = "zh") -> str:
        """Return the text for tables, PDF and Excel; `read` takes it back."""

    def raw(self, value: T) -> str:
        """Return a text for drafts that `read` always takes back."""
        return self.show(value)

    def read(self, text: str) -> T:
        """Parse and check in one step."""
        value = self.parse(text)
        self.check(value)
        return value

    def from_cell(self, cell: object) -> T:
        """Read an Excel cell: text, a number, yes or no, a date; raise InvalidValueError."""
        return self.read(cell if isinstance(cell, str) else cell_text(cell))

    def to_cell(self, value: T) -> object:
        """Return what an Excel cell should hold."""
        return self.show(value)

    def warnings(self, value: T) -> tuple[InvalidValueError, ...]:
        """Return doubts about a value that is accepted all the same."""
        return ()

    def explain(self, value: T, language: str = "zh") -> str:
        """Say in a few words what the value tells, or nothing."""
        return ""

    def masked(self, value: T) -> str:
        """Return what may be seen without the right to see the value: here nothing of it."""
        return MASK


def cell_text(cell: object) -> str:
    """Return a cell as Excel shows it in a column without format."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, int | float):
        return digits_of(cell)
    if isinstance(cell, datetime):
        midnight = cell.time() == datetime.min.time()
        return cell.date().isoformat() if midnight else cell.isoformat(" ", "seconds")
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else str(cell)


# What an option of each type may be; numbers are taken as text, so that they stay exact.
_ACCEPTED: dict[str, tuple[type, ...]] = {
    "integer": (int,),
    "bool": (bool,),
    "choices": (list, tuple),
    "text": (str, int),
    "decimal": (str, int),
    "date-limit": (str,),
    "one-of": (str,),
    "lines": (str,),
}


def _option(option_field: Any, given: Any) -> Any:
    if given is None and option_field.default is None:
        return None
    form: OptionType = option_field.metadata["form"]
    right = isinstance(given, _ACCEPTED[form]) and (form == "bool" or not isinstance(given, bool))
    if not right or (form == "one-of" and given not in option_field.metadata["offers"]):
        raise InvalidValueError("option", option=option_field.name, text=excerpt(str(given)))
    return str(given) if form in ("text", "decimal") else given
