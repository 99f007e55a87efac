"""Many customers in one transaction: what an import and the demo office need."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import closing
from itertools import islice
from typing import NamedTuple

from sqlalchemy.orm import Session

from custdim.changes import Changes
from custdim.errors import FieldError, FieldErrors
from custdim.progress import Progress
from custdim.rules.rights import Right
from custdim.services import journal
from custdim.services.access import Actor, authorise
from custdim.services.bulk_adding import Adding
from custdim.services.bulk_checks import BulkChecks
from custdim.services.bulk_conditions import BulkConditions
from custdim.services.bulk_entry import BulkEntry
from custdim.services.bulk_links import BulkLinks
from custdim.services.bulk_matching import Known, KnownCustomers, known_customers
from custdim.services.bulk_records import BulkSaved, Numbered, Refusal, Stamp
from custdim.services.bulk_updating import Updating
from custdim.services.category_book import CategoryBook, read_book
from custdim.services.classifying import classify_written
from custdim.services.collector import paused
from custdim.services.condition_facts import asks_categories
from custdim.services.customer_records import CustomerInput
from custdim.services.dimension_tables import known_dimensions
from custdim.services.formula_storing import store_formulas
from custdim.services.pending_cases import outdate_cases
from custdim.storage import bulk
from custdim.storage.finding import Finder
from custdim.storage.office import Office

__all__ = [
    "BulkSaved",
    "Known",
    "KnownCustomers",
    "Looked",
    "Numbered",
    "Refusal",
    "Stamp",
    "add_customers",
    "check_customers",
    "known_customers",
    "look_at_customers",
    "write_customers",
]

AREA = "customer"
BATCH = 2_000


@paused()
def add_customers(
    office: Office,
    actor: Actor,
    inputs: Iterable[CustomerInput],
    progress: Progress | None = None,
    *,
    total: int = 0,
) -> BulkSaved:
    """Add customers that have no id yet, all or none of them; what is absent is not asked for.

    Raises FieldErrors with places ("row", number, …), counted from 1.
    """
    rows = (Numbered(number, customer) for number, customer in enumerate(inputs, start=1))
    return _written(office, actor, rows, progress, total=total, strict=True)


def write_customers(
    office: Office,
    actor: Actor,
    rows: Iterable[Numbered],
    progress: Progress | None = None,
    *,
    total: int = 0,
    title: str = "",
) -> BulkSaved:
    """Add and change customers in one transaction; rows that cannot be written come back.

    A customer with an id is changed: what is given is set, everything empty stays as it is, and
    of a dimension with many records only the first is touched. `title` names the source.
    """
    return _written(office, actor, rows, progress, total=total, title=title)


def check_customers(
    office: Office,
    actor: Actor,
    rows: Iterable[Numbered],
    progress: Progress | None = None,
    *,
    total: int = 0,
) -> list[Refusal]:
    """Return the rows whose codes or unique values are taken, by the office or by another row."""
    return look_at_customers(office, actor, rows, progress, total=total).refusals


class Looked(NamedTuple):
    """Which rows would be refused; and new customers, by row, that are sound by themselves."""

    refusals: list[Refusal]
    sound: dict[int, Numbered]


def look_at_customers(
    office: Office,
    actor: Actor,
    rows: Iterable[Numbered],
    progress: Progress | None = None,
    *,
    total: int = 0,
) -> Looked:
    """Check customers; those that are found sound here need not be looked at twice."""
    refusals: list[Refusal] = []
    sound: dict[int, Numbered] = {}
    with office.reading() as session:
        held = authorise(session, actor, Right.EDIT)
        checks = _checks(session, office, held)
        for batch in _batches(rows, progress, total):
            batch, linked = checks.links.settled(batch)
            found = _conditional_errors(checks, batch, sound)
            for others in (linked, checks.beside.errors(batch)):
                for number, errors in others.items():
                    found.setdefault(number, []).extend(errors)
            refusals.extend(Refusal(number, tuple(errors)) for number, errors in found.items())
    return Looked(refusals, sound)


def _written(
    office: Office,
    actor: Actor,
    rows: Iterable[Numbered],
    progress: Progress | None,
    *,
    total: int,
    title: str = "",
    strict: bool = False,
) -> BulkSaved:
    refusals: list[Refusal] = []
    packer = journal.Packer()
    with (
        closing(Finder(total)) as finder,
        office.writing() as session,
        bulk.roomy(session),
    ):
        held = authorise(session, actor, Right.EDIT)
        checks = _checks(session, office, held)
        adding = Adding(session, office, actor, finder)
        updating = Updating(session, office, actor)
        for batch in _batches(rows, progress, total):
            good = _sorted_out(checks, batch, refusals)
            if strict:
                _refuse(refusals)
            packer.add(adding.add([row.customer for row in good if row.customer.id is None]))
            packer.add(updating.change([row for row in good if row.customer.id is not None]))
        adding.finish()
        store_formulas(session, office, updating.changed)
        counts = {"added": len(adding.ids), "changed": len(updating.changed)}
        cases = outdate_cases(session, updating.changed)
        if any(counts.values()):
            _tell(session, office, actor, title, counts, packer)
            classify_written(session, office, actor, (*adding.ids, *updating.changed))
    return BulkSaved(
        ids=adding.ids,
        updated=len(updating.changed),
        unchanged=updating.unchanged,
        refusals=(*refusals, *updating.refusals),
        changes=Changes(customers=frozenset((*adding.ids, *updating.changed)), cases=cases),
    )


def _batches(
    rows: Iterable[Numbered], progress: Progress | None, total: int
) -> Iterator[list[Numbered]]:
    """Cut rows into batches, and tell how far they are, or stop."""
    rest, done = iter(rows), 0
    while batch := list(islice(rest, BATCH)):
        if progress is not None:
            progress.step(done, max(total, done + len(batch)))
        yield batch
        done += len(batch)
    if progress is not None:
        progress.step(done, done)


class _Checks(NamedTuple):
    """The ways a row is looked at: by itself, beside all others, and by what it refers to."""

    alone: BulkEntry
    beside: BulkChecks
    links: BulkLinks
    conditions: BulkConditions
    stamp: Stamp | None


def _checks(session: Session, office: Office, held: Collection[Right]) -> _Checks:
    dimensions = known_dimensions(office)
    book = read_book(session) if asks_categories(dimensions) else CategoryBook()
    conditions = BulkConditions(session, office, book)
    # What conditions say of categories holds only as long as these stay as they are.
    stamp = Stamp(office.folder, office.definitions_revision, office.today())
    return _Checks(
        BulkEntry(dimensions, book),
        BulkChecks(session, office, may_see=Right.SEE_SENSITIVE in held),
        BulkLinks(session, office),
        conditions,
        None if asks_categories(dimensions) else stamp,
    )


def _conditional_errors(
    checks: _Checks, batch: list[Numbered], sound: dict[int, Numbered]
) -> dict[int, list[FieldError]]:
    """Return what conditions and rules refuse, before anything is written; note who is sound."""
    found = checks.conditions.errors(batch)
    if checks.alone.plain:
        return found
    for row in batch:
        if row.customer.id is None:
            entry = checks.alone(row.customer)
            if errors := [one for one in entry.errors if one.place[0] == "record"]:
                found[row.number] = errors
            elif not entry.errors:
                sound[row.number] = Numbered(row.number, entry.customer, checks.stamp)
    return found


def _sorted_out(checks: _Checks, batch: list[Numbered], refusals: list[Refusal]) -> list[Numbered]:
    """Complete the customers of a batch; return those that can be written."""
    completed: list[Numbered] = []
    faults: dict[int, list[FieldError]] = {}
    for row in batch:
        if row.sound is not None and row.sound == checks.stamp:
            completed.append(row)
            continue
        found = checks.alone(row.customer)
        completed.append(Numbered(row.number, found.customer))
        if found.errors:
            faults[row.number] = list(found.errors)
    completed, linked = checks.links.settled(completed)
    for number, errors in linked.items():
        faults.setdefault(number, []).extend(errors)
    # What is refused already is not looked up: the database may not even take the question.
    faults |= checks.conditions.errors([row for row in completed if row.number not in faults])
    sound = [row for row in completed if row.number not in faults]
    faults |= checks.beside.errors(sound)
    refusals.extend(Refusal(number, tuple(errors)) for number, errors in faults.items())
    return [row for row in sound if row.number not in faults]


def _refuse(refusals: list[Refusal]) -> None:
    if refusals:
        raise FieldErrors(
            tuple(
                FieldError(("row", refusal.number, *found.place), found.error)
                for refusal in refusals
                for found in refusal.errors
            )
        )


def _tell(
    session: Session,
    office: Office,
    actor: Actor,
    title: str,
    counts: dict[str, int],
    packer: journal.Packer,
) -> None:
    journal.record(
        session, office, actor, action="import", area=AREA, title=title, after=counts, rows=packer
    )
