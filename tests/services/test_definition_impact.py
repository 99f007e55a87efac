"""What a draft would do to stored records is known before it is saved."""

from __future__ import annotations

from dataclasses import replace

import pytest

from custdim.errors import (
    CancelledError,
    ConfirmationNeededError,
    FieldErrors,
    InUseError,
    NotAllowedError,
    NotFoundError,
    StaleError,
)
from custdim.kinds.base import MASK
from custdim.progress import Progress
from custdim.rules.type_rules import TypeRule
from custdim.services import customers, definitions, users
from custdim.services.access import Actor, actor_of
from custdim.services.definition_impact import (
    Effect,
    Way,
    definition_impact,
    impact_rows,
)
from custdim.services.definitions import AttributeDraft, DimensionDraft
from custdim.services.journal import journal_rows
from custdim.services.offices import Office
from custdim.wording.impact import FINDINGS, ROWS, WAYS, impact_sentence, way_name
from definition_steps import CHOICES, Fleet


def test_a_draft_that_changes_nothing_touches_nothing(
    office: Office, admin: Actor, clerk: Actor
) -> None:
    fleet = Fleet(office, admin, clerk, AttributeDraft("plate", "车牌", required=True))
    fleet.enter({"plate": "粤B1"})
    impact = fleet.impact(fleet.draft(zh="别名"))
    assert (impact.is_empty, impact.blocked, impact.lost, impact.records) == (True, False, 0, 1)
    fresh = DimensionDraft("NEW", "新", attributes=(AttributeDraft("a", "甲", wide=True),))
    assert definition_impact(office, admin, fresh, revision=None).is_empty


def test_values_of_removed_attributes_are_listed_and_kept(
    office: Office, admin: Actor, clerk: Actor
) -> None:
    fleet = Fleet(office, admin, clerk, AttributeDraft("plate", "车牌"), AttributeDraft("n", "数"))
    first = fleet.enter({"plate": "粤B1"})
    fleet.enter({"n": "2"})
    gone = fleet.enter({"plate": "粤B3"})
    customers.recycle_customers(office, clerk, [gone])
    draft = fleet.without("plate")
    impact = fleet.impact(draft)
    (finding,) = impact.findings
    assert (finding.effect, finding.count, finding.ways) == (Effect.REMOVED, 2, (Way.KEPT,))
    assert (finding.blocks, finding.breaks, impact.lost) == (False, False, 2)
    rows = impact_rows(office, admin, impact, finding)
    assert [(row.customer_id, row.value, row.recycled) for row in rows] == [
        (first, "粤B1", False),
        (gone, "粤B3", True),
    ]
    assert impact_sentence(finding, "zh") == "移除“车牌”：2 个值不再显示，原值另存。"
    fleet.save(draft, confirmed=impact.lost)
    back = definitions.draft_of(fleet.known)
    plate = AttributeDraft("plate", "车牌", id=finding.attribute_id)
    assert fleet.told(replace(back, attributes=(*back.attributes, plate))) == [("returned", 2)]


def test_the_number_to_confirm_is_that_of_the_impact(
    office: Office, admin: Actor, clerk: Actor
) -> None:
    fleet = Fleet(office, admin, clerk, AttributeDraft("size", "规模"), AttributeDraft("n", "数"))
    for size in ("12", "若干", "1,000", "不详"):
        fleet.enter({"size": size, "n": "x"})
    draft = fleet.draft("size", kind="integer", options={})
    draft = replace(draft, attributes=draft.attributes[:1])
    impact = fleet.impact(draft)
    assert [(one.effect, one.count) for one in impact.findings] == [
        (Effect.REMOVED, 4),
        (Effect.UNREADABLE, 2),
        (Effect.CONVERTED, 2),
    ]
    with pytest.raises(ConfirmationNeededError) as caught:
        fleet.save(draft)
    assert caught.value.params["count"] == impact.lost == 6
    unreadable, converted = impact.findings[1:]
    rows = impact_rows(office, admin, impact, unreadable)
    assert [(row.value, row.text, row.why) for row in rows] == [
        ("若干", "若干", "“若干”不是数字，请输入如 1234.5 的数字。"),
        ("不详", "不详", "“不详”不是数字，请输入如 1234.5 的数字。"),
    ]
    assert [row.why for row in impact_rows(office, admin, impact, converted)][1] == ("转换为“1000”")
    fleet.save(draft, confirmed=impact.lost)
    # Going back, what could not be read returns, and nothing is lost.
    back = fleet.impact(fleet.draft("size", kind="text", options={}))
    assert [(one.effect, one.count) for one in back.findings] == [
        (Effect.CONVERTED, 2),
        (Effect.RETURNED, 2),
    ]
    rows = impact_rows(office, admin, back, back.findings[0])
    assert rows[1].why == "转换为“1,000”"


