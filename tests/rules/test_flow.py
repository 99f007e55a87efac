"""The review flow, over every state, verdict, person and set of rights."""

from itertools import combinations, product

import pytest

from custdim.errors import NotAllowedError
from custdim.rules.flow import (
    DECISIONS,
    LADDER,
    CaseFacts,
    State,
    Verdict,
    after,
    allowed,
    ladder,
    refusal,
)
from custdim.rules.rights import Right, Role, rights_of

SUBMITTER, EARLIER, FIRST, SECOND, NEW = 1, 2, 3, 4, 5
PEOPLE = (SUBMITTER, EARLIER, FIRST, SECOND, NEW)
RELEVANT = (Right.EDIT, Right.REVIEW_FIRST, Right.REVIEW_SECOND, Right.REVIEW_FINAL)
RIGHTS = [
    frozenset(chosen) for n in range(len(RELEVANT) + 1) for chosen in combinations(RELEVANT, n)
]
TWO_STEPS = ladder(["first", "final"])
NEXT = {
    State.FIRST: State.SECOND,
    State.SECOND: State.FINAL,
    State.FINAL: State.APPROVED,
}
NEEDED = {
    State.FIRST: Right.REVIEW_FIRST,
    State.SECOND: Right.REVIEW_SECOND,
    State.FINAL: Right.REVIEW_FINAL,
}


def facts(state):
    """A case in its second round: EARLIER submitted it before, FIRST and SECOND have decided."""
    return CaseFacts(
        state=state,
        submitted_by=SUBMITTER,
        submitters=frozenset({SUBMITTER, EARLIER}),
        decided=frozenset({("first", FIRST), ("second", SECOND)}),
    )


def expected(state, verdict, user, rights):
    """The rules once more, as a table to compare with: the next state or the reason."""
    if verdict in DECISIONS:
        return expected_decision(state, verdict, user, rights)
    if state is not {Verdict.SUBMIT: State.DRAFT, Verdict.WITHDRAW: State.FIRST}[verdict]:
        return "wrong-state"
    if Right.EDIT not in rights:
        return "no-right"
    if verdict is Verdict.SUBMIT:
        return "own-case" if user in (FIRST, SECOND) else State.FIRST
    return State.DRAFT if user == SUBMITTER else "not-submitter"


def expected_decision(state, verdict, user, rights):
    if state not in NEXT:
        return "wrong-state"
    if NEEDED[state] not in rights:
        return "no-right"
    if user in (SUBMITTER, EARLIER):
        return "own-case"
    if {FIRST: State.FIRST, SECOND: State.SECOND}.get(user, state) is not state:
        return "one-step"
    return {
        Verdict.APPROVE: NEXT[state],
        Verdict.RETURN: State.DRAFT,
        Verdict.REJECT: State.REJECTED,
    }[verdict]


def outcome(case, verdict, user, rights, **more):
    try:
        return after(case, verdict, user, rights, **more)
    except NotAllowedError as refused:
        return refused.reason


@pytest.mark.parametrize(("state", "verdict"), list(product(State, Verdict)))
def test_every_person_with_every_set_of_rights(state, verdict):
    for user, rights in product(PEOPLE, RIGHTS):
        found = outcome(facts(state), verdict, user, rights, opinion="理由")
        assert found == expected(state, verdict, user, rights), (user, rights)


@pytest.mark.parametrize("state", State)
def test_allowed_is_what_after_allows(state):
    for user, rights in product(PEOPLE, RIGHTS):
        case = facts(state)
        can = {
            verdict
            for verdict in Verdict
            if isinstance(outcome(case, verdict, user, rights, opinion="x"), State)
        }
        assert allowed(case, user, rights) == can


@pytest.mark.parametrize("verdict", [Verdict.RETURN, Verdict.REJECT])
@pytest.mark.parametrize("opinion", ["", "  \n"])
def test_returning_and_rejecting_need_a_reason(verdict, opinion):
    case = facts(State.FINAL)
    found = outcome(case, verdict, NEW, {Right.REVIEW_FINAL}, opinion=opinion)
    assert found == "reason-needed"
    assert refusal(case, verdict, NEW, {Right.REVIEW_FINAL}) is None


def test_approving_needs_no_words():
    assert after(facts(State.FINAL), Verdict.APPROVE, NEW, {Right.REVIEW_FINAL}) is State.APPROVED


def test_nothing_leads_out_of_an_end():
    everything = frozenset(Right)
    for state in (State.APPROVED, State.REJECTED, State.VOID):
        assert all(not allowed(facts(state), user, everything) for user in PEOPLE)


def test_the_submitter_of_the_round_counts_even_without_a_list_of_submitters():
    case = CaseFacts(State.FIRST, submitted_by=SUBMITTER)
    assert outcome(case, Verdict.APPROVE, SUBMITTER, {Right.REVIEW_FIRST}) == "own-case"


def test_a_fresh_draft_can_be_submitted_by_any_clerk():
    case = CaseFacts(State.DRAFT)
    assert allowed(case, NEW, rights_of([Role.CLERK])) == {Verdict.SUBMIT}
    assert allowed(case, NEW, rights_of([Role.VIEWER])) == frozenset()
    assert allowed(case, NEW, rights_of([Role.ADMINISTRATOR])) == frozenset()


def test_each_reviewer_sees_the_three_decisions_at_their_step_only():
    roles = {
        State.FIRST: Role.FIRST_REVIEWER,
        State.SECOND: Role.SECOND_REVIEWER,
        State.FINAL: Role.FINAL_REVIEWER,
    }
    for state, role in product(roles, roles.values()):
        can = allowed(CaseFacts(state, submitted_by=SUBMITTER), NEW, rights_of([role]))
        assert can == (DECISIONS if roles[state] is role else frozenset())


def test_a_small_firm_has_two_steps():
    rights = frozenset(Right)
    case = CaseFacts(State.FIRST, submitted_by=SUBMITTER)
    assert after(case, Verdict.APPROVE, NEW, rights, steps=TWO_STEPS) is State.FINAL
    skipped = CaseFacts(State.SECOND, submitted_by=SUBMITTER)
    assert outcome(skipped, Verdict.APPROVE, NEW, rights, steps=TWO_STEPS) == "wrong-state"


def test_the_ladder_is_three_steps():
    assert [step.code for step in LADDER] == ["first", "second", "final"]
    assert [step.on_approve for step in LADDER] == [State.SECOND, State.FINAL, State.APPROVED]


@pytest.mark.parametrize("wrong", [["draft"], ["first", "nowhere"], ["approved"]])
def test_a_ladder_of_other_states_is_refused(wrong):
    with pytest.raises((KeyError, ValueError)):
        ladder(wrong)
