"""Conditions of categories: classify, save, import, conflicts, manual places."""

from __future__ import annotations

from dataclasses import replace

import pytest

from custdim.errors import CancelledError, InvalidValueError
from custdim.progress import Progress
from custdim.services import categories, customers, imports, journal
from custdim.services.access import Actor
from custdim.services.classifying import (
    apply_classification,
    plan_classification,
    undo_classification,
)
from custdim.services.customer_history import customer_history
from custdim.services.customers import CustomerInput
from custdim.services.merge_undoing import undo_merge
from custdim.services.merging import merge_customers, merge_preview
from custdim.services.offices import Office
from custdim.services.search import find_customers


class Scene:
    """A standard with a condition for shops, one for teas, and a deeper one for green teas."""

    def __init__(self, office: Office, admin: Actor, clerk: Actor) -> None:
        self.office, self.admin, self.clerk = office, admin, clerk
        self.standard = categories.add_standard(office, admin, "trade", "行当").id
        self.shop, self.tea = self.add("S"), self.add("T")
        self.green = self.add("T1", self.tea)
        self.plain = self.add("P")

    def add(self, code: str, parent: int | None = None) -> int:
        return categories.add_category(
            self.office, self.admin, self.standard, parent, code, code
        ).id

    def rule(self, category: int, word: str) -> None:
        text = f"'{word}' in customer_name"
        categories.set_condition(self.office, self.admin, category, text)

    def rules(self) -> None:
        self.rule(self.shop, "店")
        self.rule(self.tea, "茶")
        self.rule(self.green, "绿茶")

    def save(self, name: str, place: int | None = None) -> int:
        entered = CustomerInput(name=name, categories={self.standard: place} if place else {})
        return customers.save_customer(self.office, self.clerk, entered, revision=None).id

    def place(self, number: int) -> int | None:
        return customers.customer(self.office, number).categories.get(self.standard)

    def plan(self, **more: bool):
        return plan_classification(self.office, self.clerk, self.standard, **more)


@pytest.fixture
def scene(office: Office, admin: Actor, clerk: Actor) -> Scene:
    return Scene(office, admin, clerk)


def test_who_would_move_is_seen_before_anything_is_written(scene: Scene) -> None:
    shop, tea, green = scene.save("甲店"), scene.save("红茶行"), scene.save("绿茶行")
    none, manual = scene.save("丁公司"), scene.save("戊店", scene.plain)
    both = scene.save("茶叶店")
    scene.rules()
    plan = scene.plan()
    moves = {customer: (old, new) for customer, old, new, _ in plan.moves}
    assert moves == {shop: (0, scene.shop), tea: (0, scene.tea), green: (0, scene.green)}
    assert (list(plan.conflicts), plan.rivals) == ([both], ((scene.shop, scene.tea),))
    assert scene.place(shop) is None
    done = apply_classification(scene.office, scene.admin, plan)
    assert done.moved == 3
    found = [scene.place(one) for one in (shop, tea, green, none, manual, both)]
    assert found == [scene.shop, scene.tea, scene.green, None, scene.plain, None]
    assert [hit.id for hit in find_customers(scene.office, "绿茶", category_id=scene.tea)] == [
        green
    ]
    assert customer_history(scene.office, scene.clerk, shop)[0].action == "classify"
    assert len(scene.plan().moves) == 0


def test_manual_places_are_given_up_only_when_somebody_says_so(scene: Scene) -> None:
    manual = scene.save("戊店", scene.plain)
    scene.rules()
    assert len(scene.plan().moves) == 0
    plan = scene.plan(manual_too=True)
    assert list(plan.moves) == [(manual, scene.plain, scene.shop, 0)]
    done = apply_classification(scene.office, scene.admin, plan)
    assert scene.place(manual) == scene.shop
    undo_classification(scene.office, scene.admin, done.undo)
    assert scene.place(manual) == scene.plain
    assert len(scene.plan().moves) == 0  # it is a manual place again
    assert not journal.check_chain(scene.office)


def test_only_what_was_shown_is_moved(scene: Scene) -> None:
    shown, moved = scene.save("甲店"), scene.save("乙店")
    scene.rules()
    plan = scene.plan()
    stored = customers.customer(scene.office, moved)
    changed = replace(stored, categories={scene.standard: scene.plain}, records={})
    customers.save_customer(scene.office, scene.clerk, changed, revision=stored.revision)
    assert apply_classification(scene.office, scene.admin, plan).moved == 1
    assert (scene.place(shown), scene.place(moved)) == (scene.shop, scene.plain)