def test_what_becomes_required_is_counted_in_records_and_customers(
    office: Office, admin: Actor, clerk: Actor
) -> None:
    fleet = Fleet(
        office,
        admin,
        clerk,
        AttributeDraft("plate", "车牌"),
        AttributeDraft("n", "数", kind="integer"),
    )
    fleet.enter({"plate": "粤B1", "n": 1})
    empty = fleet.enter({"n": 2})
    gone = fleet.enter({"n": 3})
    absent = fleet.enter()
    customers.recycle_customers(office, clerk, [gone])
    draft = fleet.draft("plate", required=True)
    assert fleet.told(draft) == [("missing", 1), ("absent", 1)]
    assert fleet.listed(draft, "missing") == [(empty, "", "未填写")]
    assert fleet.listed(draft, "absent") == [(absent, "", "尚无记录")]
    fresh = replace(draft, attributes=(*fleet.draft().attributes, AttributeDraft("x", "新")))
    assert fleet.told(fresh) == []
    needed = replace(fresh.attributes[-1], required=True)
    fresh = replace(fresh, attributes=(*fleet.draft().attributes, needed))
    assert fleet.told(fresh) == [("missing", 2), ("absent", 1)]


def test_conditions_are_asked_of_every_record(office: Office, admin: Actor, clerk: Actor) -> None:
    fleet = Fleet(
        office,
        admin,
        clerk,
        AttributeDraft("way", "方式", kind="choice", options=CHOICES),
        AttributeDraft("plate", "车牌"),
    )
    ids = [
        fleet.enter({"way": way, "plate": plate})
        for way, plate in (("a", None), ("b", None), ("b", "粤B1"), ("a", "粤B2"), (None, "粤B3"))
    ]
    needed = fleet.draft("plate", required_when="way == 'b'")
    assert [one[0] for one in fleet.listed(needed, "missing")] == [ids[1]]
    hidden = fleet.draft("plate", visible_when="way == 'b'")
    assert [one[0] for one in fleet.listed(hidden, "hidden")] == [ids[3], ids[4]]
    locked = fleet.draft("plate", read_only_when="way == 'b'")
    assert [one[0] for one in fleet.listed(locked, "locked")] == [ids[2]]
    shown = fleet.draft("plate", required=True, visible_when="way == 'a'")
    assert [one[0] for one in fleet.listed(shown, "missing")] == [ids[0]]
    paused = fleet.enter({"plate": "粤B4"})
    fleet.change(paused, {}, state="paused")
    outside = fleet.draft(applies_when="customer_state == 'active'")
    assert [one[0] for one in fleet.listed(outside, "excluded")] == [paused]


def test_a_record_of_a_list_is_asked_about_its_own_values(
    office: Office, admin: Actor, clerk: Actor
) -> None:
    fleet = Fleet(
        office,
        admin,
        clerk,
        AttributeDraft("way", "方式", kind="choice", options=CHOICES),
        AttributeDraft("plate", "车牌"),
        many=True,
    )
    fleet.enter({"way": "a"}, {"way": "b"}, {"way": "b", "plate": "粤B1"})
    draft = fleet.draft("plate", required_when="way == 'b' and customer_state == 'active'")
    impact = fleet.impact(draft)
    (finding,) = impact.findings
    (row,) = impact_rows(office, admin, impact, finding)
    assert (finding.effect, row.position) == (Effect.MISSING, 2)


