"""Trees with a code scheme; merging, retiring and undoing; several categories in one standard."""

from __future__ import annotations

from dataclasses import replace

import pytest

from custdim.errors import FieldErrors, InUseError, InvalidValueError, StaleError
from custdim.services import categories, customers, imports, journal
from custdim.services.access import Actor
from custdim.services.customer_history import customer_history
from custdim.services.customers import CustomerInput, Query
from custdim.services.imports import Numbered
from custdim.services.offices import Office
from custdim.services.search import find_customers


@pytest.fixture
def standard(office: Office, admin: Actor) -> int:
    return categories.add_standard(office, admin, "channel", "渠道", "Channel").id


@pytest.fixture
def counted(office: Office, admin: Actor, standard: int) -> int:
    shape(office, admin, standard, code_scheme="2-2-2")
    return standard


def record(office: Office, standard: int) -> categories.StandardRecord:
    return next(one for one in categories.standards(office) if one.id == standard)


def shape(office: Office, admin: Actor, standard: int, **wanted: object) -> None:
    known = record(office, standard)
    categories.change_standard(office, admin, replace(known, **wanted))  # type: ignore[arg-type]


def add(office: Office, admin: Actor, standard: int, code: str, parent: int | None = None) -> int:
    return categories.add_category(office, admin, standard, parent, code, f"类{code}").id


def put(office: Office, clerk: Actor, name: str, standard: int, *places: int) -> int:
    entered = CustomerInput(
        name=name, categories={standard: places[0]}, further={standard: places[1:]}
    )
    return customers.save_customer(office, clerk, entered, revision=None).id


def outline(office: Office, standard: int) -> list[tuple[str, int, int]]:
    nodes = categories.category_nodes(office, standard)
    return [(node.code, node.count, node.total) for node in nodes]


def codes(office: Office, standard: int) -> list[str]:
    return [code for code, _, _ in outline(office, standard)]


def refused(errors: FieldErrors) -> list[str]:
    return [one.error.reason for one in errors.errors]


def test_codes_are_proposed_and_checked_level_by_level(
    office: Office, admin: Actor, counted: int
) -> None:
    assert categories.next_code(office, counted, None) == "01"
    a = add(office, admin, counted, "01")
    assert categories.next_code(office, counted, a) == "0101"
    for code, reason in (("0101", ""), ("0202", "scheme-parent"), ("011", "scheme-length")):
        try:
            add(office, admin, counted, code, a)
            found = [""]
        except FieldErrors as errors:
            found = refused(errors)
        assert found == [reason]


def test_a_moved_branch_takes_the_codes_of_its_new_place_and_undo_brings_them_back(
    office: Office, admin: Actor, counted: int
) -> None:
    a, b = add(office, admin, counted, "01"), add(office, admin, counted, "02")
    a1 = add(office, admin, counted, "0101", a)
    add(office, admin, counted, "010107", a1)
    add(office, admin, counted, "0201", b)
    done = categories.move_category(office, admin, a1, b, 0)
    assert codes(office, counted) == ["01", "02", "0202", "020207", "0201"]
    categories.undo_shape(office, admin, done.undo)
    assert codes(office, counted) == ["01", "0101", "010107", "02", "0201"]
    with pytest.raises(InvalidValueError) as caught:
        categories.move_category(office, admin, b, a1, 0)
    assert caught.value.reason == "scheme-deep"


def test_renaming_a_code_takes_those_below_along(
    office: Office, admin: Actor, counted: int
) -> None:
    a = add(office, admin, counted, "01")
    add(office, admin, counted, "0101", a)
    categories.rename_category(office, admin, a, "09", "九")
    assert codes(office, counted) == ["09", "0901"]


def test_a_scheme_is_refused_where_codes_do_not_fit(
    office: Office, admin: Actor, standard: int
) -> None:
    add(office, admin, standard, "A-1")
    for scheme, reason in (("2-2", "scheme-unfit"), ("2/2", "scheme-form")):
        with pytest.raises(FieldErrors) as caught:
            shape(office, admin, standard, code_scheme=scheme)
        assert refused(caught.value) == [reason]


