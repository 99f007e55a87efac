"""Attributes whose choices are a classification standard, and references to its categories."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from custdim.errors import FieldErrors, InUseError, StaleError
from custdim.rules.filters import Condition, Group, conditions
from custdim.services import categories, customers, definitions, imports, list_views
from custdim.services.access import Actor
from custdim.services.bulk_edit import BulkEdit, preview_bulk_edit
from custdim.services.categories import StandardRecord
from custdim.services.category_importing import TreeEntry, plan_tree, put_tree
from custdim.services.category_merging import merge_categories
from custdim.services.checks import check_office
from custdim.services.customer_history import customer_history
from custdim.services.customers import CustomerInput, RecordValues
from custdim.services.definition_kept_rows import kept_rows
from custdim.services.definition_revisions import kept_copies
from custdim.services.definitions import AttributeDraft, draft_of
from custdim.services.imports import Numbered
from custdim.services.journal import check_chain
from custdim.services.kept_listing import stored_copies
from custdim.services.list_views import ViewDraft
from custdim.services.lists import attribute_key
from custdim.services.offices import Office
from definition_steps import Fleet

TREE = AttributeDraft("trade", "行业", kind="tree_choice", options={"standard": "GBT4754"})
REFERENCE = AttributeDraft(
    "near", "相近", kind="reference", options={"target": "category", "standard": "GBT4754"}
)


class Trades:
    """A standard with a small tree: A (A1 (A11), A2), B."""

    def __init__(self, office: Office, admin: Actor) -> None:
        self.office, self.admin = office, admin
        self.id = categories.add_standard(office, admin, "GBT4754", "国民经济行业").id
        self.ids: dict[str, int] = {}
        for code, zh, parent in (
            ("A", "农林牧渔", ""),
            ("A1", "农业", "A"),
            ("A11", "谷物", "A1"),
            ("A2", "林业", "A"),
            ("B", "采矿", ""),
        ):
            self.add(code, zh, parent)

    def add(self, code: str, zh: str, parent: str = "") -> None:
        above = self.ids.get(parent)
        done = categories.add_category(self.office, self.admin, self.id, above, code, zh)
        self.ids[code] = done.id

    def rename(self, code: str, fresh: str, zh: str = "新名") -> None:
        categories.rename_category(self.office, self.admin, self.ids[code], fresh, zh)


@pytest.fixture
def trades(office: Office, admin: Actor) -> Trades:
    return Trades(office, admin)


@pytest.fixture
def fleet(office: Office, admin: Actor, clerk: Actor, trades: Trades) -> Fleet:
    return Fleet(office, admin, clerk, TREE, REFERENCE)


def tree(fleet: Fleet) -> Any:
    return fleet.known.by_code["trade"].bound


def refused(fleet: Fleet, value: str, owner: int | None = None) -> str:
    with pytest.raises(FieldErrors) as found:
        fleet.enter({"trade": value}) if owner is None else fleet.change(owner, {"trade": value})
    return found.value.errors[0].error.reason


def test_the_tree_is_that_of_the_standard(fleet: Fleet, trades: Trades) -> None:
    assert [node.code for node in tree(fleet).tree] == ["A", "A1", "A11", "A2", "B"]
    assert tree(fleet).explain("A11") == "农林牧渔 › 农业"
    owner = fleet.enter({"trade": tree(fleet).read("谷物")})
    assert fleet.rows(owner)[0]["trade"] == "A11"
    trades.add("B1", "煤炭", "B")
    assert tree(fleet).read("煤炭") == "B1"
    assert refused(fleet, "A") == "tree-leaf"
    unknown = replace(TREE, id=fleet.attribute("trade"), options={"standard": "NONE"})
    attributes = (unknown, *definitions.draft_of(fleet.known).attributes[1:])
    with pytest.raises(FieldErrors) as found:
        fleet.save(fleet.draft(attributes=attributes))
    assert found.value.errors[0].error.reason == "tree-standard"


def test_values_follow_a_code_that_is_renamed(fleet: Fleet, trades: Trades) -> None:
    owner = fleet.enter({"trade": "A11", "near": "A2"})
    other = fleet.enter({"trade": "B", "near": "B"}, name="别的公司")
    fleet.save(fleet.draft("trade", default="A11"))
    trades.rename("A11", "A19", "稻谷")
    trades.rename("A2", "A9", "森林")
    (row,) = fleet.rows(owner)
    assert (row["trade"], row["near"]) == ("A19", "A9 · 森林")
    assert fleet.rows(other)[0]["trade"] == "B"
    assert fleet.known.by_code["trade"].default == "A19"
    told = customer_history(fleet.office, fleet.clerk, owner)
    assert [(one.action, one.fields[0].after) for one in told[:2]] == [
        ("follow-tree", "A9 · 森林"),
        ("follow-tree", "A19 稻谷"),
    ]
    # A form that shows the value of today is saved as it stands.
    fleet.change(owner, {"trade": "A19"}, short_name="简称")
    assert not check_chain(fleet.office)
    assert not check_office(fleet.office)


def test_copies_follow_too(fleet: Fleet, trades: Trades) -> None:
    fleet.enter({"trade": "A11", "near": "A11"})
    fleet.save(fleet.without("near"), confirmed=1)
    definitions.delete_dimension(
        fleet.office, fleet.admin, fleet.id, revision=fleet.known.revision, confirmed=1
    )
    trades.rename("A11", "A19", "稻谷")
    whole, near = stored_copies(fleet.office, fleet.admin)
    assert kept_rows(fleet.office, fleet.admin, near.id)[0].value == "A19 · 稻谷"
    assert "A19" in kept_rows(fleet.office, fleet.admin, whole.id)[0].value


def test_codes_of_a_branch_follow_the_scheme(fleet: Fleet, trades: Trades) -> None:
    owner = fleet.enter({"trade": "A11"})
    wanted = StandardRecord(trades.id, "GBT4754", "行业", "", "1-1-1")
    categories.change_standard(fleet.office, fleet.admin, wanted)
    done = categories.move_category(fleet.office, fleet.admin, trades.ids["A1"], trades.ids["B"], 0)
    assert fleet.rows(owner)[0]["trade"] == "B11"
    categories.undo_shape(fleet.office, fleet.admin, done.undo)
    assert fleet.rows(owner)[0]["trade"] == "A11"


def test_merged_categories_take_the_values_along_and_give_them_back(
    fleet: Fleet, trades: Trades
) -> None:
    first = fleet.enter({"trade": "A11", "near": "A11"})
    second = fleet.enter({"trade": "A2"}, name="别的公司")
    lost, kept = trades.ids["A11"], trades.ids["A2"]
    done = categories.merge_categories(fleet.office, fleet.admin, lost, kept)
    assert [fleet.rows(one)[0]["trade"] for one in (first, second)] == ["A2", "A2"]
    assert fleet.rows(first)[0]["near"] == "A2 · 林业"
    categories.undo_shape(fleet.office, fleet.admin, done.undo)
    assert [fleet.rows(one)[0]["trade"] for one in (first, second)] == ["A11", "A2"]
    assert fleet.rows(first)[0]["near"] == "A11 · 谷物"


def test_what_is_chosen_is_not_deleted_but_retired(fleet: Fleet, trades: Trades) -> None:
    owner = fleet.enter({"trade": "A11"})
    with pytest.raises(InUseError) as found:
        categories.delete_category(fleet.office, fleet.admin, trades.ids["A11"])
    assert (found.value.reason, found.value.params["count"]) == ("chosen", 1)
    categories.retire_category(fleet.office, fleet.admin, trades.ids["A11"], True)
    assert not tree(fleet).search("谷物")
    assert tree(fleet).warnings("A11")
    fleet.change(owner, {"trade": "A11"}, short_name="简称")
    assert refused(fleet, "A11") == "tree-retired"
    other = fleet.enter({"trade": "B"}, name="别的公司")
    assert refused(fleet, "A11", other) == "tree-retired"
    edit = BulkEdit(f"attr-{fleet.attribute('trade')}", "A11")
    preview = preview_bulk_edit(fleet.office, fleet.clerk, [owner, other], edit)
    assert ([row.id for row in preview.refused], preview.unchanged) == ([other], 1)


def test_who_stood_on_the_lowest_level_may_stay(fleet: Fleet, trades: Trades) -> None:
    owner = fleet.enter({"trade": "B"})
    trades.add("B1", "煤炭", "B")
    fleet.change(owner, {"trade": "B"}, short_name="简称")
    assert customers.customer(fleet.office, owner).short_name == "简称"
    fleet.change(owner, {"trade": "B1"})
    assert refused(fleet, "B", owner) == "tree-leaf"


def test_a_tree_from_a_file_is_followed(fleet: Fleet, trades: Trades) -> None:
    entries = [TreeEntry(1, "C", "制造业"), TreeEntry(2, "C1", "食品", parent="C")]
    plan = plan_tree(fleet.office, fleet.admin, trades.id, entries)
    done = put_tree(fleet.office, fleet.admin, plan)
    owner = fleet.enter({"trade": tree(fleet).read("食品")})
    with pytest.raises(InUseError):
        categories.undo_shape(fleet.office, fleet.admin, done.undo)
    fleet.change(owner, {"trade": None})
    categories.undo_shape(fleet.office, fleet.admin, done.undo)
    assert tree(fleet).node("C1") is None


def test_a_standard_that_gives_choices_is_not_deleted(
    office: Office, admin: Actor, clerk: Actor
) -> None:
    standard = categories.add_standard(office, admin, "EMPTY", "空标准").id
    Fleet(office, admin, clerk, replace(TREE, options={"standard": "EMPTY"}))
    with pytest.raises(InUseError) as found:
        categories.delete_standard(office, admin, standard)
    assert found.value.reason == "standard-bound"


def test_another_kind_becomes_a_choice_of_the_standard(
    office: Office, admin: Actor, clerk: Actor, trades: Trades
) -> None:
    fleet = Fleet(office, admin, clerk, AttributeDraft("trade", "行业"))
    first = fleet.enter({"trade": "谷物"})
    fleet.enter({"trade": "不明"}, name="别的公司")
    draft = fleet.draft("trade", kind="tree_choice", options={"standard": "GBT4754"})
    impact = fleet.impact(draft)
    assert sorted((str(one.effect), one.count) for one in impact.findings) == [
        ("converted", 1),
        ("unreadable", 1),
    ]
    fleet.save(draft, confirmed=1)
    assert fleet.rows(first)[0]["trade"] == "A11"


def test_an_import_chooses_nothing_that_is_retired(fleet: Fleet, trades: Trades) -> None:
    owner = fleet.enter({"trade": "A11"})
    categories.retire_category(fleet.office, fleet.admin, trades.ids["A11"], True)

    def given(customer_id: int | None, value: str, name: str) -> Numbered:
        values = RecordValues(None, {fleet.attribute("trade"): value})
        records = {fleet.id: (values,)}
        return Numbered(customer_id or 99, CustomerInput(customer_id, name=name, records=records))

    rows = [given(owner, "A11", "远景公司"), given(None, "A11", "新公司")]
    done = imports.write_customers(fleet.office, fleet.clerk, rows)
    (refusal,) = done.refusals
    (fault,) = refusal.errors
    assert (refusal.number, fault.place[-1]) == (99, fleet.attribute("trade"))
    assert fault.error.reason == "tree-retired"
    rows[1] = given(None, "B", "新公司")
    assert imports.write_customers(fleet.office, fleet.clerk, rows).added == 1


@pytest.fixture
def named(office: Office, admin: Actor, clerk: Actor, trades: Trades) -> Fleet:
    """Conditions, a formula, a rule and a saved filter that name the code A1."""
    fleet = Fleet(
        office,
        admin,
        clerk,
        TREE,
        AttributeDraft("farm", "农场", visible_when="trade in ['A1', 'B'] or need == 'A1'"),
        AttributeDraft("need", "说明", required_when="categories_GBT4754 == 'A1'"),
        AttributeDraft(
            "rate", "费率", kind="formula", options={"formula": "if(trade == 'A1', 2, 1)"}
        ),
        applies_when="category_GBT4754 == 'A1' or 'B' in categories_GBT4754",
    )
    other = categories.add_standard(office, admin, "KIND", "类型").id
    top = categories.add_category(office, admin, other, None, "F", "农业客户").id
    categories.set_condition(office, admin, top, "category_GBT4754 == 'A1'")
    asked = Condition(attribute_key(fleet.attribute("trade")), "any_of", ("A1", "B"))
    view = ViewDraft("农业", filter=Group((asked,)))
    list_views.save_view(office, clerk, view, revision=None)
    return fleet


def naming(fleet: Fleet) -> list[Any]:
    """Everything in which a code is named."""
    known = fleet.known
    standard = next(one for one in categories.standards(fleet.office) if one.code == "KIND")
    (rule,) = categories.category_nodes(fleet.office, standard.id)
    (view,) = list_views.list_views(fleet.office, fleet.clerk)
    return [
        known.applies_when,
        known.by_code["farm"].visible_when,
        known.by_code["need"].required_when,
        known.by_code["rate"].options["formula"],
        rule.condition,
        *(one.values for one in conditions(view.filter)),
    ]


def test_conditions_rules_and_filters_follow_a_code(named: Fleet, trades: Trades) -> None:
    before = naming(named)
    trades.rename("A1", "A9", "农业")
    assert naming(named) == [
        "category_GBT4754 == 'A9' or 'B' in categories_GBT4754",
        "trade in ['A9', 'B'] or need == 'A1'",
        "categories_GBT4754 == 'A9'",
        "if(trade == 'A9', 2, 1)",
        "category_GBT4754 == 'A9'",
        ("A9", "B"),
    ]
    trades.rename("A1", "A1", "农业")
    assert naming(named) == before
    assert check_chain(named.office) == []


def test_a_tree_in_which_conditions_followed_can_be_undone(
    named: Fleet, trades: Trades, admin: Actor
) -> None:
    categories.set_condition(named.office, admin, trades.ids["B"], "trade == 'A1'")
    before = naming(named)
    nodes = categories.category_nodes(named.office, trades.id)
    plan = plan_tree(named.office, admin, trades.id, [TreeEntry(1, "X", "新")])
    done = put_tree(named.office, admin, plan)
    categories.undo_shape(named.office, admin, done.undo)
    assert (naming(named), categories.category_nodes(named.office, trades.id)) == (before, nodes)


def test_what_conditions_name_is_neither_deleted_nor_merged_away(
    named: Fleet, trades: Trades, admin: Actor
) -> None:
    before = naming(named)
    for leave in (
        lambda: categories.delete_category(named.office, admin, trades.ids["B"]),
        lambda: merge_categories(named.office, admin, trades.ids["B"], trades.ids["A2"]),
    ):
        with pytest.raises(InUseError) as caught:
            leave()
        assert caught.value.reason == "condition"
    assert naming(named) == before


def test_types_that_followed_are_new_revisions(named: Fleet, trades: Trades, admin: Actor) -> None:
    known, opened = named.known, draft_of(named.known)
    trades.rename("A1", "A9", "农业")
    with pytest.raises(StaleError):
        definitions.save_dimension(named.office, admin, opened, revision=known.revision)
    followed = draft_of(named.known)
    less = tuple(one for one in followed.attributes if one.code != "farm")
    draft = replace(followed, attributes=less)
    definitions.save_dimension(named.office, admin, draft, revision=named.known.revision)
    (copy,) = kept_copies(named.office, admin, known.id)
    assert (copy.zh, copy.number) == ("农场", known.revision + 1)
    definitions.save_dimension(named.office, admin, followed, revision=named.known.revision)
    assert named.known.by_code["farm"].visible_when.startswith("trade in ['A9', 'B']")
