"""Cases that clerks, reviewers and administrators try to bend."""

from __future__ import annotations

import os
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import text

from custdim.errors import (
    ConfirmationNeededError,
    FileFormatError,
    InUseError,
    InvalidValueError,
    NotAllowedError,
    StaleError,
)
from custdim.rules.flow import State, Verdict
from custdim.rules.rights import Role
from custdim.services import customers, definitions, qualification, users
from custdim.services.access import Actor, actor_of
from custdim.services.checks import check_office
from custdim.services.customers import RecordValues
from custdim.services.definitions import AttributeDraft, DimensionDraft, draft_of
from custdim.services.offices import Office
from services.case_steps import add_customer, complete, start

BAD = ["a\x00b", "a\x1bb", "a\ud800b"]


@pytest.mark.parametrize("bad", BAD)
def test_what_is_written_into_a_case_can_be_printed(office: Office, clerk, first, bad: str) -> None:
    desk = start(office, clerk)
    case = desk.see(clerk)
    with pytest.raises(InvalidValueError, match="control-character"):
        qualification.save_scores(
            office, clerk, case.id, {"Q3": (2, bad)}, frozenset(), None, revision=case.revision
        )
    with pytest.raises(InvalidValueError, match="control-character"):
        qualification.save_paper(
            office, clerk, case.id, case.papers[0].code, bad, None, True, None,
            revision=case.revision,
        )  # fmt: skip
    with pytest.raises(InvalidValueError, match="control-character"):
        desk.decide(clerk, Verdict.SUBMIT, bad)


@pytest.mark.parametrize("wish", ["NaN", "sNaN", "Infinity", "-5", "1e500", "0.001"])
def test_a_wished_limit_is_an_amount_of_money(office: Office, clerk: Actor, wish: str) -> None:
    case = start(office, clerk).see(clerk)
    with pytest.raises(InvalidValueError):
        qualification.save_scores(
            office, clerk, case.id, {}, frozenset(), Decimal(wish), revision=case.revision
        )


def test_nothing_is_kept_of_a_file_that_a_viewer_brings(
    office: Office, clerk: Actor, viewer: Actor, tmp_path: Path
) -> None:
    case = start(office, clerk).see(clerk)
    (tmp_path / "scan").write_text("scan")
    paper = qualification.PaperInput(case.papers[0].code, file=tmp_path / "scan")
    with pytest.raises(NotAllowedError):
        qualification.save_papers(office, viewer, case.id, [paper], revision=case.revision)
    assert not [file for file in office.files.folder.rglob("*") if file.is_file()]


def test_a_file_that_is_gone_or_a_folder_is_refused_in_words(
    office: Office, clerk: Actor, tmp_path: Path
) -> None:
    case = start(office, clerk).see(clerk)
    for file in (tmp_path, tmp_path / "gone"):
        paper = qualification.PaperInput(case.papers[0].code, file=file)
        with pytest.raises(FileFormatError):
            qualification.save_papers(office, clerk, case.id, [paper], revision=case.revision)


@pytest.mark.parametrize("name", ["Scan.EXE", "x.pdf.lnk", "a.bat. .", "fdp.\u202egpj.js"])
def test_no_program_is_laid_before_the_reviewers(
    office: Office, clerk: Actor, tmp_path: Path, name: str
) -> None:
    case = start(office, clerk).see(clerk)
    (tmp_path / name).write_text("run me")
    paper = qualification.PaperInput(case.papers[0].code, file=tmp_path / name)
    with pytest.raises(FileFormatError, match="program"):
        qualification.save_papers(office, clerk, case.id, [paper], revision=case.revision)
    assert not office.files.folder.exists() or not any(office.files.folder.iterdir())


@pytest.mark.parametrize("name", ["..\\..\\evil.pdf", "C:evil.pdf", "a?<b>|.pdf", ".pdf"])
def test_the_name_of_a_file_leads_nowhere(
    office: Office, clerk: Actor, tmp_path: Path, name: str
) -> None:
    case = start(office, clerk).see(clerk)
    (tmp_path / name).write_text("scan")
    paper = qualification.PaperInput(case.papers[0].code, file=tmp_path / name)
    qualification.save_papers(office, clerk, case.id, [paper], revision=case.revision)
    kept = qualification.review_case(office, clerk, case.id).papers[0]
    assert not set(kept.file_name) & set('\\/:<>|?*"')
    assert office.files.path(kept.file_digest).is_relative_to(office.folder)


@pytest.mark.parametrize("name", [b"a\xff.pdf", b"a\nb.pdf", b"a\x1bb.pdf"])
def test_the_name_of_a_file_is_plain_text(
    office: Office, clerk: Actor, tmp_path: Path, name: bytes
) -> None:
    case = start(office, clerk).see(clerk)
    file = tmp_path / os.fsdecode(name)
    file.write_text("scan")
    paper = qualification.PaperInput(case.papers[0].code, file=file)
    with pytest.raises(InvalidValueError, match="control-character"):
        qualification.save_papers(office, clerk, case.id, [paper], revision=case.revision)


