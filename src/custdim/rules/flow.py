"""The review of a case: which step follows, and who may take it. Pure data in, a state out."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass
from enum import StrEnum

from custdim.errors import NotAllowedError
from custdim.rules.rights import Right


class State(StrEnum):
    """Where a case stands."""

    DRAFT = "draft"
    FIRST = "first"
    SECOND = "second"
    FINAL = "final"
    APPROVED = "approved"
    REJECTED = "rejected"
    VOID = "void"


class Verdict(StrEnum):
    """What a person may do to a case."""

    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    APPROVE = "approve"
    RETURN = "return"
    REJECT = "reject"


DECISIONS = frozenset({Verdict.APPROVE, Verdict.RETURN, Verdict.REJECT})
NEED_REASON = frozenset({Verdict.RETURN, Verdict.REJECT})


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the ladder: where the case waits, who decides, where approval leads."""

    state: State
    right: Right
    on_approve: State

    @property
    def code(self) -> str:
        """The step's code, as decisions are stored with it."""
        return self.state.value


RIGHTS = {
    State.FIRST: Right.REVIEW_FIRST,
    State.SECOND: Right.REVIEW_SECOND,
    State.FINAL: Right.REVIEW_FINAL,
}

Ladder = tuple[Step, ...]


def ladder(states: Iterable[str]) -> Ladder:
    """Return the steps in this order; a small firm may leave some out."""
    chosen = [State(state) for state in states]
    following = [*chosen[1:], State.APPROVED]
    return tuple(
        Step(state, RIGHTS[state], after_it)
        for state, after_it in zip(chosen, following, strict=True)
    )


LADDER: Ladder = ladder(RIGHTS)


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """All that the rules must know about a case.

    `submitters` are all who started it or submitted it in any round, `decided` all (step, user)
    pairs of decisions in any round. Whoever decided a step may decide it again in a later round.
    """

    state: State
    submitted_by: int | None = None
    submitters: frozenset[int] = frozenset()
    decided: frozenset[tuple[str, int]] = frozenset()

    @property
    def decided_by(self) -> frozenset[int]:
        """All who decided a step in any round."""
        return frozenset(user for _, user in self.decided)


def after(
    facts: CaseFacts,
    verdict: Verdict,
    user_id: int,
    rights: Set[Right],
    *,
    opinion: str = "",
    steps: Ladder = LADDER,
) -> State:
    """Return the state that follows; raise NotAllowedError when the verdict may not be given."""
    refused = refusal(facts, verdict, user_id, rights, steps=steps)
    if refused is not None:
        raise refused
    if verdict in NEED_REASON and not opinion.strip():
        raise NotAllowedError("reason-needed")
    if verdict is Verdict.SUBMIT:
        return steps[0].state
    if verdict is Verdict.APPROVE:
        return _step(facts.state, steps).on_approve
    return State.REJECTED if verdict is Verdict.REJECT else State.DRAFT


def allowed(
    facts: CaseFacts, user_id: int, rights: Set[Right], *, steps: Ladder = LADDER
) -> frozenset[Verdict]:
    """Return what the user may do now."""
    return frozenset(
        verdict
        for verdict in Verdict
        if refusal(facts, verdict, user_id, rights, steps=steps) is None
    )


def refusal(
    facts: CaseFacts,
    verdict: Verdict,
    user_id: int,
    rights: Set[Right],
    *,
    steps: Ladder = LADDER,
) -> NotAllowedError | None:
    """Say why the user may not do this, or nothing; the opinion is not looked at."""
    if verdict is Verdict.SUBMIT:
        return _refuse_submit(facts, user_id, rights)
    if verdict is Verdict.WITHDRAW:
        return _refuse_withdraw(facts, user_id, rights, steps)
    return _refuse_decision(facts, user_id, rights, steps)


def _refuse_submit(facts: CaseFacts, user_id: int, rights: Set[Right]) -> NotAllowedError | None:
    if facts.state is not State.DRAFT:
        return NotAllowedError("wrong-state", state=facts.state.value)
    if Right.EDIT not in rights:
        return NotAllowedError("no-right", right=Right.EDIT.value)
    if user_id in facts.decided_by:
        return NotAllowedError("own-case")
    return None


def _refuse_withdraw(
    facts: CaseFacts, user_id: int, rights: Set[Right], steps: Ladder
) -> NotAllowedError | None:
    # While a case waits at the first step, nobody has decided in this round.
    if facts.state is not steps[0].state:
        return NotAllowedError("wrong-state", state=facts.state.value)
    if Right.EDIT not in rights:
        return NotAllowedError("no-right", right=Right.EDIT.value)
    if user_id != facts.submitted_by:
        return NotAllowedError("not-submitter")
    return None


def _refuse_decision(
    facts: CaseFacts, user_id: int, rights: Set[Right], steps: Ladder
) -> NotAllowedError | None:
    if facts.state not in {step.state for step in steps}:
        return NotAllowedError("wrong-state", state=facts.state.value)
    step = _step(facts.state, steps)
    if step.right not in rights:
        return NotAllowedError("no-right", right=step.right.value)
    if user_id == facts.submitted_by or user_id in facts.submitters:
        return NotAllowedError("own-case")
    if any(user == user_id and code != step.code for code, user in facts.decided):
        return NotAllowedError("one-step")
    return None


def _step(state: State, steps: Ladder) -> Step:
    return next(step for step in steps if step.state is state)