def test_narrower_limits_list_what_they_refuse(office: Office, admin: Actor, clerk: Actor) -> None:
    fleet = Fleet(office, admin, clerk, AttributeDraft("n", "数", kind="integer"))
    ids = [fleet.enter({"n": n}) for n in (1, 50, 100)]
    draft = fleet.draft("n", options={"minimum": 10, "maximum": 60})
    assert fleet.listed(draft, "refused") == [
        (ids[0], "1", "不能小于 10。"),
        (ids[2], "100", "不能大于 60。"),
    ]
    assert fleet.listed(draft, "refused", "en")[0][2] == "Must be at least 10."
    fleet.save(draft)
    # What was broken before is not broken by the next change.
    assert fleet.told(fleet.draft("n", options={"minimum": 9, "maximum": 60})) == []
    assert fleet.told(fleet.draft("n", options={"minimum": 10, "maximum": 40})) == [("refused", 1)]


def test_choices_that_go_or_retire(office: Office, admin: Actor, clerk: Actor) -> None:
    fleet = Fleet(
        office,
        admin,
        clerk,
        AttributeDraft("way", "方式", kind="choice", options=CHOICES),
        AttributeDraft("all", "全部", kind="multi_choice", options=CHOICES),
    )
    first = fleet.enter({"way": "a", "all": ("a", "b")})
    fleet.enter({"way": "b", "all": ("b",)})
    only_b = {"choices": CHOICES["choices"][1:]}
    draft = fleet.draft("way", "all", options=only_b)
    impact = fleet.impact(draft)
    assert [(one.effect, one.count, one.detail) for one in impact.findings] == [
        (Effect.CHOICE, 1, "甲"),
        (Effect.CHOICE, 1, "甲"),
    ]
    assert impact.blocked
    assert impact.findings[0].ways == (Way.FIX, Way.RETIRE)
    assert fleet.listed(draft, "choice") == [(first, "甲", "选项被移除")]
    retired = {"choices": [{**CHOICES["choices"][0], "retired": True}, CHOICES["choices"][1]]}
    assert fleet.told(fleet.draft("way", options=retired)) == [("retired-choice", 1)]
    assert fleet.told(fleet.draft("way", retired_since="2020-01-01")) == [("retired", 2)]


def test_repeats_block_unless_only_new_records_are_asked(
    office: Office, admin: Actor, clerk: Actor
) -> None:
    fleet = Fleet(office, admin, clerk, AttributeDraft("plate", "车牌"))
    ids = [fleet.enter({"plate": plate}) for plate in ("粤B1", "粤B2", "粤B1")]
    draft = fleet.draft("plate", unique=True)
    assert [one[0] for one in fleet.listed(draft, "repeated")] == [ids[0], ids[2]]
    assert fleet.impact(draft).blocked
    with pytest.raises(FieldErrors):
        fleet.save(draft)
    fleet.save(draft, spare=["plate"])
    fleet.change(ids[0], {}, short_name="远景")
    with pytest.raises(FieldErrors):
        fleet.change(ids[1], {"plate": "粤B1"})


def test_repeats_across_attributes_and_after_converting(
    office: Office, admin: Actor, clerk: Actor
) -> None:
    pool = {"unique": True, "unique_within": "office"}
    other = Fleet(office, admin, clerk, AttributeDraft("q", "别的", **pool), code="OTHER")
    fleet = Fleet(office, admin, clerk, AttributeDraft("plate", "车牌"))
    other.enter({"q": "粤B1"})
    ids = [fleet.enter({"plate": plate}) for plate in ("粤B1", "12", "１２", "7")]
    assert [one[0] for one in fleet.listed(fleet.draft("plate", **pool), "repeated")] == [ids[0]]
    number = fleet.draft("plate", kind="integer", options={}, unique=True)
    impact = fleet.impact(number)
    repeated = next(one for one in impact.findings if one.effect == Effect.REPEATED)
    assert repeated.ids.tolist() == [2, 3]
    with pytest.raises(FieldErrors):
        fleet.save(number, confirmed=impact.lost)
    fleet.save(number, confirmed=impact.lost, spare=["plate"])


