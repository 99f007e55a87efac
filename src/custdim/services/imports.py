"""Many customers in one transaction: what an import and the demo office need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from sqlalchemy.orm import Session

from custdim.changes import Changes
from custdim.errors import FieldError, FieldErrors
from custdim.progress import Progress
from custdim.rules.rights import Right
from custdim.services import journal
from custdim.services.access import Actor, authorise
from custdim.services.bulk_adding import Adding
from custdim.services.bulk_checks import BulkChecks
from custdim.services.bulk_records import BulkSaved, Numbered, Refusal
from custdim.services.customer_entry import entry
from custdim.services.customer_records import CustomerInput
from custdim.services.dimension_tables import known_dimensions
from custdim.storage.office import Office

__all__ = ["BulkSaved", "Numbered", "Refusal", "add_customers"]

AREA = "customer"
BATCH = 2_000


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
    with office.writing() as session:
        authorise(session, actor, Right.EDIT)
        adding, checks = Adding(session, office, actor), BulkChecks(session, office)
        packer = journal.Packer()
        for batch in batches(rows, progress, total):
            checked, refusals = sorted_out(office, checks, batch)
            _refuse(refusals)
            packer.add(adding.add([row.customer for row in checked]))
        adding.finish()
        _tell(session, office, actor, len(adding.ids), packer)
    return BulkSaved(adding.ids, changes=Changes(customers=frozenset(adding.ids)))


def batches(
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


def sorted_out(
    office: Office, checks: BulkChecks, batch: list[Numbered]
) -> tuple[list[Numbered], list[Refusal]]:
    """Complete the new customers of a batch; part those that can be written from the others."""
    dimensions = known_dimensions(office)
    completed: list[Numbered] = []
    faults: dict[int, list[FieldError]] = {}
    for row in batch:
        found = entry(row.customer, None, dimensions, partial=True)
        completed.append(Numbered(row.number, found.customer))
        if found.errors:
            faults[row.number] = list(found.errors)
    for number, errors in checks.errors(completed).items():
        faults.setdefault(number, []).extend(errors)
    good = [row for row in completed if row.number not in faults]
    return good, [Refusal(number, tuple(errors)) for number, errors in faults.items()]


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
    session: Session, office: Office, actor: Actor, added: int, packer: journal.Packer
) -> None:
    if added:
        told = {"added": added}
        journal.record(session, office, actor, action="import", area=AREA, after=told, rows=packer)
