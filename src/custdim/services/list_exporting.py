"""Lets lists leave the office: with the right for it, told in the journal, a page at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from custdim.progress import Progress
from custdim.rules.rights import Right
from custdim.services import journal
from custdim.services.access import Actor, authorise
from custdim.services.list_cells import EMPTY, ListCell, list_cells
from custdim.services.list_fields import ListField
from custdim.storage.office import Office

AREA, ACTION = "customers", "export"
PAGE = 500


def tell_export(
    office: Office, actor: Actor, *, title: str, count: int, columns: Sequence[str]
) -> None:
    """Tell who takes which columns of how many customers, and into what; only who may."""
    with office.writing() as session:
        authorise(session, actor, Right.EXPORT)
        journal.record(
            session,
            office,
            actor,
            action=ACTION,
            area=AREA,
            title=title,
            after={"count": count, "columns": list(columns)},
        )


def list_rows(
    office: Office,
    ids: Sequence[int],
    fields: Sequence[ListField],
    language: str,
    progress: Progress | None = None,
) -> Iterator[list[ListCell]]:
    """Return the cells of each customer in the order of the fields, sensitive ones masked."""
    for start in range(0, len(ids), PAGE):
        if progress is not None:
            progress.step(start, len(ids))
        page = list(ids[start : start + PAGE])
        cells = list_cells(office, page, fields, language)
        yield from ([cells[one].get(field.key, EMPTY) for field in fields] for one in page)
    if progress is not None:
        progress.step(len(ids), len(ids))
