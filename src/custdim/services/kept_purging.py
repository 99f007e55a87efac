"""Removes a copy for good: only with the right to, and told in the journal."""

from __future__ import annotations

from sqlalchemy import delete
from sqlalchemy.orm import Session

from custdim.changes import Changes
from custdim.models.definition import KeptValues
from custdim.rules.rights import Right
from custdim.services import journal
from custdim.services.access import Actor, authorise
from custdim.services.definition_keeping import state_of
from custdim.services.definition_kept_rows import source_of
from custdim.storage.kept import drop_column, drop_table, kept_tables
from custdim.storage.office import Office

AREA = "dimension"


def purge_kept_copy(office: Office, actor: Actor, kept_id: int) -> Changes:
    """Remove a copy and every value in it; nothing brings them back."""
    with office.writing() as session:
        authorise(session, actor, Right.PURGE)
        source = source_of(session, kept_id)
        copy = source.copy
        if source.whole:
            drop_table(session, source.table)
        else:
            gone = copy.type_id in kept_tables(session)
            drop_column(session, copy.type_id, kept_id, deleted=gone)
        journal.record(
            session,
            office,
            actor,
            action="purge-copy",
            area=AREA,
            object_id=copy.type_id,
            title=_title(session, copy),
            before={"count": copy.count},
        )
        session.execute(delete(KeptValues).where(KeptValues.id == kept_id))
        office.definitions_changed(session)
        return Changes(dimensions=frozenset({copy.type_id}))


def _title(session: Session, copy: KeptValues) -> str:
    state = state_of(session, copy.type_id, copy.number)
    if state is None:
        return ""
    own = state.by_id.get(copy.attribute_id or 0)
    return state.zh if own is None else f"{state.zh} · {own.zh}"
