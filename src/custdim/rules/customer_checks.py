"""What can be said about entered records without asking the database."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Protocol
from unicodedata import category

from custdim.errors import FieldError, InvalidValueError

NONE: Mapping[Any, Any] = MappingProxyType({})
HIDDEN = ("Cc", "Cs")


class Checking(Protocol):
    """The part of a kind that is needed here."""

    @property
    def wide(self) -> bool:
        """Whether the value may have several lines."""

    def accept(self, value: Any) -> None:
        """Raise InvalidValueError when the value is of another kind or breaks the options."""


class Field(Protocol):
    """The part of an attribute that is needed here."""

    @property
    def id(self) -> int:
        """The attribute's id."""

    @property
    def required(self) -> bool:
        """Whether a value must be there."""

    @property
    def bound(self) -> Checking:
        """The kind with the attribute's options."""

    @property
    def hardened(self) -> bool:
        """Whether stored values may be such as the options refuse by now."""


class Record(Protocol):
    """Values by attribute id; a new record has no id yet."""

    @property
    def id(self) -> int | None:
        """The record's id."""

    @property
    def values(self) -> Mapping[int, Any]:
        """The values."""


def is_empty(value: Any) -> bool:
    """Whether a value counts as not given."""
    if value is None:
        return True
    if isinstance(value, str):
        return not value or value.isspace()
    return isinstance(value, tuple) and not value


def text_error(text: str, *, lines: bool = False) -> InvalidValueError | None:
    """Say which invisible character cannot be stored; a line break may stand in long text."""
    if text.isprintable():
        return None
    for position, sign in enumerate(text, start=1):
        if category(sign) in HIDDEN and not (lines and sign == "\n"):
            return InvalidValueError("control-character", position=position)
    return None


def value_error(
    field: Field, value: Any, *, required: bool | None = None
) -> InvalidValueError | None:
    """Say why an attribute refuses a value; an empty one only where it is required.

    `required` says so instead of the attribute, where a condition decides.
    """
    if is_empty(value):
        needed = field.required if required is None else required
        return InvalidValueError("required") if needed else None
    kind = field.bound
    if isinstance(value, str) and (error := text_error(value, lines=kind.wide)):
        return error
    try:
        kind.accept(value)
    except InvalidValueError as error:
        return error
    return None


def record_errors(
    dimension_id: int,
    fields: Sequence[Field],
    records: Sequence[Record],
    there: Mapping[int | None, Record] = NONE,
    *,
    partial: bool = False,
    demanded: Callable[[Field, Record], bool] | None = None,
) -> Iterator[FieldError]:
    """Yield the faults of a dimension's records, placed as ("record", id, row, attribute).

    A value that is stored already, by the records that are `there` by their ids, was accepted when
    it came: it is asked again only where the attribute became stricter since. With `partial` an
    attribute that is absent is not asked for; `demanded` says which must be filled where conditions
    decide.
    """
    known = {field.id for field in fields}
    for row, record in enumerate(records):
        strangers = () if record.values.keys() <= known else sorted(record.values.keys() - known)
        for stranger in strangers:
            place = ("record", dimension_id, row, stranger)
            yield FieldError(place, InvalidValueError("unknown-field"))
        old = there.get(record.id)
        before: Mapping[int, Any] = NONE if old is None else old.values
        for field in fields:
            value = record.values.get(field.id)
            required = field.required if demanded is None else demanded(field, record)
            if value is None and (not required or (partial and field.id not in record.values)):
                continue
            if value is not None and not field.hardened and value == before.get(field.id):
                continue
            if error := value_error(field, value, required=required):
                yield FieldError(("record", dimension_id, row, field.id), error)


def count_error(
    dimension_id: int, many: bool, min_rows: int, records: Sequence[Record]
) -> FieldError | None:
    """Say that there are too few records, or several where one is kept."""
    place = ("record", dimension_id)
    if not many and len(records) > 1:
        return FieldError(place, InvalidValueError("one-record"))
    if many and len(records) < min_rows:
        counts = {"minimum": min_rows, "count": len(records)}
        return FieldError(place, InvalidValueError("min-rows", **counts))
    return None
