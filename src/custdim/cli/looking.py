"""Commands that look something up: `find`, `report`, `check`."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from custdim.cli.options import Folder, Language, Login, Machine, answer
from custdim.cli.people import opened, signed_in
from custdim.cli.voice import GOOD, WRONG, MisuseError, Voice
from custdim.rules.rights import Right
from custdim.wording import Counted


def find(
    folder: Folder,
    text: Annotated[
        str, typer.Argument(metavar="TEXT", help="Part of a name, a code, or pinyin initials.")
    ],
    *,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="At most so many.")] = 50,
    user: Login = None,
    language: Language = None,
    machine: Machine = False,
) -> None:
    """Find customers as the search box does."""

    def act(voice: Voice) -> int:
        return _find(folder, text, limit, user, voice)

    answer(language, machine, act)


def _find(folder: Path, text: str, limit: int, user: str | None, voice: Voice) -> int:
    from custdim.services.search import find_customers

    with signed_in(folder, user, Right.VIEW, voice) as (office, actor):
        may_see = actor.may(Right.SEE_SENSITIVE)
        hits = find_customers(office, text, limit=limit, may_see=may_see)
    facts = [
        {
            "code": hit.code,
            "name": hit.name,
            "short_name": hit.short_name,
            "credit_code": hit.credit_code,
            "matched": hit.matched,
        }
        for hit in hits
    ]
    voice.result(
        {"count": len(hits), "customers": facts},
        ("\t".join((hit.code, hit.name, hit.short_name, hit.credit_code)) for hit in hits),
    )
    if not hits:
        voice.say(voice.words("nothing-found"))
    return GOOD


def report(
    folder: Folder,
    number: Annotated[
        str, typer.Argument(metavar="NUMBER", help="The case's number, such as XYPD-2026-0001.")
    ],
    out: Annotated[Path, typer.Argument(metavar="OUT.pdf", help="Where the PDF goes.")],
    *,
    user: Login = None,
    language: Language = None,
    machine: Machine = False,
) -> None:
    """Write the report of a case as PDF; in Chinese unless another language is asked for."""

    def act(voice: Voice) -> int:
        return _report(folder, (number, out), user, language or "zh", voice)

    answer(language, machine, act)


def _report(
    folder: Path, what: tuple[str, Path], user: str | None, language: str, voice: Voice
) -> int:
    from custdim.reports.credit_rating import write_report
    from custdim.services.qualification import case_by_number, snapshot

    number, out = what
    with signed_in(folder, user, Right.EXPORT, voice) as (office, actor):
        facts = snapshot(office, actor, case_by_number(office, number))
        with _written(out) as fresh:
            write_report(
                facts, fresh, printed_by=actor.name, printed_at=office.now(), language=language
            )
    told = {"number": facts["number"], "state": facts["state"], "file": str(out)}
    voice.result(told, [voice.words("report", number=facts["number"], file=out)])
    return GOOD


@contextlib.contextmanager
def _written(out: Path) -> Iterator[Path]:
    """Give a file beside the wanted one, which it replaces only when it is whole."""
    try:
        with tempfile.TemporaryDirectory(prefix=".custdim-", dir=out.absolute().parent) as beside:
            fresh = Path(beside) / out.name
            yield fresh
            fresh.replace(out)
    except OSError as error:
        raise MisuseError("no-write", file=out) from error


def check(folder: Folder, language: Language = None, machine: Machine = False) -> None:
    """Look an office over: database, references, definitions, files, journal."""

    def act(voice: Voice) -> int:
        return _check(folder, voice)

    answer(language, machine, act)


def _check(folder: Path, voice: Voice) -> int:
    from custdim.services.checks import check_office
    from custdim.wording.findings import finding_sentence

    with opened(folder, voice) as office:
        findings = check_office(office, voice.progress())
    told = [(one, finding_sentence(one, voice.language)) for one in findings]
    facts = [
        {"area": one.area, "code": one.text_code, "params": one.params, "message": text}
        for one, text in told
    ]
    voice.result({"sound": not findings, "findings": facts}, (text for _, text in told))
    verdict = "unsound" if findings else "sound"
    voice.say(voice.words(verdict, count=Counted(len(findings))))
    return WRONG if findings else GOOD
