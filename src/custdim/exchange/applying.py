"""Carries a plan out: all good rows in one transaction, and what was refused after all."""

from __future__ import annotations

from dataclasses import dataclass, replace

from custdim.changes import Changes
from custdim.exchange.plan import ImportPlan
from custdim.exchange.planning import problems_of
from custdim.progress import Progress
from custdim.services.access import Actor
from custdim.services.collector import paused
from custdim.services.imports import Numbered, Refusal, write_customers
from custdim.services.offices import Office


@dataclass(frozen=True)
class ImportResult:
    """What an import did; `plan` has every row that was refused, also at the last moment."""

    added: int
    updated: int
    unchanged: int
    plan: ImportPlan
    changes: Changes

    @property
    def refused(self) -> int:
        """How many rows were not written."""
        return self.plan.bad


@paused()
def apply_import(
    office: Office, actor: Actor, plan: ImportPlan, progress: Progress | None = None
) -> ImportResult:
    """Write the good rows; cancelled or failed, it leaves nothing behind.

    What others did since the plan was made is asked again: a code may be taken by now.
    """
    rows = [
        Numbered(row.number, row.input, row.sound) for row in plan.rows if row.input is not None
    ]
    title = plan.sheet.source.name
    saved = write_customers(office, actor, rows, progress, total=len(rows), title=title)
    if saved.refusals:
        plan = _with_late(plan, saved.refusals)
    return ImportResult(saved.added, saved.updated, saved.unchanged, plan, saved.changes)


def _with_late(plan: ImportPlan, refusals: tuple[Refusal, ...]) -> ImportPlan:
    column_of = {field.place: index for index, field in plan.matching.fields.items()}
    late = {one.number: tuple(problems_of(column_of, one.errors)) for one in refusals}
    rows = tuple(
        replace(row, input=None, sound=None, problems=late[row.number])
        if row.number in late
        else row
        for row in plan.rows
    )
    return replace(plan, rows=rows)
