"""The customers' table: all ids in their order by one query, and pages of rows by id."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, or_, select
from sqlalchemy.orm import Session

from custdim.models.customer import Category, Customer, CustomerCategory
from custdim.models.likeness import CustomerAlias
from custdim.models.qualification import Case
from custdim.services.category_records import CategoryLabel
from custdim.services.category_tree import branch
from custdim.services.customer_records import CustomerRow, Query
from custdim.storage.office import Office
from custdim.storage.search_query import matches
from custdim.storage.search_text import MOST_TYPED

# As many ids are asked for by name; above that the whole order is read and thinned out.
FEW = 2_000
PROGRESS = ("draft", "first", "second", "final", "approved", "rejected", "void")


def customer_ids(office: Office, query: Query) -> array[int]:
    """Return the ids of all customers that a query shows, in its order."""
    with office.reading() as session:
        statement = _in_order(_chosen(session, query), query)
        if not query.text.strip():
            return _ids(session, statement)
        if query.recycled:
            return _ids(session, statement.where(_mentions(query.text)))
        found = matches(session, query.text, category_id=query.category_id)
        if len(found) <= FEW:
            return _ids(session, statement.where(Customer.id.in_(found.tolist())))
        wanted = set(found)
        return array("q", [id_ for id_ in _ids(session, statement) if id_ in wanted])


def customer_rows(office: Office, ids: Iterable[int]) -> list[CustomerRow]:
    """Return the rows of these customers in the order of the ids, without those that are gone."""
    wanted = list(ids)
    with office.reading() as session:
        heads = session.execute(select(*ROW).where(Customer.id.in_(wanted)))
        places = _places(session, wanted)
        latest = _latest_cases(session, wanted)
        rows = {
            head.id: CustomerRow(
                head.id,
                head.code,
                head.name,
                head.short_name,
                head.credit_code,
                places.get(head.id, {}),
                head.state,
                *latest.get(head.id, ("", None)),
                head.updated_at,
            )
            for head in heads
        }
    return [rows[id_] for id_ in wanted if id_ in rows]


ROW = (
    Customer.id,
    Customer.code,
    Customer.name,
    Customer.short_name,
    Customer.credit_code,
    Customer.state,
    Customer.updated_at,
)


def _chosen(session: Session, query: Query) -> Select[Any]:
    statement = select(Customer.id).where(_there(query))
    if query.state is not None:
        statement = statement.where(Customer.state == query.state)
    if query.category_id is not None:
        inside = select(CustomerCategory.customer_id).where(
            CustomerCategory.category_id.in_(_branch(session, query.category_id))
        )
        statement = statement.where(Customer.id.in_(inside))
    return statement


def _there(query: Query) -> ColumnElement[bool]:
    if query.recycled:
        merged = select(CustomerAlias.former_id)  # these come back only by undoing the merge
        return Customer.deleted_at.is_not(None) & Customer.id.not_in(merged)
    if query.order == "name":
        return Customer.deleted_at.is_(None)
    # Said so that the index of names is left alone: for any other order, going through it and
    # looking up each customer takes five times as long as reading the table once.
    return case((Customer.deleted_at.is_(None), 1), else_=0) == 1


def _branch(session: Session, category_id: int) -> list[int]:
    standard = select(Category.standard_id).where(Category.id == category_id).scalar_subquery()
    tree = select(Category.id, Category.parent_id).where(Category.standard_id == standard)
    return sorted(branch(dict(session.execute(tree).all()), category_id))


def _in_order(statement: Select[Any], query: Query) -> Select[Any]:
    keys: Mapping[str, Any] = {
        "name": Customer.name_key,
        "code": Customer.code.concat(""),  # so that it is sorted, not walked along its index
        "credit_code": Customer.credit_code,
        "updated_at": Customer.updated_at,
        "state": Customer.state,
        "qualification": _progress(),
    }
    order = [keys[query.order], Customer.id]
    return statement.order_by(*(key.desc() if query.descending else key for key in order))


def _progress() -> ColumnElement[Any]:
    """How far the latest case has come; customers without one come first."""
    latest = (
        select(Case.state)
        .where(Case.customer_id == Customer.id)
        .order_by(Case.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    return case({state: at for at, state in enumerate(PROGRESS)}, value=latest, else_=-1)


def _mentions(text: str) -> ColumnElement[bool]:
    columns = (Customer.name, Customer.short_name, Customer.code, Customer.credit_code)
    return and_(
        *(
            or_(*(column.contains(word, autoescape=True) for column in columns))
            for word in text[:MOST_TYPED].split()
        )
    )


def _ids(session: Session, statement: Select[Any]) -> array[int]:
    # Straight from the driver's cursor: a million rows cost a third of what Row objects do.
    cursor: Any = session.connection().execute(statement).cursor
    return array("q", chain.from_iterable(cursor))


def _places(session: Session, ids: Sequence[int]) -> Mapping[int, Mapping[int, CategoryLabel]]:
    query = (
        select(
            CustomerCategory.customer_id,
            CustomerCategory.standard_id,
            Category.id,
            Category.name_zh,
            Category.name_en,
        )
        .join(Category, Category.id == CustomerCategory.category_id)
        .where(CustomerCategory.customer_id.in_(ids))
    )
    found: dict[int, dict[int, CategoryLabel]] = defaultdict(dict)
    for row in session.execute(query):
        label = CategoryLabel(row.id, row.name_zh, row.name_en)
        found[row.customer_id][row.standard_id] = label
    return found


def _latest_cases(session: Session, ids: Sequence[int]) -> Mapping[int, tuple[str, date | None]]:
    """Return state and validity of each customer's latest case; the last one read wins."""
    query = select(Case.customer_id, Case.state, Case.valid_until)
    found = session.execute(query.where(Case.customer_id.in_(ids)).order_by(Case.id))
    return {row.customer_id: (row.state, row.valid_until) for row in found}
