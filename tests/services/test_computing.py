"""Formulas of records are computed when a customer is saved, imported or read."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import text

from custdim.changes import Changes
from custdim.errors import CancelledError, FieldErrors
from custdim.progress import Progress
from custdim.services import customers, definitions, imports, lists
from custdim.services.customers import CustomerInput, RecordValues
from custdim.services.definitions import AttributeDraft, DimensionDraft
from custdim.services.imports import Numbered


def formula(code, text, **options):
    return AttributeDraft(code, code, kind="formula", options={"formula": text, **options})


def defined(office, admin, code, *attributes, many=False):
    draft = DimensionDraft(code, code, many=many, attributes=attributes)
    saved = definitions.save_dimension(office, admin, draft, revision=None)
    return definitions.dimension(office, saved.id)


@pytest.fixture
def sales(office, admin):
    return defined(
        office,
        admin,
        "SALES",
        AttributeDraft("turnover", "销售额", kind="money"),
        AttributeDraft("margin", "毛利", kind="money"),
        formula("doubled", "rate_pct * 2"),
        formula("rate_pct", "round(margin / turnover * 100, 2)"),
    )


def given(dimension, **values):
    by_code = {dimension.by_code[code].id: value for code, value in values.items()}
    return {dimension.id: (RecordValues(None, by_code),)}


def value(office, customer_id, dimension, code, row=0):
    record = customers.customer(office, customer_id).records[dimension.id][row]
    return record.values.get(dimension.by_code[code].id)


def column(office, dimension, code):
    """What the database itself holds, by which lists are sorted."""
    table = f"dim_{dimension.id}"
    name = f"a{dimension.by_code[code].id}"
    with office.reading() as session:
        return list(session.scalars(text(f"SELECT {name} FROM {table}")))


def test_a_formula_is_computed_when_saved(office, clerk, sales):
    entered = CustomerInput(
        name="甲公司", records=given(sales, turnover=Decimal(300), margin=Decimal(100))
    )
    saved = customers.save_customer(office, clerk, entered, revision=None)
    assert value(office, saved.id, sales, "rate_pct") == Decimal("33.33")
    assert value(office, saved.id, sales, "doubled") == Decimal("66.66")
    assert column(office, sales, "rate_pct") == [33_330_000]


def test_what_somebody_sends_instead_is_not_kept(office, clerk, sales):
    records = given(sales, turnover=Decimal(4), margin=Decimal(1), rate_pct=Decimal(99))
    entered = CustomerInput(name="甲公司", records=records)
    saved = customers.save_customer(office, clerk, entered, revision=None)
    assert value(office, saved.id, sales, "rate_pct") == 25


def test_what_is_missing_leaves_a_formula_empty(office, clerk, sales):
    entered = CustomerInput(name="甲公司", records=given(sales, turnover=Decimal(300)))
    saved = customers.save_customer(office, clerk, entered, revision=None)
    assert value(office, saved.id, sales, "rate_pct") is None


def test_a_formula_knows_types_with_one_record(office, admin, clerk, sales):
    items = defined(
        office,
        admin,
        "ITEM",
        AttributeDraft("amount", "金额", kind="money"),
        formula("share", "amount / turnover", places=4),
        many=True,
    )
    amount = items.by_code["amount"].id
    rows = tuple(RecordValues(None, {amount: Decimal(n)}) for n in (30, 60))
    records = given(sales, turnover=Decimal(300)) | {items.id: rows}
    entered = CustomerInput(name="甲公司", records=records)
    saved = customers.save_customer(office, clerk, entered, revision=None)
    assert value(office, saved.id, items, "share", 1) == Decimal("0.2")
    stored = customers.customer(office, saved.id)
    changed = {sales.by_code["turnover"].id: Decimal(600)}
    record = RecordValues(stored.records[sales.id][0].id, changed)
    entered = CustomerInput(
        id=saved.id, code=stored.code, name="甲公司", records={sales.id: (record,)}
    )
    customers.save_customer(office, clerk, entered, revision=stored.revision)
    assert value(office, saved.id, items, "share", 1) == Decimal("0.1")


def test_imports_and_later_formulas_are_computed_too(office, admin, clerk, sales):
    rows = [
        CustomerInput(
            name="甲公司", records=given(sales, turnover=Decimal(200), margin=Decimal(50))
        )
    ]
    (customer_id,) = imports.add_customers(office, clerk, rows).ids
    assert value(office, customer_id, sales, "rate_pct") == 25
    change = CustomerInput(id=customer_id, records=given(sales, margin=Decimal(100)))
    imports.write_customers(office, clerk, [Numbered(1, change)])
    assert value(office, customer_id, sales, "rate_pct") == 50
    assert column(office, sales, "rate_pct") == [50_000_000]
    later = defined(office, admin, "LATER", formula("half", "turnover / 2"))
    assert customers.customer(office, customer_id).records[later.id] == ()


@pytest.mark.parametrize("written", ["", "a +", "own * 2"])
def test_a_formula_that_cannot_be_read_is_refused(office, admin, written):
    with pytest.raises(FieldErrors) as refused:
        defined(office, admin, "X", formula("own", written))
    (error,) = refused.value.errors
    assert error.error.reason in ("formula", "formula-self")


def test_what_depends_on_itself_stays_empty(office, admin, clerk):
    circle = defined(
        office,
        admin,
        "CIRCLE",
        AttributeDraft("n", "数", kind="integer"),
        formula("a", "n + 1"),
        formula("b", "a + 1"),
        formula("c", "n + 1"),
    )
    # No definition is saved like this any more, but it may have been.
    with office.writing() as session:
        options = json.dumps({"formula": "b + 1", "places": 2})
        session.execute(
            text("UPDATE attribute SET options = :options WHERE id = :id"),
            {"options": options, "id": circle.by_code["a"].id},
        )
        office.definitions_changed(session)
    entered = CustomerInput(name="甲公司", records=given(circle, n=1))
    saved = customers.save_customer(office, clerk, entered, revision=None)
    assert value(office, saved.id, circle, "a") is None
    assert value(office, saved.id, circle, "c") == 2


def redefined(office, admin, dimension, code, **changes):
    """Change one attribute of a dimension."""
    known = definitions.dimension(office, dimension.id)
    draft = definitions.draft_of(known)
    attributes = tuple(
        replace(one, **changes) if one.code == code else one for one in draft.attributes
    )
    fresh = replace(draft, attributes=attributes)
    definitions.save_dimension(office, admin, fresh, revision=known.revision)
    return definitions.dimension(office, dimension.id)


def test_what_is_stored_follows_a_changed_formula(office, admin, clerk, sales):
    entered = CustomerInput(
        name="甲公司", records=given(sales, turnover=Decimal(300), margin=Decimal(100))
    )
    customers.save_customer(office, clerk, entered, revision=None)
    lists.refresh_formulas(office)
    assert not lists.formulas_outdated(office)
    options = {"formula": "turnover - margin"}
    sales = redefined(office, admin, sales, "rate_pct", options=options)
    assert column(office, sales, "rate_pct") == [33_330_000]
    assert lists.formulas_outdated(office)
    assert lists.refresh_formulas(office).everything
    assert column(office, sales, "rate_pct") == [200_000_000]
    assert column(office, sales, "doubled") == [400_000_000]
    assert not lists.formulas_outdated(office)
    assert lists.refresh_formulas(office) == Changes()
    redefined(office, admin, sales, "margin", zh="毛利润")
    assert not lists.formulas_outdated(office)  # a name says nothing to a formula


def test_what_was_broken_off_is_done_the_next_time(office, admin, clerk, sales):
    class Stopped(Progress):
        def step(self, done, total):
            self.cancel()
            super().step(done, total)

    entered = CustomerInput(name="甲公司", records=given(sales, turnover=Decimal(3)))
    customers.save_customer(office, clerk, entered, revision=None)
    with pytest.raises(CancelledError):
        lists.refresh_formulas(office, Stopped())
    assert lists.formulas_outdated(office)
    lists.refresh_formulas(office)
    assert not lists.formulas_outdated(office)