def test_undo_is_refused_after_somebody_else_changed_the_tree(
    office: Office, admin: Actor, standard: int
) -> None:
    a = add(office, admin, standard, "A")
    done = categories.delete_category(office, admin, a)
    add(office, admin, standard, "B")
    with pytest.raises(StaleError):
        categories.undo_shape(office, admin, done.undo)


def test_a_deleted_category_comes_back_with_its_id(
    office: Office, admin: Actor, standard: int
) -> None:
    a = add(office, admin, standard, "A")
    categories.undo_shape(office, admin, categories.delete_category(office, admin, a).undo)
    assert [node.id for node in categories.category_nodes(office, standard)] == [a]


def test_merging_moves_customers_and_children_and_can_be_undone(
    office: Office, admin: Actor, clerk: Actor, counted: int
) -> None:
    a, b = add(office, admin, counted, "01"), add(office, admin, counted, "02")
    a1 = add(office, admin, counted, "0101", a)
    add(office, admin, counted, "0201", b)
    one, two = put(office, clerk, "远景甲公司", counted, a), put(office, clerk, "乙", counted, b)
    deep = put(office, clerk, "远景丙公司", counted, a1)
    before = customers.customer(office, one).revision
    done = categories.merge_categories(office, admin, a, b)
    assert outline(office, counted) == [("02", 2, 3), ("0201", 0, 0), ("0202", 1, 1)]
    assert sorted(customers.customer_ids(office, Query(category_id=b))) == sorted((one, two, deep))
    found = find_customers(office, "远景", category_id=b)
    assert {hit.id for hit in found} == {one, deep}
    assert customers.customer(office, one).revision == before + 1
    story = customer_history(office, clerk, one)[0]
    assert (story.action, story.fields[0].before, story.fields[0].after) == (
        ("merge-category", "类01", "类02")
    )
    categories.undo_shape(office, admin, done.undo)
    assert outline(office, counted) == [("01", 1, 2), ("0101", 1, 1), ("02", 1, 1), ("0201", 0, 0)]
    assert find_customers(office, "远景", category_id=b) == []
    assert {hit.id for hit in find_customers(office, "远景", category_id=a)} == {one, deep}
    assert not journal.check_chain(office)


def test_merging_into_an_own_descendant_is_refused(
    office: Office, admin: Actor, standard: int
) -> None:
    a = add(office, admin, standard, "A")
    a1 = add(office, admin, standard, "A1", a)
    for target in (a, a1):
        with pytest.raises(InvalidValueError):
            categories.merge_categories(office, admin, a, target)


def test_a_retired_category_stays_readable_but_is_chosen_no_more(
    office: Office, admin: Actor, clerk: Actor, standard: int
) -> None:
    a = add(office, admin, standard, "A")
    a1 = add(office, admin, standard, "A1", a)
    inside = put(office, clerk, "甲", standard, a1)
    done = categories.retire_category(office, admin, a, True)
    assert [node.retired for node in categories.category_nodes(office, standard)] == [True, True]
    stored = customers.customer(office, inside)
    customers.save_customer(
        office, clerk, replace(stored, name="甲二", records={}), revision=stored.revision
    )
    with pytest.raises(FieldErrors) as caught:
        put(office, clerk, "乙", standard, a1)
    assert refused(caught.value) == ["category-retired"]
    with pytest.raises(InvalidValueError):
        categories.retire_category(office, admin, a1, False)
    categories.undo_shape(office, admin, done.undo)
    put(office, clerk, "乙", standard, a1)