def test_a_saved_customer_is_classified_at_once(scene: Scene) -> None:
    scene.rules()
    number = scene.save("红茶行")
    assert scene.place(number) == scene.tea
    stored = customers.customer(scene.office, number)
    saved = customers.save_customer(
        scene.office,
        scene.clerk,
        replace(stored, name="绿茶行", records={}),
        revision=stored.revision,
    )
    assert scene.place(number) == scene.green
    stored = customers.customer(scene.office, number)
    by_hand = replace(stored, categories={scene.standard: scene.plain}, records={})
    saved = customers.save_customer(scene.office, scene.clerk, by_hand, revision=saved.revision)
    stored = customers.customer(scene.office, number)
    again = replace(stored, name="小店", records={})
    customers.save_customer(scene.office, scene.clerk, again, revision=saved.revision)
    assert scene.place(number) == scene.plain
    assert scene.place(scene.save("茶叶店")) is None  # two conditions hold


def test_imported_customers_are_classified_at_once(scene: Scene) -> None:
    scene.rules()
    inputs = [CustomerInput(name=name) for name in ("甲店", "绿茶行", "无", "茶店")]
    ids = list(imports.add_customers(scene.office, scene.clerk, inputs).ids)
    assert [scene.place(one) for one in ids] == [scene.shop, scene.green, None, None]


def test_where_several_are_allowed_all_that_match_are_added(scene: Scene) -> None:
    known = next(one for one in categories.standards(scene.office) if one.id == scene.standard)
    categories.change_standard(scene.office, scene.admin, replace(known, several=True))
    before = scene.save("茶叶店", scene.plain)
    scene.rules()
    plan = scene.plan()
    assert len(plan.moves) == 2
    assert not plan.conflicts
    apply_classification(scene.office, scene.admin, plan)
    wanted = (scene.plain, scene.shop, scene.tea)
    assert customers.customer(scene.office, before).places_in(scene.standard) == wanted
    fresh = customers.customer(scene.office, scene.save("绿茶店"))
    assert set(fresh.places_in(scene.standard)) == {scene.shop, scene.green}


def test_saving_and_classifying_agree(scene: Scene) -> None:
    names = [f"{a}{b}{c}公司" for a in ("", "绿") for b in ("", "茶") for c in ("", "店", "红茶")]
    early = [scene.save(name) for name in names]
    scene.rules()
    apply_classification(scene.office, scene.admin, scene.plan())
    late = [scene.save(name) for name in names]
    assert [scene.place(one) for one in early] == [scene.place(one) for one in late]


def test_a_cancelled_classification_leaves_nothing(scene: Scene) -> None:
    number = scene.save("甲店")
    scene.rules()
    progress = Progress()
    progress.cancel()
    with pytest.raises(CancelledError):
        apply_classification(scene.office, scene.admin, scene.plan(), progress)
    assert scene.place(number) is None


@pytest.mark.parametrize(
    ("condition", "reason"),
    [
        ("customer_name ==", "expression"),
        ("nothing_of_that_name == 1", "unknown-name"),
        ("category_trade == 'S'", "condition-own-standard"),
    ],
)
def test_conditions_that_make_no_sense_are_refused(
    scene: Scene, condition: str, reason: str
) -> None:
    with pytest.raises(InvalidValueError) as caught:
        categories.set_condition(scene.office, scene.admin, scene.shop, condition)
    assert caught.value.reason == reason


def test_a_retired_category_takes_nobody_in(scene: Scene) -> None:
    scene.rules()
    categories.retire_category(scene.office, scene.admin, scene.shop, True)
    assert scene.place(scene.save("甲店")) is None
    assert scene.place(scene.save("茶店")) == scene.tea


def merged(scene: Scene, kept: int, lost: int, name: str) -> None:
    preview = merge_preview(scene.office, scene.clerk, kept, lost)
    chosen = {one.place: "kept" for one in preview.fields} | {("name",): name}
    merge_customers(scene.office, scene.clerk, kept, lost, chosen, revisions=preview.revisions)


def rename(scene: Scene, number: int, name: str) -> None:
    stored = customers.customer(scene.office, number)
    changed = replace(stored, name=name, records={})
    customers.save_customer(scene.office, scene.clerk, changed, revision=stored.revision)


def test_a_merged_customer_is_classified_and_goes_on_being_so(scene: Scene) -> None:
    scene.rules()
    plain, shop = scene.save("甲公司"), scene.save("乙店")
    before = [scene.place(plain), scene.place(shop)]
    assert before == [None, scene.shop]
    merged(scene, plain, shop, "lost")
    assert scene.place(plain) == scene.shop
    rename(scene, plain, "红茶行")
    assert scene.place(plain) == scene.tea


def test_who_was_placed_by_hand_stays_there_through_a_merge(scene: Scene) -> None:
    scene.rules()
    manual, shop = scene.save("丁公司", scene.shop), scene.save("乙店")
    merged(scene, manual, shop, "kept")
    rename(scene, manual, "红茶行")
    assert scene.place(manual) == scene.shop
    undo_merge(scene.office, scene.clerk, shop)
    assert [scene.place(manual), scene.place(shop)] == [scene.shop, scene.shop]
