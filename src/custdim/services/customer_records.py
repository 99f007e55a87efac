"""What screens see of customers, and what they send back to be saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from custdim.rules.filters import EVERYTHING, Group
from custdim.services.category_records import CategoryLabel

Order = str  # the key of a field of the list, see `services.list_fields`
CustomerState = Literal["active", "paused", "ended"]
STATES: tuple[CustomerState, ...] = ("active", "paused", "ended")


@dataclass(frozen=True, slots=True)
class Query:
    """Which customers a table shows, and in which order."""

    text: str = ""
    category_id: int | None = None
    recycled: bool = False
    order: Order = "name"
    descending: bool = False
    state: str | None = None
    filter: Group = EVERYTHING
    may_see: bool = True  # whether sensitive values may be searched


@dataclass(frozen=True, slots=True)
class CustomerRow:
    """A customer as a row of the table.

    `categories` has the category in each standard, by standard id. `qualification` is the
    state of the latest case, or nothing.
    """

    id: int
    code: str
    name: str
    short_name: str
    credit_code: str
    categories: Mapping[int, CategoryLabel]
    state: str
    qualification: str
    valid_until: date | None
    updated_at: datetime


@dataclass(frozen=True)
class RecordValues:
    """One record of a dimension: Python values by attribute id; `id` is None while it is new.

    None is an empty value. An attribute that is absent keeps what is stored, or takes its
    default in a new record.
    """

    id: int | None = None
    values: Mapping[int, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class CustomerInput:
    """Everything a person enters about a customer.

    An empty `code` asks for the next automatic one. `categories` maps standard to category id;
    a standard that is absent has none. `further` has those besides it, where a standard allows
    several. `records` maps dimension id to its records; a dimension
    that is absent is left as it is, a dimension with many records is replaced by the list given.
    `insisted` maps numbers that fail their check digit to the reason for keeping them.
    """

    id: int | None = None
    code: str = ""
    name: str = ""
    short_name: str = ""
    former_names: tuple[str, ...] = ()
    credit_code: str = ""
    state: str = "active"
    categories: Mapping[int, int] = field(default_factory=dict)
    further: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    records: Mapping[int, tuple[RecordValues, ...]] = field(default_factory=dict)
    insisted: Mapping[str, str] = field(default_factory=dict, compare=False)

    @property
    def places(self) -> tuple[int, ...]:
        """The ids of all its categories."""
        if not self.further:
            return tuple(self.categories.values())
        besides = (category_id for some in self.further.values() for category_id in some)
        return (*self.categories.values(), *besides)

    def places_in(self, standard_id: int) -> tuple[int, ...]:
        """Return the ids of its categories in one standard, the first one first."""
        first = self.categories.get(standard_id)
        besides = self.further.get(standard_id, ())
        return besides if first is None else (first, *besides)


@dataclass(frozen=True, kw_only=True)
class CustomerRecord(CustomerInput):
    """A customer as it is stored; change it with `dataclasses.replace` and send it back.

    `lists` names the dimensions that have many records, `former_codes` are those of customers
    that were merged into it.
    """

    id: int
    revision: int
    created_at: datetime
    updated_at: datetime
    updated_by: str
    deleted: bool
    lists: frozenset[int] = frozenset()
    former_codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that is not the same in my form and in what is stored by now.

    `place` is ("name",), ("category", standard_id), ("further", standard_id) for the categories
    besides it, ("record", dimension_id, record_id, attribute_id) with record_id 0 for the only
    record, or ("record", dimension_id, record_id) when a whole record was removed on one side.
    `mine_only`/`theirs_only` say who changed it.
    """

    place: tuple[str | int, ...]
    base: Any
    mine: Any
    theirs: Any

    @property
    def mine_only(self) -> bool:
        """Whether only I changed it since I opened the form."""
        return bool(self.theirs == self.base)

    @property
    def theirs_only(self) -> bool:
        """Whether only the other person changed it."""
        return bool(self.mine == self.base)

    @property
    def both(self) -> bool:
        """Whether both changed it, so that a person must choose."""
        return not self.mine_only and not self.theirs_only


@dataclass(frozen=True, slots=True)
class CustomerHit:
    """A customer found by the search box, and the field that matched."""

    id: int
    code: str
    name: str
    short_name: str
    credit_code: str
    matched: str
