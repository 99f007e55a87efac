"""What a clerk has entered for a case, and storing it in one go with what follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from custdim.services.access import Actor
from custdim.services.offices import Office
from custdim.services.qualification import (
    PaperInput,
    ReviewCase,
    save_papers,
    save_scores,
    submit_case,
)
from custdim.services.saved import Saved

Scores = Mapping[str, tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Answers:
    """The scores of a case: option and basis per item, vetoes and caps, the wished limit."""

    scores: Scores
    flags: frozenset[str]
    requested_limit: Decimal | None


def answers_of(case: ReviewCase) -> Answers:
    """Return the answers as they are stored."""
    scores = {item: (entry.option, entry.basis) for item, entry in case.scores.items()}
    return Answers(scores, case.flags, case.requested_limit)


@dataclass(frozen=True, slots=True)
class Work:
    """Everything entered: the answers, and the papers that were changed."""

    answers: Answers
    papers: tuple[PaperInput, ...]


def store(office: Office, actor: Actor, case: ReviewCase, work: Work) -> Saved | None:
    """Store what differs from the case as it was read; nothing when nothing does."""
    saved: Saved | None = None
    revision = case.revision
    if work.papers:  # first, because a scan may be gone from where it was
        saved = save_papers(office, actor, case.id, work.papers, revision=revision)
        revision = saved.revision
    if work.answers != answers_of(case):
        answers = work.answers
        saved = save_scores(
            office,
            actor,
            case.id,
            answers.scores,
            answers.flags,
            answers.requested_limit,
            revision=revision,
        )
    return saved


def submit(office: Office, actor: Actor, case: ReviewCase, work: Work, opinion: str) -> Saved:
    """Store what was entered, then submit the case."""
    saved = store(office, actor, case, work)
    revision = saved.revision if saved else case.revision
    return submit_case(office, actor, case.id, opinion, revision=revision)