def test_a_customer_stands_in_several_categories_where_the_standard_allows_it(
    office: Office, admin: Actor, clerk: Actor, standard: int
) -> None:
    a, b, c = (add(office, admin, standard, code) for code in "ABC")
    with pytest.raises(FieldErrors) as caught:
        put(office, clerk, "远景", standard, a, b)
    assert refused(caught.value) == ["one-category"]
    shape(office, admin, standard, several=True)
    number = put(office, clerk, "远景", standard, a, b)
    stored = customers.customer(office, number)
    assert stored.places_in(standard) == (a, b)
    assert outline(office, standard) == [("A", 1, 1), ("B", 1, 1), ("C", 0, 0)]
    for category, hits in ((a, [number]), (b, [number]), (c, [])):
        assert list(customers.customer_ids(office, Query(category_id=category))) == hits
        assert [hit.id for hit in find_customers(office, "远景", category_id=category)] == hits
    with pytest.raises(FieldErrors) as caught:
        shape(office, admin, standard, several=False)
    assert caught.value.errors[0].error.params["count"] == 1
    done = categories.merge_categories(office, admin, b, a)
    assert customers.customer(office, number).places_in(standard) == (a,)
    categories.undo_shape(office, admin, done.undo)
    assert customers.customer(office, number).places_in(standard) == (a, b)
    done = categories.merge_categories(office, admin, a, b)
    assert customers.customer(office, number).places_in(standard) == (b,)


def test_bulk_writes_put_customers_in_several_categories(
    office: Office, admin: Actor, clerk: Actor, standard: int
) -> None:
    shape(office, admin, standard, several=True)
    a, b, c = (add(office, admin, standard, code) for code in "ABC")
    given = CustomerInput(name="远景", categories={standard: a}, further={standard: (b,)})
    (number,) = imports.add_customers(office, clerk, [given]).ids
    assert customers.customer(office, number).places_in(standard) == (a, b)
    for places, expected in (((a,), (a, b)), ((c, a), (c, a)), ((b,), (b,))):
        row = CustomerInput(
            id=number, categories={standard: places[0]}, further={standard: places[1:]}
        )
        imports.write_customers(office, clerk, [Numbered(2, row)])
        assert customers.customer(office, number).places_in(standard) == expected
    categories.retire_category(office, admin, b, True)
    again = Numbered(2, CustomerInput(id=number, short_name="远", categories={standard: b}))
    assert not imports.write_customers(office, clerk, [again]).refusals
    fresh = Numbered(3, CustomerInput(name="新", categories={standard: b}))
    (refusal,) = imports.write_customers(office, clerk, [fresh]).refusals
    assert refusal.errors[0].error.reason == "category-retired"


def test_the_journal_names_every_category_of_a_customer(
    office: Office, admin: Actor, clerk: Actor, standard: int
) -> None:
    shape(office, admin, standard, several=True)
    a, b = add(office, admin, standard, "A"), add(office, admin, standard, "B")
    number = put(office, clerk, "远景", standard, a, b)
    told = {one.field: one.after for one in customer_history(office, clerk, number)[0].fields}
    assert told[f"category:{standard}"] == "类A"
    assert told[f"category:{standard}#{b}"] == "类B"


def test_a_category_with_customers_is_never_dropped_by_undo(
    office: Office, admin: Actor, clerk: Actor, standard: int
) -> None:
    a, b = add(office, admin, standard, "A"), add(office, admin, standard, "B")
    done = categories.merge_categories(office, admin, b, a)
    back = categories.undo_shape(office, admin, done.undo)
    assert back.categories == {a, b}
    again = categories.ShapeUndo(done.undo.after, done.undo.before)
    put(office, clerk, "甲", standard, b)
    with pytest.raises(InUseError):
        categories.undo_shape(office, admin, again)


def test_conditions_follow_a_move_and_its_undoing(
    office: Office, admin: Actor, counted: int
) -> None:
    a, b = (add(office, admin, counted, code) for code in ("01", "02"))
    a1 = add(office, admin, counted, "0101", a)
    other = categories.add_standard(office, admin, "kind", "类型").id
    rule = add(office, admin, other, "F")
    categories.set_condition(office, admin, rule, "category_channel == '0101'")

    def asked() -> str:
        return categories.category_nodes(office, other)[0].condition

    done = categories.move_category(office, admin, a1, b, 0)
    assert asked() == "category_channel == '0201'"
    categories.undo_shape(office, admin, done.undo)
    assert asked() == "category_channel == '0101'"
