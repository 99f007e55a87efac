"""Formulas stand on values that are there: no strangers, no circles, nothing pulled from under."""

from __future__ import annotations

from dataclasses import replace

import pytest

from custdim.errors import FieldErrors, InUseError
from custdim.services import definitions
from custdim.services.access import Actor
from custdim.services.customers import Query, customer_ids
from custdim.services.definitions import AttributeDraft, DimensionDraft
from custdim.services.lists import attribute_key, formulas_outdated, refresh_formulas
from custdim.services.offices import Office
from custdim.wording import sentence
from definition_steps import Fleet


def formula(code: str, text: str) -> AttributeDraft:
    return AttributeDraft(code, code, kind="formula", options={"formula": text})


def fault(office: Office, admin: Actor, *attributes: AttributeDraft) -> tuple[object, ...]:
    draft = DimensionDraft("SUMS", "合计", attributes=attributes)
    with pytest.raises(FieldErrors) as caught:
        definitions.save_dimension(office, admin, draft, revision=None)
    (found,) = caught.value.errors
    assert sentence(found.error, "zh") != sentence(found.error, "en")
    return (*found.place, found.error.reason, found.error.params["text"])


def test_a_formula_names_what_there_is(office: Office, admin: Actor, clerk: Actor) -> None:
    Fleet(office, admin, clerk, AttributeDraft("seats", "座位"), many=True)
    for strange in ("nobody", "seats", "customer_state"):
        place = ("attribute", 0, "options", "unknown-name", strange)
        assert fault(office, admin, formula("sum", f"{strange} + 1")) == place


def test_formulas_do_not_go_round_in_circles(office: Office, admin: Actor, clerk: Actor) -> None:
    place = ("attribute", 0, "options", "formula-cycle", "b")
    assert fault(office, admin, formula("a", "b + 1"), formula("b", "a + 1")) == place
    first = Fleet(office, admin, clerk, AttributeDraft("n", "数", kind="integer"))
    second = Fleet(office, admin, clerk, formula("twice", "n * 2"), code="SECOND")
    draft = first.draft("n", kind="formula", options={"formula": "twice / 2"})
    with pytest.raises(FieldErrors) as caught:
        first.save(draft)
    assert [one.error.reason for one in caught.value.errors] == ["formula-cycle"]
    assert second.known.revision == 1


def test_what_a_formula_needs_cannot_be_taken_away(
    office: Office, admin: Actor, clerk: Actor
) -> None:
    fleet = Fleet(
        office,
        admin,
        clerk,
        AttributeDraft("n", "数", kind="integer"),
        AttributeDraft("m", "另", kind="integer"),
        formula("sum", "n + m"),
    )
    other = Fleet(office, admin, clerk, formula("twice", "m * 2"), code="OTHER")
    with pytest.raises(FieldErrors) as caught:
        fleet.impact(fleet.without("n"))
    assert caught.value.errors[0].error.params["text"] == "n"
    draft = fleet.draft("sum", options={"formula": "n"})
    draft = replace(draft, attributes=tuple(one for one in draft.attributes if one.code != "m"))
    for act in (fleet.impact, fleet.save):
        with pytest.raises(InUseError) as needed:
            act(draft)
        assert needed.value.params["name"] == other.known.zh
        assert "公式" in sentence(needed.value, "zh")


def test_another_formula_is_computed_anew_and_told(
    office: Office, admin: Actor, clerk: Actor
) -> None:
    fleet = Fleet(
        office, admin, clerk, AttributeDraft("n", "数", kind="integer"), formula("s", "n")
    )
    fleet.enter({"n": 2})
    fleet.enter(name="无数公司")
    draft = fleet.draft("s", options={"formula": "n * 3"})
    assert fleet.told(draft) == [("recomputed", 1)]
    ((_, value, why),) = fleet.listed(draft, "recomputed")
    assert (value, why) == ("2.00", "重新计算")
    assert fleet.told(fleet.draft("s", zh="三倍")) == []


def test_what_a_formula_says_now_is_what_becomes_a_value(
    office: Office, admin: Actor, clerk: Actor
) -> None:
    """Columns follow in the background; a change of kind must not take what they said before."""
    fleet = Fleet(
        office, admin, clerk, AttributeDraft("n", "数", kind="integer"), formula("s", "n")
    )
    customer = fleet.enter({"n": 2})
    fleet.save(fleet.draft("s", options={"formula": "n * 5"}))
    fleet.save(fleet.draft("s", kind="integer", options={}))
    assert fleet.rows(customer) == [{"n": 2, "s": 10}]


def test_a_formula_changed_and_changed_back_leaves_nothing_of_the_other(
    office: Office, admin: Actor, clerk: Actor
) -> None:
    fleet = Fleet(
        office, admin, clerk, AttributeDraft("n", "数", kind="integer"), formula("s", "n * 2")
    )
    first, second = fleet.enter({"n": 1}), fleet.enter({"n": 5}, name="乙公司")
    refresh_formulas(office)
    assert not formulas_outdated(office)
    fleet.save(fleet.draft("s", options={"formula": "n * 30"}))
    fleet.change(first, {"n": 2})
    fleet.save(fleet.draft("s", options={"formula": "n * 2"}))
    assert formulas_outdated(office)
    refresh_formulas(office)
    by_value = Query(order=attribute_key(fleet.attribute("s")))
    assert list(customer_ids(office, by_value)) == [first, second]
    assert not formulas_outdated(office)


def test_other_changes_of_definitions_leave_formulas_in_peace(
    office: Office, admin: Actor, clerk: Actor
) -> None:
    fleet = Fleet(
        office, admin, clerk, AttributeDraft("n", "数", kind="integer"), formula("s", "n")
    )
    refresh_formulas(office)
    fleet.save(fleet.draft("n", zh="数目"))
    assert not formulas_outdated(office)


def test_a_formula_computes_with_numbers_only(office: Office, admin: Actor, clerk: Actor) -> None:
    text = AttributeDraft("t", "文", "Text")
    place = ("attribute", 1, "options", "formula-kind", "t")
    assert fault(office, admin, text, formula("sum", "t + 1")) == place
    place = ("attribute", 1, "options", "formula-kind", "yes")
    asking = AttributeDraft("yes", "否", kind="yes_no")
    assert fault(office, admin, asking, formula("sum", "if(yes, yes, 2)")) == place
    Fleet(office, admin, clerk, asking, formula("sum", "if(yes, 1, 2)"), code="ASKING")
    compared = formula("sum", "if(t == 'A' or not t, 1, 2)")
    Fleet(office, admin, clerk, text, compared, code="COMPARING")


def test_what_a_formula_computes_with_stays_a_number(
    office: Office, admin: Actor, clerk: Actor
) -> None:
    fleet = Fleet(
        office, admin, clerk, AttributeDraft("n", "数", kind="integer"), formula("own", "n * 2")
    )
    draft = fleet.draft("n", kind="text", options={})
    with pytest.raises(FieldErrors) as caught:
        fleet.impact(draft)
    assert [one.error.reason for one in caught.value.errors] == ["formula-kind"]
    alone = Fleet(office, admin, clerk, AttributeDraft("m", "量", kind="integer"), code="ALONE")
    Fleet(office, admin, clerk, formula("twice", "m * 2"), code="OTHER")
    with pytest.raises(FieldErrors) as caught:
        alone.save(alone.draft("m", kind="text", options={}))
    (error,) = caught.value.errors
    assert (error.place, error.error.reason) == (("attribute", 0, "kind"), "formula-needs")
    assert "twice" in sentence(error.error, "en")
    alone.save(alone.draft("m", kind="decimal", options={}))
