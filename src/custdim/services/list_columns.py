"""Which attributes may stand as columns of the customers' list, and what they say there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import select

from custdim.services.customer_reading import decoded
from custdim.services.dimension_records import AttributeRecord
from custdim.services.dimension_tables import known_dimensions, tables
from custdim.services.sensitive import shown_value
from custdim.storage.dimensions import column_name
from custdim.storage.office import Office

BETWEEN = {"zh": "；", "en": "; "}


@dataclass(frozen=True, slots=True)
class ListColumn:
    """An attribute as a column: `listed` ones are shown from the start, the others on demand."""

    attribute_id: int
    dimension_id: int
    zh: str
    en: str
    kind: str
    align: Literal["left", "right"]
    listed: bool
    filterable: bool
    sensitive: bool


def list_columns(office: Office) -> tuple[ListColumn, ...]:
    """Return every attribute that a list may show, in the order of the definitions."""
    return tuple(
        ListColumn(
            known.id,
            known.type_id,
            known.zh,
            known.en,
            known.kind,
            known.bound.align,
            known.listed,
            known.filterable and not known.sensitive,
            known.sensitive,
        )
        for dimension in known_dimensions(office)
        for known in dimension.usable
        if not known.retired
    )


def column_texts(
    office: Office, customer_ids: Iterable[int], columns: Sequence[ListColumn], language: str = "zh"
) -> dict[int, dict[int, str]]:
    """Return what stands in these columns: customer id → attribute id → text, masked as needed.

    The values of a list of records stand one after the other.
    """
    wanted = list(customer_ids)
    found: dict[int, dict[int, str]] = {customer_id: {} for customer_id in wanted}
    attributes = _attributes(office)
    between = BETWEEN["zh" if language.startswith("zh") else "en"]
    with office.reading() as session:
        for dimension_id in dict.fromkeys(column.dimension_id for column in columns):
            table = tables(office)[dimension_id]
            asked = (one.attribute_id for one in columns if one.dimension_id == dimension_id)
            mine = [attributes[attribute_id] for attribute_id in asked]
            query = (
                select(table.c.customer_id, *(table.c[column_name(one.id)] for one in mine))
                .where(table.c.customer_id.in_(wanted))
                .order_by(table.c.customer_id, table.c.position, table.c.id)
            )
            for customer_id, *stored in session.execute(query):
                texts = found[customer_id]
                for one, value in zip(mine, stored, strict=True):
                    if text := shown_value(one, decoded(one, value), language):
                        texts[one.id] = between.join(filter(None, (texts.get(one.id), text)))
    return found


def _attributes(office: Office) -> Mapping[int, AttributeRecord]:
    return {known.id: known for dimension in known_dimensions(office) for known in dimension.usable}