def test_a_customer_in_the_recycle_bin_is_not_submitted(
    office: Office, clerk: Actor, tmp_path: Path
) -> None:
    desk = complete(start(office, clerk), clerk, tmp_path)
    customers.recycle_customers(office, clerk, [desk.see(clerk).customer_id])
    with pytest.raises(InUseError, match="recycled"):
        desk.decide(clerk, Verdict.SUBMIT)
    customers.restore_customers(office, clerk, [desk.see(clerk).customer_id])
    desk.decide(clerk, Verdict.SUBMIT)
    assert desk.see(clerk).state is State.FIRST


def test_who_started_a_case_does_not_approve_it_though_a_colleague_submits(
    office: Office, admin: Actor, clerk: Actor, tmp_path: Path
) -> None:
    roles = [Role.CLERK, Role.FIRST_REVIEWER]
    users.add_user(office, admin, "both", "两职", "demo1234", roles)
    both = actor_of(office, "both")
    desk = complete(start(office, both), both, tmp_path)
    desk.decide(clerk, Verdict.SUBMIT)
    with pytest.raises(NotAllowedError, match="own-case"):
        desk.decide(both, Verdict.APPROVE)
    assert not qualification.queue_rows(office, both)


def test_nobody_approves_data_that_were_changed_behind_his_back(
    office: Office, clerk: Actor, first: Actor, tmp_path: Path
) -> None:
    desk = complete(start(office, clerk), clerk, tmp_path)
    desk.decide(clerk, Verdict.SUBMIT)
    seen = desk.see(first)
    known = customers.customer(office, seen.customer_id)
    changed = replace(known, short_name="别的", records={})
    saved = customers.save_customer(office, clerk, changed, revision=known.revision)
    assert saved.changes.cases == {seen.id}
    with pytest.raises(StaleError):
        qualification.decide(office, first, seen.id, Verdict.APPROVE, "", revision=seen.revision)
    desk.decide(first, Verdict.APPROVE)


def test_a_frozen_case_that_was_altered_is_found(
    office: Office, clerk, first, second, final, tmp_path: Path
) -> None:
    desk = complete(start(office, clerk), clerk, tmp_path)
    desk.decide(clerk, Verdict.SUBMIT)
    for reviewer in (first, second, final):
        desk.decide(reviewer, Verdict.APPROVE)
    assert not check_office(office)
    with office.writing() as session:
        session.execute(
            text("UPDATE qualification_case SET snapshot = json_set(snapshot, '$.limit', '9')")
        )
    number = desk.see(clerk).number
    assert [(found.text_code, found.params) for found in check_office(office)] == [
        ("snapshot", {"number": number})
    ]


@pytest.mark.parametrize(
    "code",
    ["sales_12m", "active_months_12m", "first_order_on", "established_on", "max_overdue_days"],
)
def test_a_case_opens_whatever_becomes_of_the_attributes_it_is_scored_by(
    office: Office, admin: Actor, clerk: Actor, code: str
) -> None:
    desk = start(office, clerk)
    other = add_customer(office, clerk, "另一家公司", "91350211M000100Y46")
    _redefine(office, admin, code)
    assert desk.see(clerk).scores
    assert start(office, clerk, other).see(clerk).scores


def test_a_case_opens_after_its_dimensions_were_deleted(
    office: Office, admin: Actor, clerk: Actor
) -> None:
    desk = start(office, clerk)
    for known in definitions.dimensions(office):
        count = definitions.record_count(office, known.id)
        definitions.delete_dimension(
            office, admin, known.id, revision=known.revision, confirmed=count
        )
    assert desk.see(clerk).rating.limit == 0


def test_other_attributes_of_the_same_code_disturb_no_case(
    office: Office, admin: Actor, clerk: Actor
) -> None:
    customer_id = add_customer(office, clerk)
    before = customers.facts(office, customer_id)
    attributes = tuple(
        AttributeDraft(code, "同名", kind=kind)
        for code, kind in (("established_on", "decimal"), ("sales_12m", "text"), ("uscc", "text"))
    )
    many = DimensionDraft("CARS", "车辆", many=True, attributes=attributes)
    definitions.save_dimension(office, admin, many, revision=None)
    one = DimensionDraft("NOTE", "附注", attributes=attributes)
    dimension_id = definitions.save_dimension(office, admin, one, revision=None).id
    values = {
        known.id: value
        for known, value in zip(
            definitions.dimension(office, dimension_id).attributes,
            (Decimal(5), "很多", "无"),
            strict=True,
        )
    }
    known = customers.customer(office, customer_id)
    entered = replace(known, records={dimension_id: (RecordValues(None, values),)})
    customers.save_customer(office, clerk, entered, revision=known.revision)
    assert customers.facts(office, customer_id) == before
    case = start(office, clerk, customer_id).see(clerk)
    assert case.facts == before
    assert case.scores


def _redefine(office: Office, admin: Actor, code: str) -> None:
    """Make a scored attribute plain text, and lose what cannot be text."""
    found = next(
        known
        for known in definitions.dimensions(office)
        if code in known.by_code and not known.many
    )
    draft = draft_of(found)
    attributes = tuple(
        replace(one, kind="text", options={}, default=None) if one.code == code else one
        for one in draft.attributes
    )
    fresh = replace(draft, attributes=attributes)
    try:
        definitions.save_dimension(office, admin, fresh, revision=found.revision)
    except ConfirmationNeededError as asked:
        count = asked.params["count"]
        definitions.save_dimension(office, admin, fresh, revision=found.revision, confirmed=count)
