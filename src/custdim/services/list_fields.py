"""What a list can show, filter, sort and group by: own fields, categories, attributes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from custdim.errors import InvalidValueError
from custdim.kinds.attachment import Attachment
from custdim.kinds.choice import Choosing
from custdim.kinds.rating import Rating
from custdim.kinds.tree_choice import TreeChoice
from custdim.rules.filters import (
    ALONE,
    FITTING,
    OPERATORS,
    Condition,
    Group,
    Sort,
    check_condition,
    pruned,
)
from custdim.services.category_records import StandardRecord
from custdim.services.dimension_records import AttributeRecord, DimensionRecord
from custdim.services.dimension_tables import known_dimensions
from custdim.services.list_keys import ROWS, attribute_key, standard_key
from custdim.services.standards import standards
from custdim.storage.office import Office
from custdim.wording import CUSTOMER_STATES, STATES, name_of
from custdim.wording.filters import AREAS, LIST_FIELDS

Align = Literal["left", "right"]
BY_CODE: dict[str, Sort] = {
    "date": "day",
    "date_time": "day",
    "year_month": "month",
    "time": "time",
    "yes_no": "yes_no",
    "choice": "choice",
    "tree_choice": "choice",
    "rating": "choice",
    "multi_choice": "codes",
    "integer": "number",
}
OWN: dict[str, Sort] = {
    "name": "text",
    "code": "text",
    "short_name": "text",
    "former_names": "text",
    "credit_code": "text",
    "state": "choice",
    "qualification": "choice",
    "valid_until": "day",
    "created_at": "day",
    "updated_at": "day",
    "updated_by": "text",
}
NOT_GROUPED = frozenset({"other"})


@dataclass(frozen=True, slots=True)
class Choosable:
    """One value that a field can have."""

    code: str
    zh: str
    en: str


@dataclass(frozen=True)
class ListField:
    """A field of the list; `area` names what it belongs to.

    `key` is "name", "standard-3", "attr-17" or "rows-2" for the number of records.
    """

    key: str
    zh: str
    en: str
    sort: Sort
    area_zh: str = ""
    area_en: str = ""
    align: Align = "left"
    choices: tuple[Choosable, ...] = ()
    attribute: AttributeRecord | None = None
    dimension_id: int | None = None
    standard_id: int | None = None
    many: bool = False
    listed: bool = False
    filterable: bool = True
    sortable: bool = True

    @property
    def groupable(self) -> bool:
        """Whether customers can be counted by its values."""
        return self.filterable and self.sort not in NOT_GROUPED and self.key not in UNIQUE

    @property
    def nested(self) -> bool:
        """Whether its values stand below each other."""
        known = self.attribute
        return self.sort == "category" or (known is not None and known.kind == "tree_choice")

    @property
    def operators(self) -> tuple[str, ...]:
        """What can be asked of it."""
        return tuple(
            one
            for one in FITTING[self.sort]
            if (self.choices or OPERATORS[one] != "choices") and (self.nested or one not in ALONE)
        )


UNIQUE = frozenset({"name", "code", "short_name", "former_names", "credit_code"})


def list_fields(office: Office) -> tuple[ListField, ...]:
    """Return every field, the customer's own ones first."""

    def of_dimensions() -> tuple[ListField, ...]:
        return tuple(field for known in known_dimensions(office) for field in _of_dimension(known))

    kept = office.by_definitions("list-fields", of_dimensions)
    return (*_own(), *map(_of_standard, standards(office)), *kept)


def by_key(fields: Iterable[ListField]) -> dict[str, ListField]:
    """Return the fields by their keys."""
    return {field.key: field for field in fields}


def askable(group: Group, fields: Mapping[str, ListField]) -> Group:
    """Leave out what asks for fields that are gone, secret by now, or of another kind."""

    def good(condition: Condition) -> bool:
        field = fields.get(condition.field)
        if field is None or not field.filterable:
            return False
        try:
            check_condition(condition, field.sort)
        except InvalidValueError:
            return False
        return True

    return pruned(group, good)


def first_columns(fields: Iterable[ListField]) -> tuple[str, ...]:
    """Return the columns that are shown before anybody has chosen."""
    known = list(fields)
    places = [field.key for field in known if field.standard_id is not None]
    listed = [field.key for field in known if field.listed]
    return ("name", "credit_code", *places, *listed, "qualification", "valid_until")


def _own() -> Iterator[ListField]:
    names = {"state": CUSTOMER_STATES, "qualification": STATES}
    for key, sort in OWN.items():
        en, zh = LIST_FIELDS[key]
        known = names.get(key, {})
        choices = tuple(
            Choosable(code, name_of(known, code, "zh"), name_of(known, code, "en"))
            for code in known
        )
        sortable = key != "former_names"
        area_en, area_zh = AREAS["customer"]
        yield ListField(key, zh, en, sort, area_zh, area_en, choices=choices, sortable=sortable)


def _of_standard(standard: StandardRecord) -> ListField:
    en, zh = AREAS["categories"]
    return ListField(
        standard_key(standard.id),
        standard.zh,
        standard.en or standard.zh,
        "category",
        zh,
        en,
        standard_id=standard.id,
        many=standard.several,
    )


def _of_dimension(dimension: DimensionRecord) -> Iterator[ListField]:
    zh, en = dimension.zh, dimension.en or dimension.zh
    for known in dimension.usable:
        if not known.retired:
            yield ListField(
                attribute_key(known.id),
                known.zh,
                known.en or known.zh,
                sort_of(known),
                zh,
                en,
                known.bound.align,
                choices_of(known),
                known,
                dimension.id,
                many=dimension.many,
                listed=known.listed,
                filterable=known.filterable and not known.sensitive,
                sortable=not known.sensitive,
            )
    if dimension.many:
        records_en, records_zh = LIST_FIELDS["rows"]
        key = f"{ROWS}-{dimension.id}"
        yield ListField(
            key,
            records_zh.format(name=zh),
            records_en.format(name=en),
            "number",
            zh,
            en,
            "right",
            dimension_id=dimension.id,
        )


def sort_of(known: AttributeRecord) -> Sort:
    """Return how a filter looks at an attribute."""
    kind = known.bound
    if isinstance(kind, Attachment):
        return "other"
    if kind.holds is Decimal:
        return "number"
    return BY_CODE.get(kind.code, "text" if kind.column == "text" else "number")


def choices_of(known: AttributeRecord) -> tuple[Choosable, ...]:
    """Return the values that an attribute can have, where they are few and known."""
    kind = known.bound
    if isinstance(kind, Choosing):
        return tuple(Choosable(one.code, one.zh, one.en or one.zh) for one in kind.choices)
    if isinstance(kind, TreeChoice):
        return tuple(Choosable(node.code, node.label(), node.label("en")) for node in kind.tree)
    if isinstance(kind, Rating):
        levels = range(1, kind.stars + 1)
        return tuple(Choosable(str(n), kind.show(n), kind.show(n, "en")) for n in levels)
    return ()
