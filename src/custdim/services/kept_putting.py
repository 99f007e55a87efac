"""Puts the values of a copy back into an attribute: counted first, told in one entry, undone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sqlalchemy import text
from sqlalchemy.orm import Session

from custdim.changes import Changes
from custdim.errors import InvalidValueError, NotFoundError, StaleError
from custdim.models.office import AuditEntry
from custdim.progress import Progress
from custdim.rules.rights import Right
from custdim.services import journal
from custdim.services.access import Actor, authorise
from custdim.services.conversions import Stored
from custdim.services.definition_kept_rows import KeptRow, Source, rows_with_values, source_of
from custdim.services.definition_reading import read_dimensions
from custdim.services.dimension_records import AttributeRecord, DimensionRecord
from custdim.services.kept_fitting import Fitting, Verdict
from custdim.services.kept_writing import KeptWriter, Written
from custdim.storage.dimensions import column_name, table_name
from custdim.storage.office import Office

ACTION, UNDO = "put-back", "undo-put-back"
PAGE = 5_000
MOST_REFUSED = 500


@dataclass(frozen=True, slots=True)
class RefusedValue:
    """A kept value that cannot come back, and why."""

    row: KeptRow
    error: InvalidValueError


@dataclass(frozen=True)
class PutBack:
    """What putting a copy back would do, value by value; `refused` shows the first of them."""

    kept_id: int
    attribute_id: int
    overwrite: bool
    filled: int = 0
    replaced: int = 0
    same: int = 0
    occupied: int = 0
    refused_count: int = 0
    refused: tuple[RefusedValue, ...] = ()

    @property
    def count(self) -> int:
        """How many values would be written."""
        return self.filled + self.replaced


@dataclass(frozen=True)
class PutDone:
    """What was done; `entry_id` names it for undoing, `skipped` were changed since."""

    entry_id: int
    count: int
    skipped: int
    changes: Changes


@dataclass(frozen=True, slots=True)
class Line:
    """One value of a copy beside the one that is in the form now."""

    record_id: int
    customer_id: int
    recycled: bool
    now: Stored | None
    kept: Stored


def put_back_targets(office: Office, actor: Actor, kept_id: int) -> tuple[AttributeRecord, ...]:
    """Return the attributes into which a copy can be put, the most likely one first."""
    with office.reading() as session:
        authorise(session, actor, Right.VIEW)
        return _targets(session, source_of(session, kept_id))


def plan_put_back(
    office: Office,
    actor: Actor,
    kept_id: int,
    attribute_id: int,
    *,
    overwrite: bool = False,
    language: str = "zh",
    progress: Progress | None = None,
) -> PutBack:
    """Count what putting a copy back would do; nothing is written."""
    with office.reading() as session:
        authorise(session, actor, Right.DEFINE)
        source = source_of(session, kept_id)
        plan = PutBack(kept_id, attribute_id, overwrite)
        refused: list[tuple[int, InvalidValueError]] = []
        counts = dict.fromkeys(Verdict, 0)
        for line, verdict, error, _ in _judged(session, office, source, plan, progress):
            counts[verdict] += 1
            if error is not None and len(refused) < MOST_REFUSED:
                refused.append((line.record_id, error))
        rows = rows_with_values(session, source, [one for one, _ in refused], language)
        return replace(
            plan,
            filled=counts[Verdict.FILLS],
            replaced=counts[Verdict.REPLACES],
            same=counts[Verdict.SAME],
            occupied=counts[Verdict.OCCUPIED],
            refused_count=counts[Verdict.REFUSED],
            refused=tuple(RefusedValue(rows[one], why) for one, why in refused if one in rows),
        )


def put_values_back(
    office: Office, actor: Actor, plan: PutBack, progress: Progress | None = None
) -> PutDone:
    """Write what the plan counted, or nothing when that has changed since."""
    with office.writing() as session:
        authorise(session, actor, Right.DEFINE)
        source = source_of(session, plan.kept_id)
        dimension, target = _target(session, source, plan.attribute_id)
        writer = KeptWriter(session, office, actor, dimension, target)
        counts = dict.fromkeys(Verdict, 0)
        for line, verdict, _, fresh in _judged(session, office, source, plan, progress):
            counts[verdict] += 1
            if verdict in (Verdict.FILLS, Verdict.REPLACES):
                writer.add(Written(line.record_id, line.customer_id, line.now, fresh))
        if (counts[Verdict.FILLS], counts[Verdict.REPLACES]) != (plan.filled, plan.replaced):
            raise StaleError
        entry_id, changes = writer.finish(ACTION)
    return PutDone(entry_id, plan.count, 0, changes)


def undo_put_back(office: Office, actor: Actor, entry_id: int) -> PutDone:
    """Take values that were put back out again; those that were changed since stay."""
    rows = journal.unpack_rows(office, entry_id)
    with office.writing() as session:
        authorise(session, actor, Right.DEFINE)
        found = session.get(AuditEntry, entry_id)
        if found is None or found.action != ACTION or not rows:
            raise NotFoundError
        key = next(iter(rows[0]["after"]))
        number = key.removeprefix("attr:").partition("#")[0]
        dimension, target = _living(session, int(number))
        writer = KeptWriter(session, office, actor, dimension, target)
        wanted = sum(len(row["after"]) for row in rows)
        for line in writer.still_so(rows):
            writer.add(line)
        count = writer.count
        entry_id, changes = writer.finish(UNDO)
    return PutDone(entry_id, count, wanted - count, changes)


Judged = tuple[Line, Verdict, InvalidValueError | None, Stored | None]


def _judged(
    session: Session, office: Office, source: Source, plan: PutBack, progress: Progress | None
) -> Iterator[Judged]:
    dimension, target = _target(session, source, plan.attribute_id)
    fitting = Fitting(session, office, source, dimension, target)
    done = 0
    for page in _pages(session, source, target):
        if progress is not None:
            progress.step(done, max(source.copy.count, done + len(page)))
        done += len(page)
        fitting.look_up(page, overwrite=plan.overwrite)
        for line in page:
            yield (line, *fitting.judge(line, overwrite=plan.overwrite))


def _pages(session: Session, source: Source, target: AttributeRecord) -> Iterator[list[Line]]:
    """Yield whole customers, so that each is told in one line of the journal."""
    kept, now = source.parts[0].column, column_name(target.id)
    query = (
        f"SELECT d.id, d.customer_id, c.deleted_at IS NOT NULL, d.{now}, d.{kept}"
        f" FROM {source.table} d JOIN customer c ON c.id = d.customer_id"
        f" WHERE d.{kept} IS NOT NULL AND "
    )
    more = text(f"{query} d.customer_id > :last ORDER BY d.customer_id, d.id LIMIT {PAGE}")
    rest = text(f"{query} d.customer_id = :owner AND d.id > :last ORDER BY d.id")
    last = -1
    while page := [Line(*row) for row in session.execute(more, {"last": last})]:
        last = page[-1].customer_id
        if len(page) == PAGE:
            given = {"owner": last, "last": page[-1].record_id}
            page += [Line(*row) for row in session.execute(rest, given)]
        yield page


def _targets(session: Session, source: Source) -> tuple[AttributeRecord, ...]:
    if source.whole or source.table != table_name(source.copy.type_id):
        return ()
    dimension = next(one for one in read_dimensions(session) if one.id == source.copy.type_id)
    old = source.parts[0].known
    code = "" if old is None else old.code
    typed = (one for one in dimension.usable if one.bound.typed)
    own = source.copy.attribute_id
    return tuple(sorted(typed, key=lambda one: (one.id != own, one.code != code)))


def _target(
    session: Session, source: Source, attribute_id: int
) -> tuple[DimensionRecord, AttributeRecord]:
    if not any(one.id == attribute_id for one in _targets(session, source)):
        raise NotFoundError
    return _living(session, attribute_id)


def _living(session: Session, attribute_id: int) -> tuple[DimensionRecord, AttributeRecord]:
    for dimension in read_dimensions(session):
        if (found := dimension.by_id.get(attribute_id)) is not None and not found.broken:
            return dimension, found
    raise NotFoundError
