"""What stands in the cells of a list: texts for the screen and paper, values for workbooks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from custdim.models.customer import Category, Customer, CustomerCategory
from custdim.models.qualification import Case
from custdim.services.customer_reading import BETWEEN_NAMES, decoded
from custdim.services.dimension_records import AttributeRecord
from custdim.services.dimension_tables import tables
from custdim.services.link_names import current
from custdim.services.list_columns import BETWEEN
from custdim.services.list_fields import ListField
from custdim.services.sensitive import shown_value
from custdim.storage.dimensions import column_name
from custdim.storage.office import Office
from custdim.wording import CUSTOMER_STATES, STATES, name_of

CUSTOMERS = Customer.metadata.tables["customer"]
CASES = Case.metadata.tables["qualification_case"]
PLACES = CustomerCategory.metadata.tables["customer_category"]
MINUTE = "%Y-%m-%d %H:%M"
NAMED = {"state": CUSTOMER_STATES, "qualification": STATES}


@dataclass(frozen=True, slots=True)
class ListCell:
    """A text; the value beside it is what a workbook should hold, and `raw` what is stored."""

    text: str
    value: Any = None
    raw: Any = None


Cells = dict[int, dict[str, ListCell]]
EMPTY = ListCell("")


def list_cells(
    office: Office, customer_ids: Iterable[int], fields: Sequence[ListField], language: str = "zh"
) -> Cells:
    """Return the cells of these customers and fields; sensitive values are masked.

    The values of several records stand one after the other.
    """
    wanted = list(customer_ids)
    cells: Cells = {customer_id: {} for customer_id in wanted}
    with office.reading() as session:
        own = [field for field in fields if _is_own(field)]
        _put_own(session, cells, own, language)
        _put_cases(session, cells, own, language)
        for field in fields:
            if field.standard_id is not None:
                _put_places(session, cells, field, language)
            elif field.dimension_id is not None and field.attribute is None:
                _put_counts(session, office, cells, field)
        kept = [field for field in fields if field.attribute is not None]
        for type_id in dict.fromkeys(field.dimension_id for field in kept):
            mine = [field for field in kept if field.dimension_id == type_id]
            _put_values(session, office, cells, mine, language)
    return cells


def _is_own(field: ListField) -> bool:
    return field.attribute is None and field.standard_id is None and field.dimension_id is None


def _put_own(session: Session, cells: Cells, fields: Sequence[ListField], language: str) -> None:
    if not fields:
        return
    heads = select(CUSTOMERS).where(CUSTOMERS.c.id.in_(list(cells)))
    for row in session.execute(heads).mappings():
        for field in fields:
            if field.key in row:
                cells[row["id"]][field.key] = _own_cell(field, row[field.key], language)


def _put_cases(session: Session, cells: Cells, fields: Sequence[ListField], language: str) -> None:
    """Put what the latest case says; the last one read stays."""
    asked = [field for field in fields if field.key in ("qualification", "valid_until")]
    if not asked:
        return
    query = select(CASES.c.customer_id, CASES.c.state, CASES.c.valid_until)
    rows = session.execute(query.where(CASES.c.customer_id.in_(list(cells))).order_by(CASES.c.id))
    for row in rows:
        for field in asked:
            value = row.state if field.key == "qualification" else row.valid_until
            cells[row.customer_id][field.key] = _own_cell(field, value, language)


def _own_cell(field: ListField, value: Any, language: str) -> ListCell:
    if value is None or value == "":
        return EMPTY
    if field.key in NAMED:
        name = name_of(NAMED[field.key], value, language)
        return ListCell(name, name, value)
    if field.key == "valid_until":
        return ListCell(value.isoformat(), value, value)
    if field.sort == "day":
        local = value.astimezone()
        return ListCell(f"{local:{MINUTE}}", local.replace(tzinfo=None), value)
    text = str(value).replace(BETWEEN_NAMES, BETWEEN["zh" if language == "zh" else "en"])
    return ListCell(text, text, value)


def _put_places(session: Session, cells: Cells, field: ListField, language: str) -> None:
    columns = (PLACES.c.customer_id, Category.id, Category.name_zh, Category.name_en)
    query = (
        select(*columns)
        .join(Category, Category.id == PLACES.c.category_id)
        .where(PLACES.c.customer_id.in_(list(cells)), PLACES.c.standard_id == field.standard_id)
        .order_by(PLACES.c.customer_id, PLACES.c.position)
    )
    for customer_id, category_id, zh, en in session.execute(query):
        name = zh if language == "zh" else en or zh
        _add(cells[customer_id], field.key, ListCell(name, name, category_id), language)


def _put_counts(session: Session, office: Office, cells: Cells, field: ListField) -> None:
    table = tables(office)[field.dimension_id or 0]
    query = select(table.c.customer_id, func.count()).where(table.c.customer_id.in_(list(cells)))
    counts = {row[0]: row[1] for row in session.execute(query.group_by(table.c.customer_id))}
    for customer_id, mine in cells.items():
        count = counts.get(customer_id, 0)
        mine[field.key] = ListCell(str(count), count, count)


def _put_values(
    session: Session, office: Office, cells: Cells, fields: Sequence[ListField], language: str
) -> None:
    table = tables(office)[fields[0].dimension_id or 0]
    known = [field.attribute for field in fields if field.attribute is not None]
    query = (
        select(table.c.customer_id, *(table.c[column_name(one.id)] for one in known))
        .where(table.c.customer_id.in_(list(cells)))
        .order_by(table.c.customer_id, table.c.position, table.c.id)
    )
    rows = session.execute(query).all()
    plains = current(session, known, [_decoded(known, row[1:]) for row in rows])
    for (customer_id, *stored), values in zip(rows, plains, strict=True):
        for field, one, value in zip(fields, known, stored, strict=True):
            plain = values[one.id]
            text = shown_value(one, plain, language)
            if text:
                out = text if one.sensitive else one.bound.to_cell(plain)
                raw = None if one.sensitive else value
                _add(cells[customer_id], field.key, ListCell(text, out, raw), language)


def _decoded(known: Sequence[AttributeRecord], stored: Sequence[Any]) -> dict[int, Any]:
    return {one.id: decoded(one, value) for one, value in zip(known, stored, strict=True)}


def _add(mine: dict[str, ListCell], key: str, cell: ListCell, language: str) -> None:
    """Put one more value behind those that are there; several are a text."""
    before = mine.get(key)
    if before is not None:
        text = BETWEEN["zh" if language == "zh" else "en"].join((before.text, cell.text))
        cell = ListCell(text, text, before.raw)
    mine[key] = cell
