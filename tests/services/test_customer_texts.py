"""Any text is kept faithfully, or refused with a reason."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from custdim.errors import FieldErrors
from custdim.rules.customer_checks import is_empty
from custdim.services import customers
from custdim.services.access import Actor
from custdim.services.customers import CustomerInput
from custdim.services.offices import Office
from customer_shape import Shape, save

ANY_TEXT = st.text(st.characters(codec=None), max_size=60)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(name=ANY_TEXT, short=ANY_TEXT, boss=ANY_TEXT, note=ANY_TEXT, plate=ANY_TEXT)
@example(name="a\x00b", short="\ud800", boss="x\ny", note="x\ny", plate="\u3000")
@example(name="𬭸㐂䶮", short="'); DROP", boss='"', note="\t", plate="|")
def test_any_text_is_kept_faithfully_or_refused_with_a_reason(
    office: Office, clerk: Actor, shape: Shape, name: str, short: str, boss: str, **more: str
) -> None:
    note, plate = more["note"], more["plate"]
    records = shape.site(boss=boss, note=note) | shape.trucks(plate)
    entered = CustomerInput(name=name, short_name=short, records=records)
    try:
        saved = customers.save_customer(office, clerk, entered, revision=None)
    except FieldErrors as refused:
        found = refused.errors
    else:
        found = ()
    if found:
        assert all(fault.error.reason for fault in found)
        return
    known = customers.customer(office, saved.id)
    customers.recycle_customers(office, clerk, [saved.id])
    assert known.name
    site, truck = known.records[shape.one][0].values, known.records[shape.many][0].values
    kept = {boss: site[shape.boss], note: site[shape.note], plate: truck[shape.plate]}
    for typed, value in kept.items():
        assert value == (None if is_empty(typed) else typed)
    same = replace(known, id=None, code="", records={})
    again = customers.save_customer(office, clerk, same, revision=None)
    second = customers.customer(office, again.id)
    customers.recycle_customers(office, clerk, [again.id])
    assert (second.name, second.short_name) == (known.name, known.short_name)


@pytest.mark.parametrize("text", ["a\x00b", "a\x1bb", "a\nb", "a\ud800"])
def test_invisible_characters_are_refused_with_a_reason(
    office: Office, shape: Shape, text: str
) -> None:
    entered = CustomerInput(name="远景公司", records=shape.site(boss=text))
    assert [found.error.reason for found in customers.check_customer(office, entered)] == [
        "control-character"
    ]


def test_long_text_keeps_its_lines_only(office: Office, clerk: Actor, shape: Shape) -> None:
    save(office, clerk, records=shape.site(boss="王敏", note="一\n\n二"))
    entered = CustomerInput(name="远景公司", records=shape.site(boss="王敏", note="a\tb"))
    assert [found.error.reason for found in customers.check_customer(office, entered)] == [
        "control-character"
    ]
