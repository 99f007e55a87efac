"""Which cases the queue shows: those that wait for the person, their own open ones, all."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from custdim.rules.flow import State
from custdim.rules.rights import Right
from custdim.services.access import Actor
from custdim.services.offices import Office
from custdim.services.qualification import CaseRow, case_rows, queue_rows

REVIEWS = (Right.REVIEW_FIRST, Right.REVIEW_SECOND, Right.REVIEW_FINAL)


class Part(StrEnum):
    """A part of the queue."""

    WAITING = "waiting"
    MINE = "mine"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Queue:
    """All parts of the queue, read at one moment."""

    waiting: tuple[CaseRow, ...] = ()
    mine: tuple[CaseRow, ...] = ()
    all: tuple[CaseRow, ...] = ()

    def part(self, part: Part) -> tuple[CaseRow, ...]:
        """Return the cases of one part."""
        return {Part.WAITING: self.waiting, Part.MINE: self.mine, Part.ALL: self.all}[part]


def read_queue(office: Office, actor: Actor) -> Queue:
    """Read the queue of a person; belongs into the background."""
    everything = case_rows(office, actor)
    mine = (
        row for row in everything if row.state is State.DRAFT and row.created_by == actor.user_id
    )
    return Queue(tuple(queue_rows(office, actor)), tuple(mine), tuple(everything))


def fits(row: CaseRow, text: str) -> bool:
    """Whether a text stands in the customer's name or in the number."""
    word = text.strip().casefold()
    return word in row.customer_name.casefold() or word in (row.number or "").casefold()


def first_part(actor: Actor) -> Part:
    """Return what a person wants to see first."""
    if any(actor.may(right) for right in REVIEWS):
        return Part.WAITING
    return Part.MINE if actor.may(Right.EDIT) else Part.ALL