def test_what_a_type_asks_of_all_its_records(office: Office, admin: Actor, clerk: Actor) -> None:
    fleet = Fleet(
        office,
        admin,
        clerk,
        AttributeDraft("plate", "车牌"),
        AttributeDraft("note", "备注"),
        AttributeDraft("main", "主要", kind="yes_no"),
        many=True,
    )
    one = fleet.enter({"plate": "粤B1", "main": True})
    two = fleet.enter({"plate": "粤B2"}, {"main": False})
    none = fleet.enter()
    assert [row[0] for row in fleet.listed(fleet.draft(many=False), "several")] == [two]
    assert fleet.impact(fleet.draft(many=False)).blocked
    fewer = fleet.draft(min_rows=2)
    assert [row[0] for row in fleet.listed(fewer, "few")] == [one, none]
    rules = (
        TypeRule("required_any_of", ("plate", "note")),
        TypeRule("exactly_one_true", ("main",)),
    )
    impact = fleet.impact(fleet.draft(rules=rules))
    assert [(one.effect, one.count, one.by_customer) for one in impact.findings] == [
        (Effect.RULE, 1, False),
        (Effect.RULE, 1, True),
    ]


def test_sensitive_values_are_not_shown(office: Office, admin: Actor, clerk: Actor) -> None:
    fleet = Fleet(office, admin, clerk, AttributeDraft("plate", "车牌", sensitive=True))
    customer_id = fleet.enter({"plate": "秘密"})
    draft = fleet.draft("plate", kind="integer", options={})
    assert fleet.listed(draft, "unreadable") == [(customer_id, MASK, "无法识别")]


def test_long_lists_come_in_pages(office: Office, admin: Actor, clerk: Actor) -> None:
    fleet = Fleet(office, admin, clerk, AttributeDraft("plate", "车牌"))
    ids = [fleet.enter({"plate": str(number)}) for number in range(7)]
    impact = fleet.impact(fleet.without("plate"))
    pages = [
        impact_rows(office, admin, impact, impact.findings[0], offset=offset, limit=3)
        for offset in (0, 3, 6)
    ]
    assert [row.customer_id for page in pages for row in page] == ids
    assert [len(page) for page in pages] == [3, 3, 1]


def test_looking_can_be_cancelled_and_writes_nothing(
    office: Office, admin: Actor, clerk: Actor
) -> None:
    fleet = Fleet(office, admin, clerk, AttributeDraft("plate", "车牌"))
    fleet.enter({"plate": "粤B1"})
    entries = journal_rows(office, admin)
    progress = Progress()
    progress.cancel()
    draft = fleet.draft("plate", kind="integer", options={})
    with pytest.raises(CancelledError):
        definition_impact(office, admin, draft, revision=1, progress=progress)
    assert journal_rows(office, admin) == entries


def test_only_who_defines_asks_and_only_about_what_is_there(
    office: Office, admin: Actor, clerk: Actor
) -> None:
    fleet = Fleet(office, admin, clerk, AttributeDraft("plate", "车牌"))
    fleet.enter({"plate": "粤B1"})
    draft = fleet.without("plate")
    impact = fleet.impact(draft)
    for_all = (definition_impact, {"draft": draft, "revision": 1})
    with pytest.raises(NotAllowedError):
        for_all[0](office, clerk, **for_all[1])
    with pytest.raises(NotAllowedError):
        impact_rows(office, clerk, impact, impact.findings[0])
    with pytest.raises(StaleError):
        definition_impact(office, admin, draft, revision=9)
    with pytest.raises(NotFoundError):
        definition_impact(office, admin, replace(draft, id=999_999), revision=None)
    with pytest.raises(FieldErrors):
        definition_impact(office, admin, replace(draft, zh=""), revision=1)
    other = DimensionDraft("OTHER", "别的", applies_when="plate == 'x'")
    definitions.save_dimension(office, admin, other, revision=None)
    with pytest.raises(InUseError):
        fleet.impact(draft)
    users.add_user(office, admin, "boss", "副手", "demo1234", list(admin.roles))
    boss = actor_of(office, "boss")
    user = next(row for row in users.user_rows(office, admin) if row.login == "boss")
    users.set_user_active(office, admin, user.id, False, revision=user.revision)
    with pytest.raises(NotAllowedError):
        definition_impact(office, boss, fleet.draft(zh="别名"), revision=1)


def test_every_effect_and_way_has_its_words() -> None:
    assert FINDINGS.keys() == ROWS.keys() == {str(one) for one in Effect}
    assert WAYS.keys() == {str(one) for one in Way}
    assert way_name(Way.SPARE, "zh") == "仅对新记录生效"
    for english, chinese in (*FINDINGS.values(), *ROWS.values()):
        assert english.count("{") == chinese.count("{")
