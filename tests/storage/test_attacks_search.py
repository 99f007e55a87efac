"""Texts that nobody would look for, and that must neither hang nor break the search."""

from __future__ import annotations

from time import monotonic

import pytest

from custdim.services import customers, qualification, search
from custdim.services.access import Actor
from custdim.services.customers import CustomerInput, Query
from custdim.services.offices import Office
from custdim.storage.search_text import sound

AWKWARD = [
    "xian" * 40,
    "a" * 5000,
    "深" * 50_000,
    "1" * 100_000,
    "a b c d " * 2000,
    '" OR name:*',
    "NEAR(a b)",
    "') ; DROP TABLE customer; --",
    "‹·¦§¶¤¢№",
    "\x00",
]


@pytest.mark.parametrize("words", AWKWARD)
def test_any_text_is_looked_for_quickly(office: Office, clerk: Actor, words: str) -> None:
    customers.save_customer(office, clerk, CustomerInput(name="西安远景公司"), revision=None)
    start = monotonic()
    search.find_customers(office, words)
    customers.customer_ids(office, Query(text=words))
    customers.customer_ids(office, Query(text=words, recycled=True))
    qualification.case_rows(office, clerk, text=words)
    assert monotonic() - start < 2
    assert len(search.find_customers(office, "远景")) == 1


def test_few_ways_to_read_a_long_word_are_looked_for_first_those_of_few_syllables() -> None:
    heard = sound("xian" * 6)
    assert heard is not None
    assert heard.count(" OR (") <= 6
    assert '"¶xian¶xian"' in heard
