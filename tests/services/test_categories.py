"""Classification standards: trees with codes and counts."""

from __future__ import annotations

import pytest

from custdim.errors import FieldErrors, InUseError, InvalidValueError, NotAllowedError
from custdim.services import categories, customers
from custdim.services.access import Actor
from custdim.services.customers import CustomerInput, Query
from custdim.services.offices import Office
from custdim.services.search import find_customers


@pytest.fixture
def standard(office: Office, admin: Actor) -> int:
    return categories.add_standard(office, admin, "channel", "渠道", "Channel").id


def add(office: Office, admin: Actor, standard: int, code: str, parent: int | None = None) -> int:
    return categories.add_category(office, admin, standard, parent, code, f"类{code}").id


def customer_in(office: Office, clerk: Actor, standard: int, category: int, name: str) -> int:
    entered = CustomerInput(name=name, categories={standard: category})
    return customers.save_customer(office, clerk, entered, revision=None).id


def outline(office: Office, standard: int) -> list[tuple[str, int, int]]:
    nodes = categories.category_nodes(office, standard)
    return [(node.code, node.count, node.total) for node in nodes]


def test_a_tree_comes_parents_first_with_counts(
    office: Office, admin: Actor, clerk: Actor, standard: int
) -> None:
    a = add(office, admin, standard, "A")
    b = add(office, admin, standard, "B")
    a2 = add(office, admin, standard, "A2", a)
    a1 = add(office, admin, standard, "A1", a)
    customer_in(office, clerk, standard, a, "甲公司")
    customer_in(office, clerk, standard, a1, "乙公司")
    binned = customer_in(office, clerk, standard, a1, "丙公司")
    customers.recycle_customers(office, clerk, [binned])
    expected = [("A", 1, 2), ("A2", 0, 0), ("A1", 1, 1), ("B", 0, 0)]
    assert outline(office, standard) == expected
    assert {a, b, a1, a2} == {node.id for node in categories.category_nodes(office, standard)}


def test_codes_are_unique_within_their_standard(
    office: Office, admin: Actor, standard: int
) -> None:
    other = categories.add_standard(office, admin, "size", "规模").id
    add(office, admin, standard, "A")
    add(office, admin, other, "A")
    with pytest.raises(FieldErrors) as caught:
        add(office, admin, standard, "A")
    assert caught.value.errors[0].error.reason == "duplicate"


def test_renaming_keeps_place_and_customers(
    office: Office, admin: Actor, clerk: Actor, standard: int
) -> None:
    a = add(office, admin, standard, "A")
    customer_in(office, clerk, standard, a, "甲公司")
    categories.rename_category(office, admin, a, "Z", "直营", "Direct")
    (node,) = categories.category_nodes(office, standard)
    assert (node.id, node.code, node.zh, node.en, node.count) == (a, "Z", "直营", "Direct", 1)


def test_moving_takes_the_branch_and_its_customers_along(
    office: Office, admin: Actor, clerk: Actor, standard: int
) -> None:
    a, b = (add(office, admin, standard, code) for code in "AB")
    a1 = add(office, admin, standard, "A1", a)
    add(office, admin, standard, "B1", b)
    customer_id = customer_in(office, clerk, standard, a1, "远景公司")
    categories.move_category(office, admin, a1, b, 0)
    assert [code for code, _, _ in outline(office, standard)] == ["A", "B", "A1", "B1"]
    for category, found in ((a, []), (b, [customer_id]), (a1, [customer_id])):
        hits = find_customers(office, "远景", category_id=category)
        assert [hit.id for hit in hits] == found
        assert list(customers.customer_ids(office, Query(category_id=category))) == found


def test_siblings_change_places(office: Office, admin: Actor, standard: int) -> None:
    ids = [add(office, admin, standard, code) for code in "ABC"]
    categories.move_category(office, admin, ids[0], None, 2)
    assert [code for code, _, _ in outline(office, standard)] == ["B", "C", "A"]


def test_a_category_never_stands_below_itself(office: Office, admin: Actor, standard: int) -> None:
    a = add(office, admin, standard, "A")
    a1 = add(office, admin, standard, "A1", a)
    for parent in (a, a1):
        with pytest.raises(InvalidValueError) as caught:
            categories.move_category(office, admin, a, parent, 0)
        assert caught.value.reason == "own-descendant"


def test_a_category_stays_in_its_standard(office: Office, admin: Actor, standard: int) -> None:
    other = categories.add_standard(office, admin, "size", "规模").id
    a, x = add(office, admin, standard, "A"), add(office, admin, other, "X")
    with pytest.raises(InvalidValueError):
        categories.move_category(office, admin, a, x, 0)
    with pytest.raises(InvalidValueError):
        add(office, admin, standard, "B", x)


def test_only_empty_categories_are_deleted(
    office: Office, admin: Actor, clerk: Actor, standard: int
) -> None:
    a = add(office, admin, standard, "A")
    a1 = add(office, admin, standard, "A1", a)
    customer_id = customer_in(office, clerk, standard, a1, "甲公司")
    with pytest.raises(InUseError) as caught:
        categories.delete_category(office, admin, a)
    assert caught.value.reason == "children"
    customers.recycle_customers(office, clerk, [customer_id])
    with pytest.raises(InUseError) as caught:
        categories.delete_category(office, admin, a1)
    assert caught.value.reason == "customers"
    b = add(office, admin, standard, "B")
    categories.delete_category(office, admin, b)
    assert [code for code, _, _ in outline(office, standard)] == ["A", "A1"]


def test_standards_are_added_renamed_and_deleted_when_empty(
    office: Office, admin: Actor, standard: int
) -> None:
    categories.rename_standard(office, admin, standard, "销售渠道", "Sales channel")
    assert categories.standards(office)[-1].zh == "销售渠道"
    a = add(office, admin, standard, "A")
    with pytest.raises(InUseError):
        categories.delete_standard(office, admin, standard)
    categories.delete_category(office, admin, a)
    categories.delete_standard(office, admin, standard)
    assert standard not in [known.id for known in categories.standards(office)]


def test_a_clerk_does_not_change_the_trees(office: Office, clerk: Actor, standard: int) -> None:
    with pytest.raises(NotAllowedError):
        add(office, clerk, standard, "A")
