"""An office of the version before the last: what is in it stays, whatever happens on the way."""

import json
import zlib
from contextlib import closing
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from custdim.errors import CancelledError
from custdim.progress import Progress
from custdim.storage.engine import connect, make_engine
from custdim.storage.office import create, open_
from custdim.storage.opening import HEAD
from custdim.storage.schema import upgrade
from custdim.storage.search_query import find, matches
from processes import start

NOW = "2026-11-22T01:00:00.000+00:00"
BEFORE = "0008"
CUSTOMERS = 1_200
CODES = ("A", "B", "C")


@pytest.fixture
def older(tmp_path):
    """Customers in two branches, indexed with their places as that version did, and an import."""
    folder = tmp_path / "older"
    create(folder).close()
    database(folder).unlink()
    with closing(connect(database(folder), "rwc")) as connection:
        connection.execute("PRAGMA application_id = 0x63644F66")
    engine = make_engine(database(folder)).execution_options(writing=True)
    with engine.begin() as connection:
        upgrade(connection, BEFORE)
        fill(connection)
    engine.dispose()
    return folder


def database(folder):
    return folder / "office.db"


def fill(connection):
    """Put in what a user of that version would have."""
    run = connection.exec_driver_sql
    for name in ("commits", "definitions"):
        run("INSERT INTO office_fact VALUES (?, '1')", (name,))
    run(
        "INSERT INTO standard (id, code, name_zh, name_en, position) VALUES (1, 'I', '行业', '', 0)"
    )
    for id_, parent in ((1, None), (2, 1), (3, None)):
        run(
            "INSERT INTO category (id, standard_id, parent_id, code, name_zh, name_en, position)"
            " VALUES (?, 1, ?, ?, '类', '', 0)",
            (id_, parent, CODES[id_ - 1]),
        )
    insert = text(
        "INSERT INTO customer (id, code, name, name_key, short_name, former_names, credit_code,"
        " state, created_at, updated_at, updated_by, revision) VALUES (:id, :code, :name, '', '',"
        f" '', '', 'active', '{NOW}', '{NOW}', '', 1)"
    )
    places = text(
        "INSERT INTO customer_category (customer_id, standard_id, category_id) VALUES (:id, 1, :at)"
    )
    for id_ in range(1, CUSTOMERS + 1):
        connection.execute(insert, {"id": id_, "code": f"KH{id_:06d}", "name": f"重庆{id_}厂"})
        connection.execute(places, {"id": id_, "at": id_ % 3 + 1})
        run(
            "INSERT INTO customer_search (rowid, name, mark) VALUES (?, '重庆', ?)",
            (id_, f"¢{id_ % 3 + 1}"),
        )
    imported = [{"after": {"name": "x"}, "id": id_} for id_ in (5, 9)]
    lines = "".join(f"{json.dumps(row, separators=(',', ':'))}\n" for row in imported)
    for id_, area in ((1, "customer"), (2, "category")):
        run(
            "INSERT INTO audit_entry (id, at, user_name, action, area, title, payload_digest,"
            " previous_digest, digest) VALUES (?, ?, '', 'import', ?, '', '', '', '')",
            (id_, NOW, area),
        )
        run("INSERT INTO audit_rows VALUES (?, ?)", (id_, zlib.compress(lines.encode())))


def version(file):
    with closing(connect(file)) as connection:
        return connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]


def check_upgraded(folder, backups):
    """Everybody is found, in a category and below it; imports know whom they touched."""
    office = open_(folder)
    with office.reading() as session:
        assert len(matches(session, "重庆")) == CUSTOMERS
        for category, rests in ((1, (0, 1)), (2, (1,)), (3, (2,))):
            inside = [id_ for id_ in range(1, CUSTOMERS + 1) if id_ % 3 in rests]
            assert list(matches(session, "重庆", category_id=category)) == inside
            hits = find(session, "cq", category_id=category, limit=20)
            assert [hit.customer_id for hit in hits] == inside[:20]
            assert list(matches(session, "KH0", category_id=category)) == inside
        touched = session.execute(text("SELECT customer_id, entry_id FROM audit_touched")).all()
        assert sorted(map(tuple, touched)) == [(5, 1), (9, 1)]
    office.close()
    assert version(database(folder)) == HEAD
    assert len(list((folder / "backups").iterdir())) == backups


def check_untouched(folder):
    """The file is that of the version before, with its own index."""
    assert version(database(folder)) == BEFORE
    with closing(connect(database(folder))) as connection:
        query = "SELECT count(*) FROM customer_search WHERE customer_search MATCH '\"¢2\"'"
        assert connection.execute(query).fetchone()[0] == CUSTOMERS // 3
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def test_what_is_in_an_older_office_is_found_as_before(older):
    steps = []
    progress = Progress(lambda done, total: steps.append((done, total)))
    open_(older, lambda: datetime(2026, 11, 22, tzinfo=UTC), progress).close()
    assert steps[0] == (0, 0)
    assert steps[-1] == (CUSTOMERS, CUSTOMERS)
    assert [done for done, _ in steps] == sorted(done for done, _ in steps)
    assert len(steps) > 3
    check_upgraded(older, backups=1)
    steps.clear()
    open_(older, progress=progress).close()
    assert steps == []


def test_an_upgrade_that_is_cancelled_leaves_the_older_office(older):
    def listen(done, total):
        if done:
            progress.cancel()

    progress = Progress(listen)
    with pytest.raises(CancelledError):
        open_(older, progress=progress)
    check_untouched(older)
    check_upgraded(older, backups=2)


UPGRADER = """
import sys
from pathlib import Path
from custdim.progress import Progress
from custdim.storage.office import open_
def tell(done, total):
    if done:
        print(done, flush=True)
        sys.stdin.readline()
open_(Path(sys.argv[1]), progress=Progress(tell))
"""


def test_a_process_killed_in_the_middle_of_an_upgrade_leaves_the_older_office(older):
    with start(UPGRADER, older, send=True) as process:
        assert 0 < int(process.stdout.readline()) < CUSTOMERS
        process.kill()
    check_untouched(older)
    check_upgraded(older, backups=2)
