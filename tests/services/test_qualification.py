"""A case from its start to its frozen end, by different people."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from custdim.errors import FieldErrors, NotAllowedError, StaleError
from custdim.rules.flow import State, Verdict
from custdim.services import customers, journal, qualification
from custdim.services.case_snapshot import digest_of
from services.case_steps import add_customer, complete, start


@pytest.fixture
def desk(office, clerk):
    return start(office, clerk)


@pytest.fixture
def ready(desk, clerk, tmp_path):
    return complete(desk, clerk, tmp_path)


def submit(desk, clerk):
    desk.decide(clerk, Verdict.SUBMIT, "请审批")
    return desk


def test_items_with_known_data_are_scored_at_once(desk, clerk):
    case = desk.see(clerk)
    assert {code: entry.option for code, entry in case.scores.items()} == {
        "Q1": 0,
        "Q2": 2,
        "Q4": 0,
        "P1": 1,
        "P2": 1,
        "P3": 1,
        "P4": 0,
        "F1": 1,
    }
    assert case.scores["P1"].basis == "97.00%"


def test_the_rating_arises_from_the_answers(ready, clerk):
    """Sales of 1,230,000 in 10 months at grade B: 123,000 × 1.0 × 0.6 = 73,800 → 73,000."""
    rating = ready.see(clerk).rating
    assert rating.complete
    assert (rating.total, rating.grade, rating.limit) == (Decimal(61), "B", Decimal(73000))


def test_an_incomplete_case_is_not_submitted(desk, clerk):
    with pytest.raises(FieldErrors) as refused:
        desk.decide(clerk, Verdict.SUBMIT)
    places = {error.place for error in refused.value.errors}
    assert ("score", "Q3") in places
    assert ("paper", "BIZ_LICENSE") in places
    assert desk.see(clerk).state is State.DRAFT


def test_a_choice_against_the_data_needs_its_reason(ready, office, clerk):
    case = ready.see(clerk)
    scores = {code: (entry.option, entry.basis) for code, entry in case.scores.items()}
    scores["Q1"] = (3, "")
    qualification.save_scores(
        office, clerk, case.id, scores, case.flags, None, revision=case.revision
    )
    with pytest.raises(FieldErrors) as refused:
        ready.decide(clerk, Verdict.SUBMIT)
    assert [error.place for error in refused.value.errors] == [("score", "Q1")]


def test_three_people_approve_and_the_case_is_frozen(ready, office, clerk, first, second, final):
    submit(ready, clerk)
    ready.decide(first, Verdict.APPROVE, "资料齐全")
    ready.decide(second, Verdict.APPROVE, "")
    ready.decide(final, Verdict.APPROVE, "同意")
    case = ready.see(final)
    assert (case.state, case.number) == (State.APPROVED, "XYPD-2026-0001")
    assert case.valid_until == date(2027, 11, 21)
    frozen = qualification.snapshot(office, final, case.id)
    customer = customers.customer(office, case.customer_id)
    customers.save_customer(
        office, clerk, replace(customer, name="改名后有限公司"), revision=customer.revision
    )
    later = qualification.snapshot(office, final, case.id)
    assert later == frozen
    assert later["customer"]["name"] == "深圳华康商贸有限公司"
    assert later["digest"] == digest_of(later)
    assert not journal.check_chain(office)


def test_numbers_follow_each_other_and_start_again_each_year(office, clerk, tmp_path, clock, first):
    numbers = []
    for name, code in (("甲商贸有限公司", "91110000600037341L"), ("乙商贸有限公司", "")):
        desk = complete(
            start(office, clerk, add_customer(office, clerk, name, code)), clerk, tmp_path
        )
        submit(desk, clerk)
        numbers.append(desk.see(clerk).number)
        clock.turn(days=60)
    assert numbers == ["XYPD-2026-0001", "XYPD-2027-0001"]


def test_a_returned_case_keeps_its_number_in_the_next_round(ready, clerk, first):
    submit(ready, clerk)
    with pytest.raises(NotAllowedError) as refused:
        ready.decide(first, Verdict.RETURN)
    assert refused.value.reason == "reason-needed"
    ready.decide(first, Verdict.RETURN, "未盖公章原印章")
    case = ready.see(clerk)
    assert (case.state, case.round) == (State.DRAFT, 2)
    submit(ready, clerk)
    assert ready.see(clerk).number == "XYPD-2026-0001"


def test_the_submitter_may_withdraw_before_the_first_decision(ready, clerk, first):
    submit(ready, clerk)
    assert Verdict.WITHDRAW in ready.see(clerk).allowed
    ready.decide(first, Verdict.APPROVE)
    assert Verdict.WITHDRAW not in ready.see(clerk).allowed


def test_clerks_and_administrators_do_not_review(ready, clerk, admin, viewer):
    submit(ready, clerk)
    for actor in (clerk, admin, viewer):
        with pytest.raises(NotAllowedError):
            ready.decide(actor, Verdict.APPROVE)


def test_viewers_do_not_start_score_or_submit(ready, office, viewer):
    case = ready.see(viewer)
    assert not case.may_edit
    with pytest.raises(NotAllowedError):
        qualification.start_case(office, viewer, case.customer_id, case.type.id)
    with pytest.raises(NotAllowedError):
        qualification.save_scores(
            office, viewer, case.id, {}, frozenset(), None, revision=case.revision
        )
    with pytest.raises(NotAllowedError):
        ready.decide(viewer, Verdict.SUBMIT)


def test_an_older_view_is_not_decided(ready, office, clerk, first):
    submit(ready, clerk)
    seen = ready.see(first).revision
    ready.decide(first, Verdict.RETURN, "缺页")
    with pytest.raises(StaleError):
        qualification.decide(office, first, ready.case_id, Verdict.APPROVE, "", revision=seen)


def test_only_one_case_of_a_type_is_open(ready, office, clerk):
    case = ready.see(clerk)
    with pytest.raises(NotAllowedError) as refused:
        qualification.start_case(office, clerk, case.customer_id, case.type.id)
    assert refused.value.reason == "case-open"


def test_the_queue_holds_what_waits_for_the_user(ready, office, clerk, first, second):
    submit(ready, clerk)
    waiting = [row.number for row in qualification.queue_rows(office, first)]
    assert waiting == ["XYPD-2026-0001"]
    assert qualification.queue_rows(office, second) == []
    ready.decide(first, Verdict.APPROVE)
    assert [row.id for row in qualification.queue_rows(office, second)] == [ready.case_id]
    assert qualification.queue_rows(office, first) == []


def test_a_veto_decides_the_grade(ready, office, clerk):
    case = ready.see(clerk)
    scores = {code: (entry.option, entry.basis) for code, entry in case.scores.items()}
    qualification.save_scores(
        office, clerk, case.id, scores, frozenset({"V1"}), None, revision=case.revision
    )
    rating = ready.see(clerk).rating
    assert (rating.grade, rating.limit) == ("D", 0)


def test_a_high_wish_demands_more_papers(ready, office, clerk):
    case = ready.see(clerk)
    scores = {code: (entry.option, entry.basis) for code, entry in case.scores.items()}
    qualification.save_scores(
        office, clerk, case.id, scores, frozenset(), Decimal(300000), revision=case.revision
    )
    assert "FIN_STATEMENT" in {paper.code for paper in ready.see(clerk).papers}


def test_the_attached_file_is_kept(ready, office, clerk):
    paper = next(paper for paper in ready.see(clerk).papers if paper.code == "BIZ_LICENSE")
    assert paper.file_name == "扫描件.txt"
    assert office.files.path(paper.file_digest).read_text("utf-8") == "scan"
