"""A case lived through by many people in any order keeps the promises of review."""

from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from custdim.errors import NotAllowedError
from custdim.rules.flow import (
    DECISIONS,
    NEED_REASON,
    CaseFacts,
    State,
    Verdict,
    after,
    allowed,
    ladder,
)
from custdim.rules.rights import Role, rights_of

ENDS = (State.APPROVED, State.REJECTED)
people = st.integers(1, 6)
roles = st.frozensets(st.sampled_from(Role))


class Life(RuleBasedStateMachine):
    """One case; the machine remembers what the rules themselves do not."""

    @initialize(
        steps=st.sampled_from([("first", "second", "final"), ("first", "final"), ("final",)]),
        jobs=st.dictionaries(people, roles, min_size=3),
    )
    def begin(self, steps, jobs):
        self.steps = ladder(steps)
        self.rights = {user: rights_of(jobs.get(user, Role)) for user in range(1, 7)}
        self.facts = CaseFacts(State.DRAFT)
        self.submitted = set()
        self.decided = []
        self.passed = []  # steps approved in this round
        self.round_open = False

    @rule(user=people, verdict=st.sampled_from(Verdict), opinion=st.sampled_from(["", "理由"]))
    def act(self, user, verdict, opinion):
        before = self.facts
        rights = self.rights[user]
        can = verdict in allowed(before, user, rights, steps=self.steps)
        speechless = verdict in NEED_REASON and not opinion
        try:
            state = after(before, verdict, user, rights, opinion=opinion, steps=self.steps)
        except NotAllowedError:
            state = None
        assert (state is not None) == (can and not speechless)
        if state is not None:
            self._note(before, user, verdict, state)

    @precondition(lambda self: self.facts.state is not State.DRAFT)
    @rule(data=st.data())
    def somebody_who_may_acts(self, data):
        moves = [
            (user, verdict)
            for user, rights in self.rights.items()
            for verdict in sorted(allowed(self.facts, user, rights, steps=self.steps))
        ]
        if moves:
            user, verdict = data.draw(st.sampled_from(moves))
            self.act(user, verdict, "理由")

    def _note(self, before, user, verdict, state):
        if verdict is Verdict.SUBMIT:
            assert before.state is State.DRAFT
            self.submitted.add(user)
            self.passed = []
            self.facts = replace(
                before,
                state=state,
                submitted_by=user,
                submitters=before.submitters | {user},
            )
            return
        if verdict is Verdict.WITHDRAW:
            assert user == before.submitted_by
            assert not self.passed
        if verdict in DECISIONS:
            self.decided.append((before.state.value, user))
        if verdict is Verdict.APPROVE:
            self.passed.append(before.state.value)
        if verdict in (Verdict.RETURN, Verdict.WITHDRAW):
            assert state is State.DRAFT
        if verdict is Verdict.REJECT:
            assert state is State.REJECTED
        self.facts = replace(before, state=state, decided=frozenset(self.decided))

    @invariant()
    def nobody_decides_what_they_submitted(self):
        assert not self.submitted & {user for _, user in self.decided}

    @invariant()
    def each_person_decides_one_step_only(self):
        steps = {}
        for step, user in self.decided:
            assert steps.setdefault(user, step) == step

    @invariant()
    def approval_has_passed_every_step_in_this_round(self):
        if self.facts.state is State.APPROVED:
            assert self.passed == [step.code for step in self.steps]

    @invariant()
    def a_waiting_case_has_passed_the_steps_before(self):
        codes = [step.code for step in self.steps]
        if self.facts.state.value in codes:
            assert self.passed == codes[: codes.index(self.facts.state.value)]

    @invariant()
    def the_end_is_the_end(self):
        if self.facts.state in ENDS:
            for user, rights in self.rights.items():
                assert not allowed(self.facts, user, rights, steps=self.steps)

    @invariant()
    def a_draft_waits_for_a_clerk(self):
        if self.facts.state is State.DRAFT:
            for user, rights in self.rights.items():
                assert allowed(self.facts, user, rights, steps=self.steps) <= {Verdict.SUBMIT}


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=80, stateful_step_count=40, deadline=None)
