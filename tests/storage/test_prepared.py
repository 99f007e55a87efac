"""Prepared statements say and read what SQLAlchemy's own do."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm import Session

from custdim.errors import StorageError
from custdim.models.base import Base
from custdim.models.office import AuditEntry
from custdim.storage.bulk import among_given
from custdim.storage.office import Office
from custdim.storage.prepared import Prepared

ENTRIES = Base.metadata.tables["audit_entry"]
PUT = Prepared(insert(ENTRIES).returning(ENTRIES.c.id), [c.key for c in ENTRIES.c if c.key != "id"])
READ = Prepared(
    select(ENTRIES.c.at, ENTRIES.c.payload, ENTRIES.c.user_id).where(
        ENTRIES.c.id == bindparam("entry")
    )
)
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def put(session: Session, **more: object) -> int:
    texts = ("user_name", "action", "area", "title", "payload_digest", "previous_digest", "digest")
    given = dict.fromkeys(texts, "") | {"object_id": None, "customer_id": None, "user_id": None}
    return PUT.one(session, **(given | {"at": NOON, "payload": {"甲": [1, None]}} | more))


def test_moments_and_json_come_back_as_they_went(office: Office) -> None:
    with office.writing() as session:
        entry = put(session)
        assert READ.rows(session, entry=entry) == [(NOON, {"甲": [1, None]}, None)]
        assert session.get_one(AuditEntry, entry).payload == {"甲": [1, None]}


def test_an_update_sets_what_it_was_told_and_a_list_is_one_value(office: Office) -> None:
    change = Prepared(update(ENTRIES).where(ENTRIES.c.id == bindparam("entry")), ["title"])
    some = Prepared(select(ENTRIES.c.title).where(among_given(ENTRIES.c.id, "ids")))
    with office.writing() as session:
        first, second = put(session, title="甲"), put(session, title="乙")
        change.rows(session, entry=second, title="丙")
        assert some.rows(session, ids=f"[{first}, {second}]") == [("甲",), ("丙",)]
        assert READ.one(session, entry=0) is None


def test_what_the_driver_refuses_is_an_error_of_ours_and_nothing_is_kept(office: Office) -> None:
    def put_two() -> None:
        with office.writing() as session:
            put(session, area="kept?")
            put(session, title=None)

    with pytest.raises(StorageError):
        put_two()
    with office.reading() as session:
        query = select(AuditEntry.id).where(AuditEntry.area == "kept?")
        assert session.scalar(query) is None
