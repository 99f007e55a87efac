"""A change of kind is seen before it is made: what is read, what is not, which choices are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from custdim.errors import CancelledError, NotAllowedError, NotFoundError
from custdim.kinds import load
from custdim.kinds.base import MASK
from custdim.progress import Progress
from custdim.services.access import Actor
from custdim.services.attribute_changes import PAGE
from custdim.services.definition_conversion import conversion_preview
from custdim.services.definitions import AttributeDraft, put_dimension
from custdim.services.kind_changes import hand_over, ready_values
from custdim.services.link_targets import stage_file
from custdim.services.offices import Office
from definition_steps import CHOICES, Fleet

WAYS = ("海运", "空运", "海运", "海 运", "空运", "海运", "ＡＩＲ", "air", "甲；乙")


@pytest.fixture
def fleet(office: Office, admin: Actor, clerk: Actor) -> Fleet:
    made = Fleet(office, admin, clerk, AttributeDraft("way", "方式"), AttributeDraft("n", "数"))
    for way in WAYS:
        made.enter({"way": way})
    return made


def test_options_are_proposed_from_what_is_found(fleet: Fleet) -> None:
    seen = conversion_preview(fleet.office, fleet.admin, fleet.attribute("way"), "choice", {})
    assert [(one.zh, one.count) for one in seen.proposals] == [
        ("海运", 3),
        ("空运", 2),
        ("air", 2),
        ("海 运", 1),
    ]
    assert (seen.total, seen.readable, seen.unreadable) == (9, 8, 1)
    assert [(one.text, one.count) for one in seen.refused] == [("甲；乙", 1)]
    assert seen.options["choices"][0] == {"code": "c01", "zh": "海运", "en": ""}
    draft = fleet.draft("way", kind="choice", options=seen.options)
    impact = fleet.impact(draft)
    assert impact.lost == seen.unreadable
    fleet.save(draft, confirmed=impact.lost)
    again = conversion_preview(fleet.office, fleet.admin, fleet.attribute("way"), "text", {})
    assert (again.total, again.readable) == (8, 8)


def test_only_the_most_frequent_ones_are_proposed(fleet: Fleet) -> None:
    way = fleet.attribute("way")
    seen = conversion_preview(fleet.office, fleet.admin, way, "choice", {}, limit=2)
    assert [one.zh for one in seen.proposals] == ["海运", "空运"]
    assert (seen.proposed_more, seen.readable, seen.refused_distinct) == (2, 5, 4)
    assert len(seen.refused) == 2


def test_choices_that_are_there_stay_and_the_rest_is_added(fleet: Fleet) -> None:
    given = {"choices": [{"code": "sea", "zh": "海运", "en": "Sea"}]}
    way = fleet.attribute("way")
    seen = conversion_preview(fleet.office, fleet.admin, way, "choice", given)
    assert seen.options["choices"][0]["code"] == "sea"
    assert "海运" not in [one.zh for one in seen.proposals]
    assert seen.samples[0].before == "海运"


def test_several_choices_come_from_one_text(fleet: Fleet) -> None:
    way = fleet.attribute("way")
    seen = conversion_preview(fleet.office, fleet.admin, way, "multi_choice", {})
    assert {"甲", "乙"} <= {one.zh for one in seen.proposals}
    assert seen.unreadable == 0


def test_a_choice_that_becomes_several_keeps_its_list(
    office: Office, admin: Actor, clerk: Actor
) -> None:
    fleet = Fleet(office, admin, clerk, AttributeDraft("w", "式", kind="choice", options=CHOICES))
    fleet.enter({"w": "a"})
    seen = conversion_preview(office, admin, fleet.attribute("w"), "multi_choice", {})
    assert [one["code"] for one in seen.options["choices"]] == ["a", "b"]
    assert (seen.proposals, seen.unreadable) == ((), 0)


def test_dates_that_cannot_be_read_are_shown(office: Office, admin: Actor, clerk: Actor) -> None:
    fleet = Fleet(office, admin, clerk, AttributeDraft("day", "日期"))
    for day in ("2024年2月29日", "2023-02-29", "去年", "去年"):
        fleet.enter({"day": day})
    seen = conversion_preview(office, admin, fleet.attribute("day"), "date", {})
    assert [(one.text, one.count) for one in seen.refused] == [("去年", 2), ("2023-02-29", 1)]
    assert seen.refused[1].why == "没有 2023-02-29 这一天，请检查月份和日期。"
    assert [(one.before, one.after) for one in seen.samples] == [("2024年2月29日", "2024-02-29")]
    english = conversion_preview(office, admin, fleet.attribute("day"), "date", {}, language="en")
    assert english.refused[0].why.startswith("“去年” is not a date")


def test_without_values_there_is_nothing_to_propose(fleet: Fleet) -> None:
    number = fleet.attribute("n")
    seen = conversion_preview(fleet.office, fleet.admin, number, "choice", {})
    assert (seen.total, seen.proposals, seen.options["choices"]) == (0, (), [])


def test_sensitive_values_are_neither_shown_nor_proposed(fleet: Fleet) -> None:
    fleet.save(fleet.draft("way", sensitive=True))
    way = fleet.attribute("way")
    seen = conversion_preview(fleet.office, fleet.admin, way, "choice", {})
    assert seen.proposals == ()
    assert {one.text for one in seen.refused} == {MASK}
    assert {one.why for one in seen.refused} == {""}


def test_who_may_look_and_stop(fleet: Fleet) -> None:
    way = fleet.attribute("way")
    with pytest.raises(NotAllowedError):
        conversion_preview(fleet.office, fleet.clerk, way, "date", {})
    with pytest.raises(NotFoundError):
        conversion_preview(fleet.office, fleet.admin, 999_999, "date", {})
    progress = Progress()
    progress.cancel()
    with pytest.raises(CancelledError):
        conversion_preview(fleet.office, fleet.admin, way, "date", {}, progress=progress)


def test_more_values_than_a_page_are_converted(fleet: Fleet) -> None:
    customer_id = fleet.enter()
    with fleet.office.writing() as session:
        column = f"a{fleet.attribute('way')}"
        rows = [{"owner": customer_id, "value": str(number)} for number in range(2 * PAGE + 1)]
        statement = text(
            f"INSERT INTO dim_{fleet.id} (customer_id, {column}) VALUES (:owner, :value)"
        )
        session.execute(statement, rows)
    draft = fleet.draft("way", kind="integer", options={})
    impact = fleet.impact(draft)
    assert impact.lost == len(WAYS)
    fleet.save(replace(draft), confirmed=impact.lost)
    with fleet.office.reading() as session:
        query = f"SELECT count({column}), sum({column}) FROM dim_{fleet.id}"
        assert tuple(session.execute(text(query)).one()) == (2 * PAGE + 1, PAGE * (2 * PAGE + 1))


def test_files_stay_files_and_only_files_become_files(
    office: Office, admin: Actor, clerk: Actor, tmp_path: Path
) -> None:
    source = tmp_path / "执照.png"
    source.write_bytes(b"\x89PNG\r\n\x1a\n")
    file = stage_file(office, load("file", {}), source).value()
    forged = f"x.pdf|10|{'0' * 64}"
    fleet = Fleet(
        office,
        admin,
        clerk,
        AttributeDraft("scan", "扫描件", kind="file"),
        AttributeDraft("t", "文"),
    )
    one = fleet.enter({"scan": file, "t": forged})
    # A text can look like a file, but nobody chose one.
    assert fleet.told(fleet.draft("t", kind="file", options={})) == [("unreadable", 1)]
    fleet.save(fleet.draft("scan", kind="image", options={}))
    assert fleet.rows(one) == [{"scan": file, "t": forged}]
    fleet.save(fleet.draft("scan", kind="text", options={}))
    assert fleet.rows(one) == [{"scan": "执照.png", "t": forged}]
    assert fleet.told(fleet.draft("scan", kind="image", options={})) == [("converted", 1)]
    fleet.save(fleet.draft("scan", kind="file", options={}))
    assert fleet.rows(one) == [{"scan": file, "t": forged}]


def test_what_is_entered_between_working_out_and_writing_is_converted_too(
    office: Office, admin: Actor, clerk: Actor
) -> None:
    fleet = Fleet(office, admin, clerk, AttributeDraft("n", "数"), code="NUMBERS", many=True)
    draft = fleet.draft("n", kind="integer", options={})
    first = fleet.enter({"n": "12"}, {"n": "zwölf"})
    with fleet.office.reading() as session:
        ready = ready_values(session, fleet.known, draft.attributes)
    assert set(ready) == {fleet.attribute("n")}
    fleet.change(first, {"n": "13"}, {"n": "zwölf"})
    later = fleet.enter({"n": "１４"}, {"n": "viele"})
    with fleet.office.writing() as session:
        hand_over(session, ready)
        put_dimension(
            session,
            fleet.office,
            fleet.admin,
            draft,
            revision=fleet.known.revision,
            confirmed=2,
        )
    assert [row.get("n") for row in fleet.rows(first)] == [13, None]
    assert [row.get("n") for row in fleet.rows(later)] == [14, None]


def test_what_was_worked_out_for_other_kinds_is_not_used(
    office: Office, admin: Actor, clerk: Actor
) -> None:
    fleet = Fleet(office, admin, clerk, AttributeDraft("n", "数"), code="NUMBERS", many=True)
    first = fleet.enter({"n": "12"}, {"n": "1"})
    with fleet.office.reading() as session:
        ready = ready_values(
            session,
            fleet.known,
            fleet.draft("n", kind="integer", options={"minimum": "5"}).attributes,
        )
    with fleet.office.writing() as session:
        hand_over(session, ready)
        draft = fleet.draft("n", kind="integer", options={})
        put_dimension(session, fleet.office, fleet.admin, draft, revision=fleet.known.revision)
    assert [row["n"] for row in fleet.rows(first)] == [12, 1]
    # And back again, where the copy of the text knows how it was written.
    fleet.change(first, {"n": 13}, {"n": 1})
    fleet.save(fleet.draft("n", kind="text", options={}))
    assert [row["n"] for row in fleet.rows(first)] == ["13", "1"]
