"""The command that takes customers in from a workbook: `import`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from custdim.cli.options import Folder, Language, Login, Machine, answer
from custdim.cli.people import signed_in
from custdim.cli.voice import GOOD, WRONG, Voice
from custdim.errors import FileFormatError
from custdim.rules.rights import Right
from custdim.wording import named, sentence

if TYPE_CHECKING:
    from custdim.exchange.customers import CellProblem, ImportPlan
    from custdim.services.access import Actor
    from custdim.services.offices import Office

TOLD = 50  # cells that a person is told of; a machine gets all


def import_(
    folder: Folder,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An .xlsx or .xls workbook.")],
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would happen and write nothing.")
    ] = False,
    refused: Annotated[
        Path | None, typer.Option(metavar="OUT.xlsx", help="Where refused rows go.")
    ] = None,
    user: Login = None,
    language: Language = None,
    machine: Machine = False,
) -> None:
    """Import customers from a workbook; rows that cannot be taken in are named, with reasons."""

    def act(voice: Voice) -> int:
        return _import(folder, (file, refused), dry_run, user, voice)

    answer(language, machine, act)


def _import(
    folder: Path, files: tuple[Path, Path | None], dry_run: bool, user: str | None, voice: Voice
) -> int:
    from custdim.exchange.customers import plan_import

    file, bad_file = files
    with signed_in(folder, user, Right.EDIT, voice) as (office, actor):
        voice.say(voice.words("reading", file=file))
        plan = plan_import(office, actor, file, None, voice.progress())
        if dry_run:
            counts = {"adding": plan.adding, "changing": plan.changing, "refused": plan.bad}
            line = voice.words("planned", **counts)
        else:
            plan, counts = _apply(office, actor, plan, voice)
            line = voice.words("imported", **counts)
    _tell(plan, voice)
    if bad_file is not None and plan.bad:
        _keep_refused(plan, bad_file, voice, sensitive=actor.may(Right.SEE_SENSITIVE))
    voice.result({"written": not dry_run, **counts, **_facts(plan, voice)}, [line])
    return WRONG if plan.bad else GOOD


def _apply(
    office: Office, actor: Actor, plan: ImportPlan, voice: Voice
) -> tuple[ImportPlan, dict[str, int]]:
    from custdim.exchange.customers import apply_import

    done = apply_import(office, actor, plan, voice.progress())
    return done.plan, {
        "added": done.added,
        "updated": done.updated,
        "unchanged": done.unchanged,
        "refused": done.plan.bad,
    }


def _keep_refused(plan: ImportPlan, file: Path, voice: Voice, *, sensitive: bool) -> None:
    from custdim.exchange.customers import write_refused

    try:
        write_refused(plan, file, voice.language, sensitive=sensitive)
    except FileFormatError as error:
        # The good rows are in the office by now, which must be told all the same.
        voice.say(f"custdim: {sentence(error, voice.language)}")
        return
    voice.say(voice.words("kept-refused", file=file))


def _tell(plan: ImportPlan, voice: Voice) -> None:
    """Tell a person what became of columns and rows."""
    for column in plan.unknown:
        why = plan.left_out.get(column.index)
        key = "left-out" if why is None else f"left-out-{why}"
        voice.say(voice.words(key, heading=column.heading))
    for field in plan.missing:
        name = named(field, voice.language)
        voice.say(voice.words("missing", field=name, count=field.count))
    remarks = [*_refusals(plan, voice), *_doubts(plan, voice)]
    for one in remarks[:TOLD]:
        where = voice.words("row", row=one["row"])
        voice.say(": ".join(filter(None, (where, one["heading"], one["message"]))))
    if len(remarks) > TOLD:
        voice.say(voice.words("more", count=len(remarks) - TOLD))


def _facts(plan: ImportPlan, voice: Voice) -> dict[str, Any]:
    """Tell a machine the same."""
    headings = plan.matching.headings
    return {
        "file": str(plan.sheet.source),
        "sheet": plan.sheet.name,
        "skipped": plan.skipped,
        "columns": [
            {"heading": headings[column], "field": field.key}
            for column, field in plan.matching.fields.items()
        ],
        "left_out": [column.heading for column in plan.unknown],
        "missing": [{"zh": one.zh, "en": one.en, "count": one.count} for one in plan.missing],
        "refusals": list(_refusals(plan, voice)),
        "doubts": list(_doubts(plan, voice)),
    }


def _refusals(plan: ImportPlan, voice: Voice) -> Iterator[dict[str, Any]]:
    return _remarks(plan, voice, ((row.number, row.problems) for row in plan.refused))


def _doubts(plan: ImportPlan, voice: Voice) -> Iterator[dict[str, Any]]:
    """Tell what was taken in all the same but should be looked at."""
    good = (row for row in plan.rows if row.input is not None)
    return _remarks(plan, voice, ((row.number, row.doubts) for row in good))


def _remarks(
    plan: ImportPlan, voice: Voice, rows: Iterable[tuple[int, Iterable[CellProblem]]]
) -> Iterator[dict[str, Any]]:
    for number, problems in rows:
        for problem in problems:
            column = problem.column
            yield {
                "row": number,
                "heading": "" if column is None else plan.matching.headings[column],
                "code": problem.error.code,
                "reason": problem.error.reason,
                "message": sentence(problem.error, voice.language),
            }
