"""The list of very many customers: filtered, sorted, counted, its first and its last rows."""

from array import array

from bench.figures import Figure, median, spent
from custdim.rules.filters import Condition, Group
from custdim.services import lists
from custdim.services.customers import Query, customer_ids, customer_rows
from custdim.services.offices import Office

PAGE = 128
MANY = 200_000
AIM_MS, AIM_OF_MANY_MS = 25.0, 250.0
# One condition each over three types, by the codes of the template's attributes.
ASKED = (
    ("reg_capital", "at_least", ("1000",)),
    ("annual_revenue", "at_least", ("5000",)),
    ("on_time_rate", "at_least", ("95",)),
)
# The customer's own name; a number and a contact's name by the codes of their attributes.
NAME, CODES = "name", {"by a number": "sales_12m", "by the first contact": "name"}
GROUPED = "customer_type"


def measure(office: Office) -> list[Figure]:
    """Measure what somebody does who looks through all customers."""
    ids = customer_ids(office, Query())
    keys = keys_of(office)
    asked = tuple(Condition(keys[code], operator, values) for code, operator, values in ASKED)
    orders = {"by name": NAME, **{told: keys[code] for told, code in CODES.items()}}
    wanted = [*(one.field for one in asked), *orders.values(), keys[GROUPED]]
    aim = AIM_OF_MANY_MS if len(ids) > MANY else AIM_MS
    lists.make_indices(office, wanted)  # as the page does after the first such question
    figures = []
    for told, order in orders.items():
        query = Query(filter=Group(asked), order=order)
        time = median(
            spent(lambda query=query: customer_ids(office, query, PAGE)) for _ in range(7)
        )
        figures.append(met(f"three conditions over three types, {told}, first page", time, aim))
    counts = median(
        spent(lambda: lists.group_counts(office, Query(), keys[GROUPED])) for _ in range(7)
    )
    figures.append(met("customers counted by an indexed attribute", counts, 100.0))
    return [*figures, first_rows(office), last_rows(office, ids)]


def keys_of(office: Office) -> dict[str, str]:
    """The keys of attributes by their codes."""
    known = (field for field in lists.list_fields(office) if field.attribute is not None)
    return {field.attribute.code: field.key for field in known}


def first_rows(office: Office) -> Figure:
    """Ids and rows of the first page, before all are found."""

    def show() -> None:
        customer_rows(office, customer_ids(office, Query(), 200)[:PAGE])

    return met("first rows of the list read", median(spent(show) for _ in range(7)), 300.0)


def last_rows(office: Office, ids: array) -> Figure:
    """The page at the end."""
    time = median(spent(lambda: customer_rows(office, ids[-PAGE:])) for _ in range(7))
    return met("jump to the end of the list", time, 50.0)


def met(name: str, time: float, aim: float) -> Figure:
    """A figure with what it should be."""
    return Figure(name, time, "ms", f"≤ {aim:g} ms", time <= aim)
