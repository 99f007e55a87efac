"""客户信用等级评定表: the report of a credit rating, made from the frozen snapshot alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO

from reportlab.platypus import Flowable, KeepTogether, Spacer

from custdim.reports import fonts, opinions, sheet
from custdim.reports.cells import Cell, Grid, heading, label
from custdim.reports.sheet import WIDTH
from custdim.reports.title import Title
from custdim.reports.typesetting import width_of
from custdim.reports.words import Words
from custdim.wording.grades import grade_name

QUARTERS = (0.2, 0.3, 0.2, 0.3)
SCORES = (0.055, 0.145, 0.065, 0.31, 0.165, 0.195, 0.065)
GATES = (0.06, 0.8, 0.14)
PAPERS = (0.06, 0.34, 0.22, 0.14, 0.24)
GAP = 6


def write_report(
    snapshot: Mapping[str, Any],
    target: Path | BinaryIO,
    *,
    printed_by: str,
    printed_at: datetime,
    language: str = "zh",
) -> None:
    """Write the report as PDF; the same snapshot, person and time give the same bytes."""
    fonts.register()
    words = Words(language)
    form = words.of(snapshot["type"], "form")
    sheet.write(
        _story(snapshot, words),
        str(target) if isinstance(target, Path) else target,
        _foot(snapshot, words, printed_by, printed_at),
        words,
        title=f"{form} {snapshot['number'] or ''} {snapshot['customer']['name']}",
        author=snapshot["office"],
        subject=form,
        creator="custdim",
    )


def _story(snapshot: Mapping[str, Any], words: Words) -> list[Flowable]:
    parts: list[list[Flowable]] = [
        [_customer(snapshot, words).table()],
        *_gates(snapshot, words),
        [_scores(snapshot, words).table()],
        [KeepTogether(_result(snapshot, words).table())],
        [KeepTogether(_papers(snapshot, words).table())],
        *opinions.parts(snapshot, words),
    ]
    story: list[Flowable] = [_title(snapshot, words)]
    for part in parts:
        story += [Spacer(1, GAP), *part]
    return story


def _title(snapshot: Mapping[str, Any], words: Words) -> Title:
    number = snapshot["number"] or words("unnumbered")
    begun = next((one["at"] for one in snapshot["decisions"]), "")
    right = f"{words('date')}{words('colon')}{day(begun, words)}" if begun else ""
    return Title(
        snapshot["office"],
        words.of(snapshot["type"], "form"),
        f"{words('number')}{words('colon')}{number}    {words('round', round=snapshot['round'])}",
        right,
    )


def _customer(snapshot: Mapping[str, Any], words: Words) -> Grid:
    grid = Grid([WIDTH * share for share in QUARTERS])
    customer = snapshot["customer"]
    grid.row(heading(words("customer"), 4))
    grid.row(label(words("name")), Cell(customer["name"], 3, bold=True))
    pairs = [
        (words("credit_code"), customer["credit_code"]),
        (words("code"), customer["code"]),
        *([(words("short_name"), customer["short_name"])] if customer["short_name"] else []),
    ]
    _pairs(grid, pairs)
    for group in snapshot["groups"]:
        grid.title(words.of(group))
        _pairs(grid, [(words.of(one), words.of(one, "value")) for one in group["fields"]])
    return grid


def _pairs(grid: Grid, pairs: list[tuple[str, str]]) -> None:
    """Two to a row where both are short; a long value has the row for itself."""
    room = grid.widths[1] * 1.9
    waiting: list[tuple[str, str]] = []
    for name, value in pairs:
        if width_of(value, fonts.REGULAR, grid.size) > room:
            _row_of(grid, waiting)
            waiting = []
            grid.row(label(name), Cell(value, 3))
        else:
            waiting.append((name, value))
            if len(waiting) == 2:
                _row_of(grid, waiting)
                waiting = []
    _row_of(grid, waiting)


def _row_of(grid: Grid, pairs: list[tuple[str, str]]) -> None:
    if len(pairs) == 1:
        grid.row(label(pairs[0][0]), Cell(pairs[0][1], 3))
    elif pairs:
        grid.row(*(cell for name, value in pairs for cell in (label(name), Cell(value))))


def _gates(snapshot: Mapping[str, Any], words: Words) -> list[list[Flowable]]:
    """What had to be met before points counted; older snapshots know nothing of it."""
    if not snapshot.get("gates"):
        return []
    grid = Grid([WIDTH * share for share in GATES])
    grid.row(heading(words("gates"), 3))
    for number, gate in enumerate(snapshot["gates"], 1):
        met = words("gate-met" if gate["met"] else "gate-not-met")
        grid.row(
            Cell(str(number), align="CENTER"),
            Cell(words.of(gate)),
            Cell(met, bold=not gate["met"], align="CENTER"),
        )
    return [[KeepTogether(grid.table())]]


def _scores(snapshot: Mapping[str, Any], words: Words) -> Grid:
    grid = Grid([WIDTH * share for share in SCORES], size=8, heading_rows=1)
    columns = ("index", "item", "weight", "standard", "answer", "basis", "points")
    grid.row(*(Cell(words(key), bold=True, label=True, align="CENTER") for key in columns))
    # What was taken from the customer's data was written down in Chinese.
    fields = [] if words.language == "zh" else [f for g in snapshot["groups"] for f in g["fields"]]
    known = {field["value_zh"]: words.of(field, "value") for field in fields}
    group = ""
    for number, item in enumerate(snapshot["items"], 1):
        if words.of(item, "group") != group:
            group = words.of(item, "group")
            grid.title(group)
        grid.row(
            Cell(str(number), align="CENTER"),
            Cell(words.of(item)),
            Cell(item["weight"], align="CENTER"),
            Cell(words.of(item, "standard")),
            Cell(words.of(item, "answer")),
            Cell(known.get(item["basis"], item["basis"])),
            Cell(item["points"], align="CENTER"),
        )
    grid.row(
        Cell(words("total"), 6, bold=True, label=True, align="RIGHT"),
        Cell(snapshot["total"], bold=True, align="CENTER"),
    )
    return grid


def _result(snapshot: Mapping[str, Any], words: Words) -> Grid:
    grid = Grid([WIDTH * share for share in QUARTERS])
    grade, credit = snapshot["grade"], snapshot.get("credit", True)
    grid.row(heading(words("result"), 4))
    grid.row(
        label(words("total")),
        Cell(snapshot["total"], bold=True),
        label(words("grade" if credit else "verdict-grade")),
        Cell(_grade(grade, words), bold=True),
    )
    if credit:
        _limit(grid, snapshot, words)
    told = "flag" if credit else "flag-plain"
    codes = {grade["code"]: grade_name(grade["code"], grade["en"], words.language)}
    flags = [
        words(told, name=words.of(one), grade=codes.get(one["grade"], one["grade"]))
        for one in snapshot["flags"]
    ]
    grid.row(label(words("flags")), Cell("\n".join(flags) or words("none"), 3))
    if snapshot["requested_limit"]:
        wished = words("yuan", amount=amount(snapshot["requested_limit"]))
        grid.row(label(words("requested")), Cell(wished, 3))
    if snapshot["valid_until"]:
        grid.row(label(words("valid_until")), Cell(day(snapshot["valid_until"], words), 3))
    if credit:
        formula = words.of(snapshot, "formula")  # type: ignore[arg-type]
        grid.row(label(words("formula")), Cell(formula, 3))
    return grid


def _grade(grade: Mapping[str, str], words: Words) -> str:
    """The code and what it means; readers of English see no Chinese code."""
    plain = words.language == "zh" or grade["code"].isascii()
    return f"{grade['code']}  {words.of(dict(grade))}" if plain else words.of(dict(grade))


def _limit(grid: Grid, snapshot: Mapping[str, Any], words: Words) -> None:
    grid.row(
        label(words("limit")),
        Cell(words("yuan", amount=amount(snapshot["limit"])), bold=True),
        label(words("days")),
        Cell(words("days_value", days=snapshot["credit_days"])),
    )
    if words.language == "zh":
        grid.row(label(words("limit_words")), Cell(snapshot["limit_words"], 3))


def _papers(snapshot: Mapping[str, Any], words: Words) -> Grid:
    grid = Grid([WIDTH * share for share in PAPERS], size=8.5, heading_rows=2)
    grid.row(heading(words("papers"), 5))
    columns = ("index", "paper", "paper_number", "paper_until", "paper_file")
    grid.row(*(Cell(words(key), label=True, align="CENTER") for key in columns))
    for number, paper in enumerate(snapshot["papers"], 1):
        until = words("long_term") if paper["long_term"] else day(paper["valid_until"], words)
        grid.row(
            Cell(str(number), align="CENTER"),
            Cell(words.of(paper)),
            Cell(paper["number"]),
            Cell(until, align="CENTER"),
            Cell(paper["file_name"]),
        )
    return grid


def _foot(
    snapshot: Mapping[str, Any], words: Words, printed_by: str, printed_at: datetime
) -> sheet.Foot:
    kind = snapshot["type"]
    at = f"{printed_at.astimezone():%Y-%m-%d %H:%M}"
    under = words("version", code=kind["code"], version=kind["version"])
    if snapshot["digest"]:
        under += "    " + words("digest", digest=snapshot["digest"][:32])
    mark = "" if snapshot["state"] == "approved" else words(f"state-{snapshot['state']}")
    left = f"{snapshot['number'] or words('unnumbered')}    "
    return sheet.Foot(left + words("printed", name=printed_by, at=at), under, mark)


def amount(number: str) -> str:
    """An amount with thousands separators, and cents only where there are some."""
    value = Decimal(number)
    return f"{value:,.0f}" if value == value.to_integral_value() else f"{value:,.2f}"


def day(moment: str | None, words: Words) -> str:
    """A date as the language writes it; times are shown in the local zone."""
    if not moment:
        return ""
    when = datetime.fromisoformat(moment)
    if when.tzinfo is not None:
        when = when.astimezone()
    return (
        f"{when.year}年{when.month}月{when.day}日" if words.language == "zh" else f"{when:%Y-%m-%d}"
    )
