"""Shows what a copy holds of sensitive attributes, row by row, to who may see it."""

from __future__ import annotations

from dataclasses import replace

from custdim.errors import NotFoundError
from custdim.rules.rights import Right
from custdim.services import journal
from custdim.services.access import Actor, authorise
from custdim.services.definition_kept_rows import KeptRow, rows_with_values, source_of
from custdim.storage.office import Office


def reveal_kept(
    office: Office, actor: Actor, kept_id: int, record_id: int, language: str = "zh"
) -> KeptRow:
    """Return one row of a copy with all it holds; the journal keeps who has seen it."""
    with office.writing() as session:
        authorise(session, actor, Right.SEE_SENSITIVE)
        source = source_of(session, kept_id)
        masked = rows_with_values(session, source, [record_id], language).get(record_id)
        bare = replace(source, parts=tuple(replace(one, hidden=False) for one in source.parts))
        row = rows_with_values(session, bare, [record_id], language).get(record_id)
        if masked is None or row is None:
            raise NotFoundError
        if masked.masked:
            told = zip(source.parts, row.values, strict=True)
            names = [one.known.zh for one, text in told if one.hidden and text and one.known]
            journal.record(
                session,
                office,
                actor,
                action="reveal",
                area="customer",
                object_id=row.customer_id,
                customer_id=row.customer_id,
                title=row.name,
                after={"revealed": "、".join(names)},
            )
    return row
