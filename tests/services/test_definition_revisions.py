"""Every saved state of a dimension type can be seen, compared and restored, with its values."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from custdim.errors import (
    ConfirmationNeededError,
    FieldErrors,
    NotAllowedError,
    NotFoundError,
    StaleError,
)
from custdim.kinds.base import MASK
from custdim.services import customers, definitions, users
from custdim.services.access import Actor, actor_of
from custdim.services.checks import check_office
from custdim.services.customers import CustomerInput, RecordValues
from custdim.services.definition_kept_rows import kept_rows
from custdim.services.definition_revisions import (
    Revision,
    compare_revisions,
    definition_revision,
    definition_revisions,
    deleted_dimensions,
    kept_copies,
    restore_revision,
    revision_draft,
)
from custdim.services.definition_storing import from_stored
from custdim.services.definitions import AttributeDraft, DimensionDraft, DimensionRecord
from custdim.services.journal import journal_rows
from custdim.services.offices import Office
from custdim.services.search import find_customers
from custdim.storage.engine import make_engine
from custdim.storage.schema import upgrade

CHOICES = {"choices": [{"code": "a", "zh": "甲"}, {"code": "b", "zh": "乙"}]}


def add(office: Office, admin: Actor, *attributes: AttributeDraft, **more: Any) -> DimensionRecord:
    draft = DimensionDraft("FLEET", "车队", "Fleet", attributes=attributes, **more)
    return definitions.dimension(
        office, definitions.save_dimension(office, admin, draft, revision=None).id
    )


def save(office: Office, admin: Actor, known: DimensionRecord, **fields: Any) -> DimensionRecord:
    """Save whatever it costs."""
    draft = replace(definitions.draft_of(known), **fields)
    try:
        definitions.save_dimension(office, admin, draft, revision=known.revision)
    except ConfirmationNeededError as asked:
        count = asked.params["count"]
        definitions.save_dimension(office, admin, draft, revision=known.revision, confirmed=count)
    return definitions.dimension(office, known.id)


def restore(office: Office, admin: Actor, known: DimensionRecord, number: int) -> DimensionRecord:
    revision = known.revision
    try:
        restore_revision(office, admin, known.id, number, revision=revision)
    except ConfirmationNeededError as asked:
        count = asked.params["count"]
        restore_revision(office, admin, known.id, number, revision=revision, confirmed=count)
    return definitions.dimension(office, known.id)


def enter(office: Office, clerk: Actor, known: DimensionRecord, *rows: dict[int, Any]) -> int:
    records = {known.id: tuple(RecordValues(None, row) for row in rows)}
    entered = CustomerInput(name="远景公司", records=records)
    return customers.save_customer(office, clerk, entered, revision=None).id


def change(
    office: Office, clerk: Actor, customer_id: int, known: DimensionRecord, **by_code: Any
) -> None:
    stored = customers.customer(office, customer_id)
    values = {known.by_code[code].id: value for code, value in by_code.items()}
    records = {known.id: (RecordValues(None, values),)}
    entered = replace(stored, records=records)
    customers.save_customer(office, clerk, entered, revision=stored.revision)


def values(office: Office, customer_id: int, known: DimensionRecord) -> dict[str, Any]:
    (record,) = customers.customer(office, customer_id).records[known.id]
    return {known.by_id[key].code: value for key, value in record.values.items()}


def test_each_save_is_a_revision_told_in_words(office: Office, admin: Actor) -> None:
    known = add(office, admin, AttributeDraft("plate", "车牌"))
    (plate,) = definitions.draft_of(known).attributes
    wider = replace(plate, zh="车牌号", required=True, options={"max_length": 9})
    known = save(office, admin, known, zh="车辆", attributes=(wider, AttributeDraft("x", "新")))
    newest, first = definition_revisions(office, admin, known.id)
    assert (first.number, first.action, first.user_name) == (1, "add", "管理员")
    assert (newest.number, newest.action) == (2, "change")
    told = {(one.owner, one.label): (one.before, one.after) for one in newest.changes}
    assert told == {
        ("", "中文名称"): ("车队", "车辆"),
        ("车牌号", "中文名称"): ("车牌", "车牌号"),
        ("车牌号", "必填"): ("否", "是"),
        ("车牌号", "最多字符数"): ("200", "9"),
        ("新", "新增属性"): ("", "文本"),
    }
    english = definition_revisions(office, admin, known.id, "en")[0]
    assert ("Required", "no", "yes") in {(c.label, c.before, c.after) for c in english.changes}


def test_a_revision_is_seen_and_compared_whole(office: Office, admin: Actor) -> None:
    known = add(
        office,
        admin,
        AttributeDraft("way", "方式", kind="choice", options=CHOICES),
        AttributeDraft("size", "规模", kind="integer", visible_when="way == 'a'", sensitive=True),
    )
    way, size = definitions.draft_of(known).attributes
    renamed = {"choices": [{"code": "a", "zh": "丙"}, {**CHOICES["choices"][1], "retired": True}]}
    fresh = save(
        office,
        admin,
        known,
        many=True,
        min_rows=2,
        attributes=(replace(size, visible_when=""), replace(way, options=renamed)),
    )
    then = definition_revision(office, admin, known.id, 1)
    assert then == replace(known, position=0)
    assert definition_revision(office, admin, known.id, 2) == replace(fresh, position=0)
    assert revision_draft(office, admin, known.id, 1) == definitions.draft_of(known)
    told = compare_revisions(office, admin, known.id, 1, 2)
    assert [(one.label, one.before, one.after) for one in told] == [
        ("每个客户可有多条记录", "否", "是"),
        ("最少记录数", "0", "2"),
        ("何时显示", "way == 'a'", ""),
        ("选项", "甲、乙", "丙、乙 (已停用)"),
        ("属性顺序", "方式、规模", "规模、方式"),
    ]
    back = compare_revisions(office, admin, known.id, 2, 1)
    assert {(one.before, one.after) for one in back} == {(one.after, one.before) for one in told}


def test_a_removed_attribute_comes_back_with_its_values(
    office: Office, admin: Actor, clerk: Actor
) -> None:
    known = add(
        office, admin, AttributeDraft("plate", "车牌", unique=True), AttributeDraft("note", "备注")
    )
    customer_id = enter(office, clerk, known, {one.id: one.code for one in known.attributes})
    note = definitions.draft_of(known).attributes[1]
    known = save(office, admin, known, attributes=(note,))
    assert values(office, customer_id, known) == {"note": "note"}
    (copy,) = kept_copies(office, admin, known.id)
    assert (copy.zh, copy.reason, copy.number, copy.count) == ("车牌", "removed", 1, 1)
    assert check_office(office) == []
    known = restore(office, admin, known, 1)
    assert values(office, customer_id, known) == {"plate": "plate", "note": "note"}
    assert known.by_code["plate"].unique
    newest = definition_revisions(office, admin, known.id)[0]
    assert (newest.number, newest.action, newest.restored_from) == (3, "restore", 1)
    assert journal_rows(office, admin, limit=1)[0].action == "restore"
    assert kept_copies(office, admin, known.id) == ()
    assert check_office(office) == []


def test_a_removed_attribute_may_stand_in_a_draft_again(
    office: Office, admin: Actor, clerk: Actor
) -> None:
    known = add(office, admin, AttributeDraft("plate", "车牌"), AttributeDraft("note", "备注"))
    customer_id = enter(office, clerk, known, {known.attributes[0].id: "粤B"})
    plate, note = definitions.draft_of(known).attributes
    known = save(office, admin, known, attributes=(note,))
    known = save(office, admin, known, attributes=(note, replace(plate, zh="号牌")))
    assert values(office, customer_id, known) == {"note": None, "plate": "粤B"}
    stranger = replace(plate, id=999_999, code="other")
    with pytest.raises(FieldErrors):
        save(office, admin, known, attributes=(stranger,))


def test_values_that_a_kind_cannot_read_come_back_with_the_kind(
    office: Office, admin: Actor, clerk: Actor
) -> None:
    known = add(office, admin, AttributeDraft("fleet", "车队"))
    fleet = known.attributes[0].id
    ids = [enter(office, clerk, known, {fleet: given}) for given in ("1,200", "若干", "12", "几辆")]
    number = replace(definitions.draft_of(known).attributes[0], kind="integer", options={})
    known = save(office, admin, known, attributes=(number,))
    assert [values(office, id_, known)["fleet"] for id_ in ids] == [1200, None, 12, None]
    change(office, clerk, ids[2], known, fleet=13)
    change(office, clerk, ids[3], known, fleet=7)
    known = restore(office, admin, known, 1)
    # As they were typed, but for what was changed since.
    assert [values(office, id_, known)["fleet"] for id_ in ids] == ["1,200", "若干", "13", "7"]
    assert check_office(office) == []


def test_through_several_kinds_and_a_removal_back_to_the_first(
    office: Office, admin: Actor, clerk: Actor
) -> None:
    known = add(office, admin, AttributeDraft("fleet", "车队"), AttributeDraft("b", "乙"))
    customer_id = enter(office, clerk, known, {known.attributes[0].id: "约12"})
    fleet, other = definitions.draft_of(known).attributes
    for kind in ("integer", "decimal", "date"):
        fresh = replace(fleet, kind=kind, options={})
        known = save(office, admin, known, attributes=(fresh, other))
        assert values(office, customer_id, known)["fleet"] is None
    known = save(office, admin, known, attributes=(other,))
    known = restore(office, admin, known, 1)
    assert values(office, customer_id, known)["fleet"] == "约12"


def test_a_deleted_type_comes_back_with_its_records(
    office: Office, admin: Actor, clerk: Actor
) -> None:
    known = add(office, admin, AttributeDraft("plate", "车牌", searchable=True), many=True)
    plate = known.attributes[0].id
    customer_id = enter(office, clerk, known, {plate: "粤B1"}, {plate: "粤B2"})
    gone = enter(office, clerk, known, {plate: "粤B3"})
    definitions.delete_dimension(office, admin, known.id, revision=1, confirmed=3)
    (deleted,) = deleted_dimensions(office, admin)
    assert (deleted.code, deleted.records, deleted.number) == ("FLEET", 3, 1)
    assert check_office(office) == []
    customers.recycle_customers(office, clerk, [gone])
    customers.purge_customers(office, admin, [gone])
    with pytest.raises(StaleError):
        restore_revision(office, admin, known.id, 1, revision=1)
    restore_revision(office, admin, known.id, deleted.number, revision=None)
    known = definitions.dimension(office, known.id)
    rows = customers.customer(office, customer_id).records[known.id]
    assert [row.values[plate] for row in rows] == ["粤B1", "粤B2"]
    assert deleted_dimensions(office, admin) == ()
    actions = [one.action for one in definition_revisions(office, admin, known.id)]
    assert actions == ["restore", "delete", "add"]
    assert [hit.id for hit in find_customers(office, "粤B1")] == [customer_id]
    assert check_office(office) == []


def test_only_who_defines_restores_and_only_what_was_seen(
    office: Office, admin: Actor, clerk: Actor
) -> None:
    known = add(office, admin, AttributeDraft("plate", "车牌"))
    save(office, admin, known, zh="别名")
    entries = journal_rows(office, admin)
    with pytest.raises(NotAllowedError):
        restore_revision(office, clerk, known.id, 1, revision=2)
    with pytest.raises(StaleError):
        restore_revision(office, admin, known.id, 1, revision=1)
    with pytest.raises(NotFoundError):
        restore_revision(office, admin, known.id, 9, revision=2)
    assert journal_rows(office, admin) == entries
    assert definition_revisions(office, clerk, known.id)
    user_id, revision = next(
        (row.id, row.revision) for row in users.user_rows(office, admin) if row.login == "viewer"
    )
    viewer = actor_of(office, "viewer")
    users.set_user_active(office, admin, user_id, False, revision=revision)
    with pytest.raises(NotAllowedError):
        definition_revisions(office, viewer, known.id)
    with pytest.raises(NotFoundError):
        definition_revisions(office, admin, 999_999)


def test_templates_begin_with_their_first_revision(office: Office, admin: Actor) -> None:
    for known in definitions.dimensions(office):
        (only,) = definition_revisions(office, admin, known.id)
        assert (only.number, only.action) == (1, "add")
        assert definition_revision(office, admin, known.id, 1) == replace(known, position=0)


def test_what_an_older_office_defines_is_its_first_revision(tmp_path: Path) -> None:
    engine = make_engine(tmp_path / "old.db", "rwc")
    with engine.execution_options(writing=True).begin() as connection:
        upgrade(connection, "0006")
        connection.execute(
            text(
                "INSERT INTO dimension_type (id, code, name_zh, name_en, description_zh,"
                " description_en, many, min_rows, position, revision) VALUES"
                " (3, 'OLD', '旧', '', '', '', 1, 2, 0, 7)"
            )
        )
        connection.execute(
            text(
                "INSERT INTO attribute (id, type_id, code, name_zh, name_en, help_zh, help_en,"
                " group_zh, group_en, kind, options, required, is_unique, wide, searchable,"
                " position, usage) VALUES (5, 3, 'size', '规模', '', '', '', '', '', 'integer',"
                " '{\"minimum\": 1}', 1, 0, 0, 0, 0, '{\"sensitive\": true}')"
            )
        )
        upgrade(connection)
        row = connection.execute(text("SELECT * FROM definition_revision")).one()
    engine.dispose()
    found = from_stored(3, row.number, json.loads(row.definition))
    assert (row.type_id, row.number, row.action) == (3, 7, "first")
    assert (found.code, found.many, found.min_rows) == ("OLD", True, 2)
    (size,) = found.attributes
    assert (size.id, size.kind, size.options, size.required) == (5, "integer", {"minimum": 1}, True)
    assert size.sensitive


KINDS = ("text", "integer", "decimal", "date", "yes_no")
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("kind"), st.integers(0, 2), st.sampled_from(KINDS)),
        st.tuples(st.just("remove"), st.integers(0, 2), st.none()),
        st.tuples(st.just("restore"), st.integers(1, 12), st.none()),
        st.tuples(st.just("add"), st.none(), st.sampled_from(KINDS)),
    ),
    max_size=8,
)
TYPED = ("12", "2024-02-29", "是", "若干", "1.5")


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
@example([("kind", 0, "decimal"), ("kind", 0, "integer"), ("restore", 2, None)])
@example([("kind", 0, kind) for kind in ("decimal", "text", "integer", "decimal")])
def test_no_sequence_of_saves_and_restores_loses_a_value(
    office: Office, admin: Actor, clerk: Actor, steps: list[tuple[str, Any, Any]]
) -> None:
    number = len(definitions.dimensions(office))
    first = tuple(AttributeDraft(f"a{one}", f"属性{one}") for one in range(3))
    draft = DimensionDraft(f"P{number}", "性质", attributes=first)
    saved = definitions.save_dimension(office, admin, draft, revision=None)
    known = definitions.dimension(office, saved.id)
    ids = [one.id for one in known.attributes]
    owners = [enter(office, clerk, known, dict.fromkeys(ids, typed)) for typed in TYPED]
    for what, where, kind in steps:
        drafts = list(definitions.draft_of(known).attributes)
        if what == "restore":
            known = restore(office, admin, known, min(where, known.revision))
            continue
        if what == "add":
            drafts.append(AttributeDraft(f"n{known.revision}", "新", kind=kind))
        elif where < len(drafts) and what == "remove":
            del drafts[where]
        elif where < len(drafts):
            drafts[where] = replace(drafts[where], kind=kind, options={})
        known = save(office, admin, known, attributes=tuple(drafts))
    known = restore(office, admin, known, 1)
    for owner, typed in zip(owners, TYPED, strict=True):
        assert values(office, owner, known) == dict.fromkeys(("a0", "a1", "a2"), typed)
    revisions: tuple[Revision, ...] = definition_revisions(office, admin, known.id)
    assert [one.number for one in revisions] == list(range(known.revision, 0, -1))
    assert not [one for one in check_office(office) if one.area == "definitions"]


def test_what_a_copy_holds_can_be_read(office: Office, admin: Actor, clerk: Actor) -> None:
    known = add(
        office,
        admin,
        AttributeDraft("plate", "车牌"),
        AttributeDraft("secret", "秘密", sensitive=True),
        AttributeDraft("n", "数", kind="integer"),
    )
    plate, secret, number = (one.id for one in known.attributes)
    ids = [
        enter(office, clerk, known, {plate: f"粤B{one}", secret: "s", number: 1_000 + one})
        for one in range(3)
    ]
    save(office, admin, known, attributes=())
    copies = {one.zh: one.id for one in kept_copies(office, clerk, known.id)}
    rows = kept_rows(office, clerk, copies["数"], offset=1)
    assert [(row.customer_id, row.value, row.position) for row in rows] == [
        (ids[1], "1001", 1),
        (ids[2], "1002", 1),
    ]
    assert {row.value for row in kept_rows(office, clerk, copies["秘密"])} == {MASK}
    fresh = definitions.dimension(office, known.id)
    definitions.delete_dimension(office, admin, known.id, revision=fresh.revision, confirmed=3)
    assert [row.value for row in kept_rows(office, clerk, copies["车牌"])] == [
        "粤B0",
        "粤B1",
        "粤B2",
    ]
    with pytest.raises(NotFoundError):
        kept_rows(office, clerk, 999_999)
    # A deleted type brings back everything that it had in any of its revisions.
    restore_revision(office, admin, known.id, 1, revision=None)
    known = definitions.dimension(office, known.id)
    assert values(office, ids[2], known) == {"plate": "粤B2", "secret": "s", "n": 1002}


def test_a_copy_of_what_became_sensitive_is_masked(
    office: Office, admin: Actor, clerk: Actor
) -> None:
    known = add(office, admin, AttributeDraft("plate", "车牌"))
    enter(office, clerk, known, {known.attributes[0].id: "12"})
    (plate,) = definitions.draft_of(known).attributes
    number = replace(plate, kind="integer", options={})
    known = save(office, admin, known, attributes=(number,))
    (copy,) = kept_copies(office, clerk, known.id)
    assert [row.value for row in kept_rows(office, clerk, copy.id)] == ["12"]
    save(office, admin, known, attributes=(replace(number, sensitive=True),))
    assert [row.value for row in kept_rows(office, clerk, copy.id)] == [MASK]


def test_an_attribute_comes_back_in_place_of_a_later_one_of_its_code(
    office: Office, admin: Actor, clerk: Actor
) -> None:
    known = add(office, admin, AttributeDraft("plate", "车牌"))
    customer_id = enter(office, clerk, known, {known.attributes[0].id: "first"})
    known = save(office, admin, known, attributes=())
    known = save(office, admin, known, attributes=(AttributeDraft("plate", "牌照"),))
    change(office, clerk, customer_id, known, plate="second")
    for number, there in ((1, "first"), (3, "second"), (1, "first")):
        known = restore(office, admin, known, number)
        assert values(office, customer_id, known) == {"plate": there}
        assert [one.code for one in known.attributes] == ["plate"]
    both = (*definitions.draft_of(known).attributes, AttributeDraft("plate", "三"))
    with pytest.raises(FieldErrors):
        save(office, admin, known, attributes=both)
    assert check_office(office) == []
