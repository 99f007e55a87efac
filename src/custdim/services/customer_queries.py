"""The customers' table: all ids in their order by one query, and pages of rows by id."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from custdim.models.customer import Category, Customer, CustomerCategory
from custdim.models.qualification import Case
from custdim.services.category_records import CategoryLabel
from custdim.services.customer_records import CustomerRow, Query
from custdim.services.list_queries import living, ordered_ids
from custdim.services.search_limits import finds_all
from custdim.storage.office import Office
from custdim.storage.search_query import matches
from custdim.storage.search_text import MOST_TYPED

# As many ids are asked for by name; above that the whole order is read and thinned out.
FEW = 2_000


def customer_ids(office: Office, query: Query, limit: int | None = None) -> array[int]:
    """Return the ids of all customers that a query shows, in its order; or only the first ones."""
    with office.reading() as session:
        if not query.text.strip():
            return ordered_ids(session, office, query, limit=limit)
        if query.recycled:
            return ordered_ids(session, office, query, (lambda who: _mentions(query.text),), limit)
        extras = finds_all(office, query.may_see)
        found = matches(session, query.text, category_id=query.category_id, extras=extras)
        if len(found) <= FEW:
            few = found.tolist()
            return ordered_ids(session, office, query, (lambda who: who.in_(few),), limit)
        wanted = set(found)
        ids = array("q", [id_ for id_ in ordered_ids(session, office, query) if id_ in wanted])
        return ids if limit is None else ids[:limit]


def count_customers(office: Office) -> int:
    """Count the customers that are not in the recycle bin."""
    with office.reading() as session:
        return living(session)


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


def _mentions(text: str) -> ColumnElement[bool]:
    columns = (Customer.name, Customer.short_name, Customer.code, Customer.credit_code)
    return and_(
        *(
            or_(*(column.contains(word, autoescape=True) for column in columns))
            for word in text[:MOST_TYPED].split()
        )
    )


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
        .order_by(CustomerCategory.position)
    )
    found: dict[int, dict[int, CategoryLabel]] = defaultdict(dict)
    for row in session.execute(query):
        label = CategoryLabel(row.id, row.name_zh, row.name_en)
        first = found[row.customer_id].get(row.standard_id)
        found[row.customer_id][row.standard_id] = label if first is None else _both(first, label)
    return found


def _both(first: CategoryLabel, other: CategoryLabel) -> CategoryLabel:
    """Name both in one cell, where a standard has several of them."""
    english = (first.en or first.zh, other.en or other.zh)
    return CategoryLabel(first.id, f"{first.zh}、{other.zh}", ", ".join(english))


def _latest_cases(session: Session, ids: Sequence[int]) -> Mapping[int, tuple[str, date | None]]:
    """Return state and validity of each customer's latest case; the last one read wins."""
    query = select(Case.customer_id, Case.state, Case.valid_until)
    found = session.execute(query.where(Case.customer_id.in_(ids)).order_by(Case.id))
    return {row.customer_id: (row.state, row.valid_until) for row in found}
