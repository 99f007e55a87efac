"""What definitions say about the use of attributes, and what may not be said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from custdim import kinds
from custdim.errors import FieldErrors, InUseError
from custdim.kinds.text import Text
from custdim.rules.type_rules import TypeRule
from custdim.services import definitions
from custdim.services.access import Actor
from custdim.services.attribute_usage import LAST_USED
from custdim.services.categories import standards
from custdim.services.definitions import AttributeDraft, DimensionDraft
from custdim.services.journal import journal_rows
from custdim.services.offices import Office

FULL = AttributeDraft(
    "licence_no",
    "许可证号",
    "Licence",
    required_when="kind == 'food'",
    visible_when="kind != none",
    read_only_when="uscc == none",
    default_from=LAST_USED,
    unique=True,
    unique_within="office",
    unit_zh="号",
    unit_en="no.",
    placeholder_zh="如 JY123",
    placeholder_en="such as JY123",
    sensitive=True,
    listed=True,
    filterable=False,
    printed="filled",
    aliases=("证号", "Permit"),
    retired_since="2999-01-01",
)
KIND = AttributeDraft("kind", "类别", "Kind")


def draft(*attributes: AttributeDraft, **more: object) -> DimensionDraft:
    return replace(DimensionDraft("PERMIT", "许可", attributes=attributes), **more)


def faults(office: Office, admin: Actor, given: DimensionDraft) -> dict[tuple, str]:
    with pytest.raises(FieldErrors) as caught:
        definitions.save_dimension(office, admin, given, revision=None)
    return {error.place: error.error.reason for error in caught.value.errors}


def test_everything_that_is_said_is_kept(office: Office, admin: Actor) -> None:
    rules = (TypeRule("required_any_of", ("kind", "licence_no")),)
    standard = standards(office)[0].code
    given = draft(KIND, FULL, applies_when=f"'x' in categories_{standard}", rules=rules)
    saved = definitions.save_dimension(office, admin, given, revision=None)
    known = definitions.dimension(office, saved.id)
    assert known.applies_when == given.applies_when
    assert known.rules == rules
    again = definitions.draft_of(known)
    assert [replace(one, id=None) for one in again.attributes] == [
        replace(one, id=None, options=other.options)
        for one, other in zip(given.attributes, again.attributes, strict=True)
    ]
    assert not known.by_code["licence_no"].retired
    told = journal_rows(office, admin, limit=1)[0]
    assert any("licence_no" in str(change.after) for change in told.changes)


def test_every_condition_is_read_before_it_is_kept(office: Office, admin: Actor) -> None:
    wrong = AttributeDraft(
        "a",
        "甲",
        required_when="kind ==",
        visible_when="nobody == 1",
        read_only_when="b > 'x",
        default_from="nowhere",
        unique_within="world",
        printed="sometimes",  # type: ignore[arg-type]
        retired_since="2025-13-01",
        aliases=("好\x00",),
        unit_zh="长" * 41,
    )
    found = faults(office, admin, draft(KIND, wrong, applies_when="kind == 'x'"))
    assert found == {
        ("applies_when",): "own-name",
        ("attribute", 1, "required_when"): "expression",
        ("attribute", 1, "visible_when"): "unknown-name",
        ("attribute", 1, "read_only_when"): "expression",
        ("attribute", 1, "default_from"): "unknown-name",
        ("attribute", 1, "unique_within"): "unknown-choice",
        ("attribute", 1, "printed"): "unknown-choice",
        ("attribute", 1, "retired_since"): "not-a-date",
        ("attribute", 1, "aliases"): "control-character",
        ("attribute", 1, "unit_zh"): "too-long",
    }


@pytest.mark.parametrize(
    "shown",
    [
        {"a": "a == 1"},
        {"a": "b == 1", "b": "a == 1"},
        {"a": "b == 1", "b": "c == 1", "c": "not a"},
    ],
)
def test_nothing_is_shown_only_by_its_own_leave(
    office: Office, admin: Actor, shown: dict[str, str]
) -> None:
    attributes = [AttributeDraft(c, c, visible_when=shown.get(c, "")) for c in "abc"]
    found = faults(office, admin, draft(*attributes))
    assert list(found.values()) == ["condition-cycle"]


def test_a_cycle_through_another_type_is_found(office: Office, admin: Actor) -> None:
    other = DimensionDraft("OTHER", "另", attributes=(AttributeDraft("far", "远"),))
    definitions.save_dimension(office, admin, other, revision=None)
    here = draft(AttributeDraft("near", "近"), applies_when="far == 'x'")
    saved = definitions.save_dimension(office, admin, here, revision=None)
    known = next(one for one in definitions.dimensions(office) if one.code == "OTHER")
    back = replace(definitions.draft_of(known), applies_when="near == 'y'")
    with pytest.raises(FieldErrors) as caught:
        definitions.save_dimension(office, admin, back, revision=known.revision)
    assert [e.error.reason for e in caught.value.errors] == ["condition-cycle"]
    gone = replace(definitions.draft_of(known), attributes=())
    with pytest.raises(InUseError, match="condition"):
        definitions.save_dimension(office, admin, gone, revision=known.revision)
    with pytest.raises(InUseError, match="condition"):
        definitions.delete_dimension(office, admin, known.id, revision=known.revision)
    assert definitions.dimension(office, saved.id)


def test_rules_speak_of_attributes_that_are_there(office: Office, admin: Actor) -> None:
    rules = (
        TypeRule("exactly_one_true", ("kind",)),
        TypeRule("required_any_of", ("kind", "gone")),
        TypeRule("magic", ()),
    )
    found = faults(office, admin, draft(KIND, rules=rules))
    assert found == {
        ("rules", "exactly_one_true"): "rule-yes-no",
        ("rules", "required_any_of"): "unknown-name",
        ("rules", "magic"): "unknown-choice",
    }
    alone = draft(KIND, rules=(TypeRule("required_any_of", ("kind",)),))
    assert list(faults(office, admin, alone).values()) == ["rule-two"]


def test_an_older_definition_reads_as_an_ordinary_one(office: Office) -> None:
    for dimension in definitions.dimensions(office):
        for attribute in dimension.attributes:
            assert attribute.required_when == attribute.visible_when == ""
            assert not attribute.retired


class Toy(Text):
    """A kind whose values have no common type."""

    code = "toy"
    holds = object


def test_values_that_cannot_be_compared_are_in_no_condition(office: Office, admin: Actor) -> None:
    toy = AttributeDraft("paper", "玩具", kind="toy")
    wanting = AttributeDraft("a", "甲", visible_when="paper != none")
    with kinds.also(Toy):
        found = faults(office, admin, draft(toy, wanting))
    assert found == {("attribute", 1, "visible_when"): "condition-kind"}
