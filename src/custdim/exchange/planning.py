"""Plans an import: reads the sheet, finds whom each row means, and says what would be refused."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from custdim.errors import FieldError, FileFormatError, InvalidValueError
from custdim.exchange.fields import ImportField, Place, import_fields
from custdim.exchange.headings import find_heading, heading_texts, is_empty_row, is_totals_row
from custdim.exchange.left_out import left_out
from custdim.exchange.listed_records import settle_listed
from custdim.exchange.matching import Matching, known_headings, match
from custdim.exchange.missing import missing_fields
from custdim.exchange.phases import Phase
from custdim.exchange.plan import CellProblem, ImportPlan, PlannedRow
from custdim.exchange.row_reading import ReadRow, RowReader
from custdim.exchange.sheet import Cells, Sheet, is_blank
from custdim.exchange.workbook import read_sheet
from custdim.progress import Progress
from custdim.services.access import Actor
from custdim.services.collector import paused
from custdim.services.definitions import dimensions
from custdim.services.import_sparing import Said, spared_cells
from custdim.services.imports import (
    KnownCustomers,
    Numbered,
    known_customers,
    look_at_customers,
)
from custdim.services.insisting import CREDIT_CODE
from custdim.services.offices import Office

STEP = 500
Choices = Mapping[int, str | None]


def plan_import(
    office: Office,
    actor: Actor,
    path: Path,
    matching: Choices | None = None,
    progress: Progress | None = None,
    *,
    sheet: str | None = None,
) -> ImportPlan:
    """Read a workbook and plan its import; nothing is written.

    `matching` overrules for some columns, counted from nought, which field they bring, by its
    key, or that they bring none.
    """
    progress = progress or Progress()
    read = read_sheet(path, sheet, Phase(progress, 0.0, 0.5))
    return plan_sheet(office, actor, read, matching, Phase(progress, 0.5, 1.0))


@paused()
def plan_sheet(
    office: Office,
    actor: Actor,
    sheet: Sheet,
    matching: Choices | None = None,
    progress: Progress | None = None,
) -> ImportPlan:
    """Plan the import of a sheet that was read before, as after another matching."""
    progress = progress or Progress()
    fields = import_fields(office)
    at = find_heading(sheet.rows, known_headings(fields))
    if at is None:
        raise FileFormatError("empty-sheet", name=sheet.name)
    matched = _matched(sheet, at, fields, matching or {})
    reader = RowReader(matched.fields, sheet.failed, dimensions(office))
    read = Phase(progress, 0.0, 0.7)
    rows = [reader.read(number, cells) for number, cells in _data(sheet, at, matched, read)]
    planned = _Planner(office, actor, reader, rows, Phase(progress, 0.7, 1.0)).planned()
    return ImportPlan(
        sheet=sheet,
        heading_row=at,
        matching=matched,
        fields=fields,
        rows=planned,
        skipped=len(sheet.rows) - at - 1 - len(rows),
        missing=missing_fields(office, reader.column_of, planned),
        left_out=left_out(office, matched),
    )


def _matched(sheet: Sheet, at: int, fields: Sequence[ImportField], choices: Choices) -> Matching:
    matched = match(heading_texts(sheet.rows[at], sheet.width), fields)
    by_key = {field.key: field for field in fields}
    for column, key in choices.items():
        matched = matched.with_choice(column, None if key is None else by_key[key])
    return matched


def _data(
    sheet: Sheet, at: int, matched: Matching, progress: Progress
) -> Iterator[tuple[int, Cells]]:
    """Yield the rows below the headings with Excel's numbers: no blanks, no sums."""
    headings, total = list(sheet.rows[at]), len(sheet.rows)
    columns = tuple(matched.fields)
    for index in range(at + 1, total):
        if index % STEP == 0:
            progress.step(index, total)
        cells = sheet.rows[index]
        noise = is_empty_row(cells) or is_totals_row(cells) or list(cells) == headings
        if not noise and _says_something(cells, columns):
            yield index + 1, cells


def _says_something(cells: Cells, columns: Sequence[int]) -> bool:
    """Whether there is more than a running number or a remark."""
    return any(index < len(cells) and not is_blank(cells[index]) for index in columns)


