"""The quick way of bulk writes says what the careful way of a form does."""

from __future__ import annotations

from itertools import product

import pytest

from conduct_shape import ConductShape
from custdim.services.access import Actor
from custdim.services.bulk_entry import BulkEntry
from custdim.services.category_book import category_book
from custdim.services.customer_entry import Entry, entry
from custdim.services.customers import CustomerInput
from custdim.services.definitions import dimensions
from custdim.services.offices import Office


@pytest.fixture
def shape(office: Office, admin: Actor) -> ConductShape:
    return ConductShape(office, admin)


def customers_of(shape: ConductShape):
    """Customers that keep and break each condition, with values given, empty and absent."""
    trades = ({}, {"trade": "food"}, {"trade": "drug"}, {"trade": None}, {"trade": "x"})
    further = ({}, {"permit": "1"}, {"drug_no": "B"}, {"rank": 1}, {"permit": "", "rank": None})
    ports = ((), ({},), ({"port": "沪"},), ({"port": " "},))
    people = ((), ({"who": "甲", "main": True}, {"who": "乙"}), ({"line": "1"},))
    for trade, more, port, who in product(trades, further, ports, people):
        records = {
            **shape.records(shape.licence, {**trade, **more}),
            **shape.records(shape.export, *port),
            **shape.records(shape.people, *who),
        }
        yield CustomerInput(name="远景", credit_code="", records=records)


def agree(quick: Entry, careful: Entry) -> None:
    assert quick.customer == careful.customer
    assert repr(quick.errors) == repr(careful.errors)


@pytest.mark.parametrize("place", ["below", "other"])
def test_both_ways_agree_about_a_customer(office: Office, shape: ConductShape, place: str) -> None:
    known, book = dimensions(office), category_book(office)
    quick = BulkEntry(known, book)
    for one in customers_of(shape):
        given = CustomerInput(
            name=one.name,
            categories={shape.standard: getattr(shape, place)},
            records=one.records,
        )
        agree(quick(given), entry(given, None, known, partial=True, book=book))


@pytest.mark.parametrize(
    "head",
    [
        {"name": " 远景 ", "former_names": (" 老店 ", "", "老店", "旧号")},
        {"name": "远景", "former_names": ("坏\x00",)},
        {"name": "远景", "former_names": tuple(f"旧{number}" for number in range(60))},
        {"name": " ", "short_name": "远"},
        {"name": "远景", "state": "gone"},
    ],
)
def test_both_ways_agree_about_a_head(office: Office, head: dict) -> None:
    known = dimensions(office)
    given = CustomerInput(**head)
    agree(BulkEntry(known)(given), entry(given, None, known, partial=True))
