"""Where the fields of the list stand in the database."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from custdim.errors import InvalidValueError
from custdim.kinds import region_codes
from custdim.kinds.rating import Rating
from custdim.kinds.region import Region
from custdim.kinds.tree_choice import TreeChoice
from custdim.models.base import Base
from custdim.models.customer import Category
from custdim.models.qualification import Case
from custdim.rules.filters import Group, check_condition, check_group, conditions
from custdim.services.category_tree import branch
from custdim.services.dimension_records import AttributeRecord
from custdim.services.dimension_tables import tables
from custdim.services.list_fields import ListField
from custdim.storage.dimensions import column_name, list_indices
from custdim.storage.filter_slots import Beside, Branches, Made, Own, Slot
from custdim.storage.office import Office

PLACES = Base.metadata.tables["customer_category"]
MILLION = 10**6
MOST_REGIONS = 50
OWN_COLUMNS = frozenset({"name", "code", "short_name", "former_names", "credit_code", "updated_by"})
MOMENTS = frozenset({"created_at", "updated_at"})


def slots_of(
    session: Session, office: Office, group: Group, fields: Mapping[str, ListField]
) -> dict[str, Slot]:
    """Return where the fields of a filter stand.

    Raises InvalidValueError for fields that may not be asked, and for conditions that do not fit.
    """
    check_group(group)
    for condition in conditions(group):
        field = fields.get(condition.field)
        if field is None or not field.filterable:
            raise InvalidValueError("filter-field", text=condition.field)
        check_condition(condition, field.sort)
    wanted = {condition.field for condition in conditions(group)}
    return {key: slot_of(session, office, fields[key]) for key in sorted(wanted)}


def slot_of(session: Session, office: Office, field: ListField) -> Slot:
    """Return where one field stands."""
    if field.attribute is not None:
        return _of_attribute(session, office, field, field.attribute)
    if field.standard_id is not None:
        return _in_standard(session, field.standard_id)
    if field.dimension_id is not None:
        table = tables(office)[field.dimension_id]
        return Made(_counter(table), sort="number")
    if field.key in ("qualification", "valid_until"):
        column = Case.state if field.key == "qualification" else Case.valid_until
        return Made(_latest(column), sort=field.sort)
    blank = field.key in OWN_COLUMNS
    return Own(field.key, sort=field.sort, blank=blank, moment=field.key in MOMENTS)


def places_of(session: Session, category_id: int) -> Slot:
    """Return where the categories of customers stand, in the standard of one of them."""
    query = select(Category.standard_id).where(Category.id == category_id)
    return _in_standard(session, session.scalar(query) or 0)


def _in_standard(session: Session, standard_id: int) -> Slot:
    return Beside(
        PLACES,
        "category_id",
        sort="category",
        many=True,
        quick=True,
        only={"standard_id": standard_id},
        branches=_subtrees(session, standard_id),
    )


def _of_attribute(
    session: Session, office: Office, field: ListField, known: AttributeRecord
) -> Slot:
    kind = known.bound
    branches: Branches | None = None
    if isinstance(kind, TreeChoice):
        branches = _below(kind)
    elif isinstance(kind, Rating):
        branches = _levels
    elif isinstance(kind, Region):
        branches = _regions
    unit = MILLION if field.sort == "number" and known.bound.holds is Decimal else 1
    return Beside(
        tables(office)[known.type_id],
        column_name(known.id),
        sort=field.sort,
        many=field.many,
        quick=known.id in list_indices(session, known.type_id),
        unit=unit,
        branches=branches,
    )


def _below(kind: TreeChoice) -> Branches:
    def branches(values: tuple[str, ...]) -> tuple[Any, ...]:
        wanted = set(values)
        inside = [one.code for one in kind.tree if wanted & {up.code for up in kind.path(one.code)}]
        return tuple(inside) or values

    return branches


def _regions(values: tuple[str, ...]) -> tuple[Any, ...]:
    """Return what the codes of named regions begin with; a code is asked for as it is written."""
    names = [value for value in values if not value.strip().isdigit()]
    found = [one.code for name in names for one in region_codes.search(name, MOST_REGIONS)]
    found += [code for name in names for code in region_codes.spelt(name)[:MOST_REGIONS]]
    return tuple(code[: 2 * region_codes.level(code)] for code in found)


def _levels(values: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(int(value) for value in values if value.isdigit())


def _subtrees(session: Session, standard_id: int) -> Branches:
    query = select(Category.id, Category.parent_id).where(Category.standard_id == standard_id)
    parents: dict[int, int | None] = {row.id: row.parent_id for row in session.execute(query)}

    def branches(values: tuple[str, ...]) -> tuple[Any, ...]:
        tops = {int(value) for value in values if value.isdigit()}
        return tuple(sorted(set[int]().union(*(branch(parents, top) for top in tops))))

    return branches


def _counter(table: Any) -> Callable[[ColumnElement[Any]], ColumnElement[Any]]:
    def count(who: ColumnElement[Any]) -> ColumnElement[Any]:
        other = table.alias()
        query = select(func.count()).select_from(other).where(other.c.customer_id == who)
        return query.correlate_except(other).scalar_subquery()

    return count


def _latest(column: Any) -> Callable[[ColumnElement[Any]], ColumnElement[Any]]:
    def latest(who: ColumnElement[Any]) -> ColumnElement[Any]:
        cases = Base.metadata.tables["qualification_case"].alias()
        query = select(cases.c[column.key]).where(cases.c.customer_id == who)
        newest = query.order_by(cases.c.id.desc()).limit(1)
        return newest.correlate_except(cases).scalar_subquery()

    return latest
