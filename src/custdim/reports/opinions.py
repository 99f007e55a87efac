"""The opinions of a case: each step with its name and time, and room for signature and seal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Table

from custdim.reports.cells import GROUND, LINE, PADDING, Cell, Grid, heading
from custdim.reports.fonts import REGULAR, bold_for
from custdim.reports.sheet import WIDTH
from custdim.reports.typesetting import printable, wrapped
from custdim.reports.words import Words

LABEL, SIGNATURE = 26 * mm, 52 * mm
TEXT = WIDTH - LABEL - SIGNATURE
ROW = 22 * mm  # a hand needs at least 18 mm
SEALED = 56 * mm  # a company seal is a circle of 42 mm
HIGHEST = 45  # lines of one row; a longer opinion goes over the page
LINE_HEIGHT = 12.6
EARLIER = (0.1, 0.14, 0.12, 0.3, 0.14, 0.2)


class Opinions:
    """One row for the applicant and one for each step of the ladder."""

    def __init__(self, snapshot: Mapping[str, Any], words: Words) -> None:
        self._snapshot, self._words = snapshot, words

    def flowables(self) -> list[Flowable]:
        """Rows stay whole, and the heading stays with the first of them."""
        words = self._words
        head = Table(
            [[words("opinions")]],
            colWidths=[WIDTH],
            style=[
                ("FONT", (0, 0), (-1, -1), bold_for(words("opinions")), 9, LINE_HEIGHT),
                ("BACKGROUND", (0, 0), (-1, -1), GROUND),
                ("BOX", (0, 0), (-1, -1), 0.5, LINE),
                ("LEFTPADDING", (0, 0), (-1, -1), PADDING),
            ],
        )
        rows = [row for place, step in enumerate(self._steps()) for row in self._rows(step, place)]
        return [KeepTogether([head, rows[0]]), *rows[1:]]

    def _steps(self) -> list[dict[str, str]]:
        words = self._words
        clerk = {"code": "submit", "zh": words("submit"), "en": words("submit")}
        applicant = {**clerk, "dept_zh": words("clerk"), "dept_en": words("clerk")}
        return [applicant, *self._snapshot["steps"]]

    def _rows(self, step: dict[str, str], place: int) -> list[Table]:
        """Return the step's row, or several when the opinion is very long."""
        words = self._words
        last = place == len(self._snapshot["steps"])
        name = wrapped(f"{words.of(step)}\n({words.of(step, 'dept')})", LABEL - 8)
        lines = wrapped(self._told(step["code"]), TEXT - 12).split("\n")
        parts = [lines[start : start + HIGHEST] for start in range(0, len(lines), HIGHEST)]
        return [
            self._row(name, part, SEALED if last else ROW, signed=part is parts[-1])
            for part in parts
        ]

    def _row(self, name: str, lines: list[str], least: float, *, signed: bool) -> Table:
        height = max(least, len(lines) * LINE_HEIGHT + 10)
        signature = self._signature(height) if signed else ""
        return Table(
            [[name, "\n".join(lines), signature]],
            colWidths=[LABEL, TEXT, SIGNATURE],
            rowHeights=[height],
            style=[
                ("FONT", (0, 0), (-1, -1), REGULAR, 9, LINE_HEIGHT),
                ("GRID", (0, 0), (-1, -1), 0.5, LINE),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("VALIGN", (0, 0), (0, 0), "MIDDLE"),
                ("ALIGN", (0, 0), (0, 0), "CENTER"),
                ("BACKGROUND", (0, 0), (0, 0), GROUND),
            ],
        )

    def _signature(self, height: float) -> str:
        """Signature above, date below, and between them room for the seal."""
        words = self._words
        between = "\n" * (int(height / LINE_HEIGHT) - 3)
        text = f"{words('sign')}{between}\n{words('seal')}\n{words('day')}"
        return wrapped(text, SIGNATURE - 8)

    def _told(self, step: str) -> str:
        words, snapshot = self._words, self._snapshot
        mine = [
            one
            for one in snapshot["decisions"]
            if one["step"] == step
            and one["round"] == snapshot["round"]
            and one["verdict"] != "withdraw"
        ]
        if not mine:
            return words("pending")
        one = mine[-1]
        signed = words("electronic", name=one["user_name"], at=local(one["at"]))
        told = [words(f"verdict-{one['verdict']}"), one["opinion"], signed]
        return "\n".join(filter(None, map(printable, told)))


def parts(snapshot: Mapping[str, Any], words: Words) -> list[list[Flowable]]:
    """Return the opinions of this round, and the list of what was decided before."""
    found = [Opinions(snapshot, words).flowables()]
    if snapshot["round"] > 1:
        found.append([KeepTogether(_earlier(snapshot, words).table())])
    return found


def local(moment: str) -> str:
    """A time in the local zone, to the minute."""
    return f"{datetime.fromisoformat(moment).astimezone():%Y-%m-%d %H:%M}"


def _earlier(snapshot: Mapping[str, Any], words: Words) -> Grid:
    grid = Grid([WIDTH * share for share in EARLIER], size=8, heading_rows=2)
    grid.row(heading(words("earlier"), 6))
    columns = ("round", "step", "verdict", "opinion", "person", "time")
    grid.row(*(Cell(_column(words, key), label=True, align="CENTER") for key in columns))
    for one in snapshot["decisions"]:
        if one["round"] < snapshot["round"]:
            grid.row(
                Cell(words("round", round=one["round"]), align="CENTER"),
                Cell(words.of(one, "step")),
                Cell(words(f"verdict-{one['verdict']}")),
                Cell(one["opinion"]),
                Cell(one["user_name"]),
                Cell(local(one["at"])),
            )
    return grid


def _column(words: Words, key: str) -> str:
    return words(key) if key != "round" else ("轮次" if words.language == "zh" else "Round")
