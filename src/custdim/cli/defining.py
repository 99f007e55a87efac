"""Commands about definitions as files: `definitions export`, `definitions import`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from custdim.cli.options import Folder, Language, Login, Machine, answer
from custdim.cli.people import signed_in
from custdim.cli.voice import GOOD, WRONG, Voice
from custdim.rules.rights import Right
from custdim.wording import named, sentence
from custdim.wording.impact import impact_sentence

if TYPE_CHECKING:
    from custdim.services.definition_files import DefinitionPlan

Types = Annotated[
    list[str] | None,
    typer.Option("--type", metavar="CODE", help="Only this dimension type; may be repeated."),
]

definitions = typer.Typer(
    help="Dimension types as YAML files.", no_args_is_help=True, pretty_exceptions_enable=False
)


@definitions.command("export")
def export(
    folder: Folder,
    out: Annotated[Path, typer.Argument(metavar="OUT.yaml", help="Where the definitions go.")],
    *,
    types: Types = None,
    user: Login = None,
    language: Language = None,
    machine: Machine = False,
) -> None:
    """Write dimension types with all their attributes into a YAML file."""

    def act(voice: Voice) -> int:
        return _export(folder, out, types, user, voice)

    answer(language, machine, act)


def _export(
    folder: Path, out: Path, types: list[str] | None, user: str | None, voice: Voice
) -> int:
    from custdim.services.definition_files import write_definitions

    with signed_in(folder, user, Right.DEFINE, voice) as (office, actor):
        count = write_definitions(office, actor, out, types or None)
    voice.result(
        {"file": str(out), "types": count},
        [voice.words("definitions-written", count=count, file=out)],
    )
    return GOOD


@definitions.command("import")
def import_(
    folder: Folder,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A YAML file of definitions.")],
    *,
    types: Types = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would happen and write nothing.")
    ] = False,
    confirm: Annotated[
        int | None,
        typer.Option(metavar="COUNT", min=1, help="So many stored values may leave the forms."),
    ] = None,
    new_only: Annotated[
        bool, typer.Option("--new-only", help="New demands hold for new records only.")
    ] = False,
    user: Login = None,
    language: Language = None,
    machine: Machine = False,
) -> None:
    """Take dimension types in from a YAML file; what has problems is named and stays out."""

    def act(voice: Voice) -> int:
        return _import(folder, (file, types, dry_run, confirm, new_only), user, voice)

    answer(language, machine, act)


def _import(
    folder: Path,
    what: tuple[Path, list[str] | None, bool, int | None, bool],
    user: str | None,
    voice: Voice,
) -> int:
    from custdim.services.definition_files import import_definitions, plan_definitions

    file, types, dry_run, confirm, spare = what
    with signed_in(folder, user, Right.DEFINE, voice) as (office, actor):
        plan = plan_definitions(office, actor, file)
        if not dry_run:
            import_definitions(office, actor, plan, types or None, confirmed=confirm, spare=spare)
    for problem in _problems(plan, voice):
        where = voice.words("line", line=problem["line"])
        voice.say(f"{where}, {problem['path']}: {problem['message']}")
    counts = {
        "added": plan.count("add"),
        "changed": plan.count("change"),
        "unchanged": plan.count("same"),
        "refused": sum(bool(one.problems) for one in plan.types),
    }
    facts = {"written": not dry_run, **counts, **_facts(plan, voice)}
    key = "definitions-planned" if dry_run else "definitions-read"
    voice.result(facts, [*_lines(plan, voice), voice.words(key, **counts)])
    return WRONG if plan.problems else GOOD


def _lines(plan: DefinitionPlan, voice: Voice) -> Iterator[str]:
    for one in plan.types:
        state = "refused" if one.problems else one.what
        parts = [voice.words(f"definition-{state}", name=named(one, voice.language))]
        for what in ("add", "change"):
            told = [a.code for a in one.attributes if a.what == what]
            if told and one.what == "change" and not one.problems:
                parts.append(voice.words(f"attributes-{what}", codes=", ".join(told)))
        yield "  ".join(parts)
        for finding in one.findings:
            yield f"  {impact_sentence(finding, voice.language)}"


def _facts(plan: DefinitionPlan, voice: Voice) -> dict[str, Any]:
    return {
        "types": [
            {
                "code": one.draft.code,
                "what": "refused" if one.problems else one.what,
                "changed": list(one.changed),
                "findings": [
                    {"effect": str(found.effect), "name": found.zh, "count": found.count}
                    for found in one.findings
                ],
                "attributes": [
                    {"code": a.code, "what": a.what, "changed": list(a.changed)}
                    for a in one.attributes
                ],
            }
            for one in plan.types
        ],
        "problems": list(_problems(plan, voice)),
    }


def _problems(plan: DefinitionPlan, voice: Voice) -> Iterator[dict[str, Any]]:
    for problem in plan.problems:
        yield {
            "line": problem.line,
            "path": problem.path,
            "code": problem.error.code,
            "reason": problem.error.reason,
            "message": sentence(problem.error, voice.language),
        }