class _Planner:
    """Puts together what rows say with what the office knows."""

    def __init__(
        self,
        office: Office,
        actor: Actor,
        reader: RowReader,
        rows: Sequence[ReadRow],
        progress: Progress,
    ) -> None:
        self._office = office
        self._actor = actor
        self._reader = reader
        self._rows = rows
        self._progress = progress
        self._doubts: dict[int, list[CellProblem]] = defaultdict(list)
        self._named: dict[str, int] = {}

    def planned(self) -> tuple[PlannedRow, ...]:
        """Return every row with its customer, or with all its problems."""
        known = self._known()
        existing = [self._existing(row, known) for row in self._rows]
        for number, said in settle_listed(self._office, self._actor, self._rows, existing).items():
            self._doubts[number].extend(said)
        numbered = [
            Numbered(row.number, row.customer(one))
            for row, one in zip(self._rows, existing, strict=True)
        ]
        self._forgive(numbered)
        looked = look_at_customers(
            self._office, self._actor, numbered, self._progress, total=len(numbered)
        )
        taken = {refusal.number: refusal.errors for refusal in looked.refusals}
        return tuple(
            self._planned(row, looked.sound.get(one.number, one), taken.get(row.number, ()))
            for row, one in zip(self._rows, numbered, strict=True)
        )

    def _forgive(self, numbered: Sequence[Numbered]) -> None:
        """Forgive cells that repeat what was stored before a demand: they change nothing."""
        asked = [
            (Said(one.customer.id, attribute_id, cell), row, column)
            for row, one in zip(self._rows, numbered, strict=True)
            for column, (attribute_id, cell) in row.lenient.items()
            if one.customer.id is not None
        ]
        if not asked:
            return
        spared = set(map(id, spared_cells(self._office, self._actor, [one[0] for one in asked])))
        for said, row, column in asked:
            if id(said) in spared:
                row.problems = [one for one in row.problems if one[0] != column]

    def _known(self) -> KnownCustomers:
        heads = [row.head for row in self._rows]
        return known_customers(
            self._office,
            {head["code"] for head in heads if "code" in head},
            {head["credit_code"] for head in heads if "credit_code" in head}
            | {row.doubtful for row in self._rows if row.doubtful},
            {head["name"] for head in heads if "name" in head},
        )

    def _existing(self, row: ReadRow, known: KnownCustomers) -> int | None:
        """Find whom a row means; see what a new customer needs."""
        code, credit_code = row.head.get("code", ""), row.head.get("credit_code", "")
        if row.doubtful and known.has_credit_code(row.doubtful):
            credit_code = row.doubtful  # somebody insisted on it: it stays, and is not asked again
            column = self._reader.column_of[CREDIT_CODE,]
            row.problems = [one for one in row.problems if one[0] != column]
        try:
            found = known.match(code, credit_code)
        except InvalidValueError as error:
            row.problems.append((self._reader.column_of.get(("code",)), error))
            return None
        return self._by_name(row, known) if found is None else found

    def _by_name(self, row: ReadRow, known: KnownCustomers) -> int | None:
        """Find whom a row means by nothing but its name; a code says that it is another one."""
        name, credit_code = row.head.get("name", ""), row.head.get("credit_code", "")
        column = self._reader.column_of.get(("name",))
        try:
            meant = None if row.head.get("code") else known.match_name(name, credit_code)
        except InvalidValueError as error:
            row.problems.append((column, error))
            return None
        if meant is None:
            self._reader.demand(row)
            self._refuse_repeated(row, name, column)
        if same := meant or known.namesake(name):
            reason = "namesake" if meant is None else "same-name"
            doubt = InvalidValueError(reason, customer=same.name, code=same.code)
            self._doubts[row.number].append(CellProblem(column, doubt))
        return None if meant is None else meant.id

    def _refuse_repeated(self, row: ReadRow, name: str, column: int | None) -> None:
        """Refuse a new customer of whom a row above says no more than the name either."""
        if not name or row.head.get("code") or row.head.get("credit_code"):
            return
        first = self._named.setdefault(name, row.number)
        if first != row.number:
            row.problems.append((column, InvalidValueError("repeated-row", text=name, row=first)))

    def _planned(self, row: ReadRow, one: Numbered, taken: Sequence[FieldError]) -> PlannedRow:
        problems = [CellProblem(column, error) for column, error in row.problems]
        problems.extend(problems_of(self._reader.column_of, taken))
        return PlannedRow(
            number=row.number,
            cells=row.cells,
            input=None if problems else one.customer,
            existing_id=one.customer.id,
            problems=tuple(problems),
            doubts=tuple(self._doubts.get(row.number, ())),
            sound=one.sound,
        )


def problems_of(
    column_of: Mapping[Place, int], errors: Sequence[FieldError]
) -> Iterator[CellProblem]:
    """Say which cells the places of some errors came from."""
    for error in errors:
        place = error.place
        if place[0] == "record" and len(place) == 4:
            place = (place[0], place[1], place[3])  # without the row of the record
        yield CellProblem(column_of.get(place), error.error)
