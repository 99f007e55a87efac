"""What a column of a workbook can fill: the customer's own fields, categories, attributes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from custdim.exchange.category_names import CategoryNames
from custdim.kinds import Kind
from custdim.kinds.choice import Choice, SingleChoice
from custdim.kinds.text import Text
from custdim.kinds.uscc import Uscc
from custdim.paths import resources
from custdim.services.categories import category_nodes, standards
from custdim.services.definitions import AttributeRecord, DimensionRecord, dimensions
from custdim.services.offices import Office
from custdim.wording.names import CUSTOMER_STATES, FIELDS

Place = tuple[str | int, ...]

HEAD: Mapping[str, Kind[str]] = {
    "code": Text(max_length=40),
    "name": Text(max_length=120),
    "short_name": Text(max_length=40),
    "former_names": Text(max_length=2000),
    "credit_code": Uscc(),
    "state": SingleChoice(
        choices=tuple(Choice(code, zh, en) for code, (en, zh) in CUSTOMER_STATES.items())
    ),
}
CUSTOMER = ("客户", "Customer")
CATEGORIES = ("分类", "Categories")


@dataclass(frozen=True)
class ImportField:
    """One field, with all the headings it is known by.

    `place` is ("name",), ("category", standard_id) or ("record", dimension_id, attribute_id).
    """

    key: str
    place: Place
    zh: str
    en: str
    group_zh: str
    group_en: str
    aliases: tuple[str, ...] = ()
    kind: Kind[Any] | None = None  # None for categories
    categories: CategoryNames | None = None
    required: bool = False
    many: bool = False
    unique: bool = False
    sensitive: bool = False


def import_fields(office: Office) -> tuple[ImportField, ...]:
    """Return every field that an import can fill, in the order in which people know them."""
    return tuple(_fields(office))


def _fields(office: Office) -> Iterator[ImportField]:
    known = headings()
    for name, kind in HEAD.items():
        en, zh = FIELDS[name]
        required = name == "name"
        aliases = (*known.get(name, ()), *kind.aliases)
        yield ImportField(name, (name,), zh, en, *CUSTOMER, aliases, kind, required=required)
    for standard in standards(office):
        key = f"category:{standard.code}"
        nodes = category_nodes(office, standard.id, counted=False)
        names = CategoryNames(nodes, several=standard.several)
        yield ImportField(
            key,
            ("category", standard.id),
            standard.zh,
            standard.en,
            *CATEGORIES,
            aliases=known.get(key, ()),
            categories=names,
        )
    for dimension in dimensions(office):
        for attribute in filter(_can_be_filled, dimension.usable):
            yield _attribute(dimension, attribute, known)


def _can_be_filled(attribute: AttributeRecord) -> bool:
    return attribute.bound.imported and not attribute.retired


def _attribute(
    dimension: DimensionRecord, attribute: AttributeRecord, known: Mapping[str, tuple[str, ...]]
) -> ImportField:
    key = f"{dimension.code}.{attribute.code}"
    return ImportField(
        key,
        ("record", dimension.id, attribute.id),
        attribute.zh,
        attribute.en or attribute.zh,
        dimension.zh,
        dimension.en or dimension.zh,
        (*attribute.aliases, *known.get(key, ())),
        attribute.bound,
        required=is_demanded(dimension, attribute),
        many=dimension.many,
        unique=attribute.unique,
        sensitive=attribute.sensitive,
    )


def is_demanded(dimension: DimensionRecord, attribute: AttributeRecord) -> bool:
    """Whether every new customer needs a value; conditions are judged where rows are checked."""
    depends = dimension.applies_when or attribute.visible_when or attribute.retired
    # What has a default is filled in where the cell is empty.
    begins = attribute.default_from or attribute.default_value() is not None
    return attribute.required and not depends and not begins


@cache
def headings() -> Mapping[str, tuple[str, ...]]:
    """Return the headings of other programs, by the key of the field."""
    text = (resources() / "templates" / "u8_headings.yaml").read_text("utf-8")
    read = yaml.load(text, Loader=yaml.CSafeLoader)
    return {key: tuple(map(str, names)) for key, names in read.items()}
