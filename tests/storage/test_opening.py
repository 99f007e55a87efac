"""Folders that are no office, or one that cannot be used, and what is said about them."""

import hashlib
from contextlib import closing
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from custdim.errors import (
    DamagedFileError,
    DiskFullError,
    NewerFileError,
    NotAnOfficeError,
    OfficeExistsError,
    StorageError,
)
from custdim.models.office import OfficeFact
from custdim.storage.engine import connect, make_engine
from custdim.storage.office import create, open_
from custdim.storage.opening import HEAD
from custdim.storage.schema import upgrade
from processes import start

NOW = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)


def database(folder):
    return folder / "office.db"


def test_a_new_office_has_its_places(bare_folder):
    assert {"office.db", "files", "backups", "drafts"} == {p.name for p in bare_folder.iterdir()}
    open_(bare_folder).close()


def test_an_office_is_only_made_in_an_empty_folder(tmp_path, bare_folder):
    (tmp_path / "empty").mkdir()
    create(tmp_path / "empty").close()
    (tmp_path / "file").write_text("x")
    for taken in (bare_folder, tmp_path / "file"):
        with pytest.raises(OfficeExistsError):
            create(taken)


@pytest.mark.parametrize("name", ["empty", "missing"])
def test_a_folder_without_a_database_is_no_office(tmp_path, name):
    (tmp_path / "empty").mkdir()
    with pytest.raises(NotAnOfficeError):
        open_(tmp_path / name)
    assert not (tmp_path / "missing").exists()


def test_the_database_of_another_program_is_no_office(tmp_path):
    with closing(connect(database(tmp_path), "rwc")) as connection:
        connection.execute("CREATE TABLE notes (text)")
    with pytest.raises(NotAnOfficeError):
        open_(tmp_path)


@pytest.mark.parametrize("content", [b"", b"not a database " * 500])
def test_garbage_is_called_damaged(bare_folder, content):
    database(bare_folder).write_bytes(content)
    with pytest.raises(DamagedFileError):
        open_(bare_folder)


@pytest.mark.parametrize("kept", [100, 4096, 20_000])
def test_a_truncated_file_is_called_damaged(bare_folder, kept):
    content = database(bare_folder).read_bytes()
    database(bare_folder).write_bytes(content[:kept])
    with pytest.raises(DamagedFileError):
        open_(bare_folder)


def test_a_file_without_its_version_is_called_damaged(bare_folder):
    with closing(connect(database(bare_folder))) as connection:
        connection.execute("DELETE FROM alembic_version")
    with pytest.raises(DamagedFileError):
        open_(bare_folder)
    with closing(connect(database(bare_folder))) as connection:
        connection.execute("DROP TABLE alembic_version")
    with pytest.raises(DamagedFileError):
        open_(bare_folder)


def test_a_newer_office_is_refused_and_not_one_byte_changes(bare_folder):
    with closing(connect(database(bare_folder))) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9001'")
    before = hashlib.sha256(database(bare_folder).read_bytes()).hexdigest()
    with pytest.raises(NewerFileError) as refused:
        open_(bare_folder)
    assert refused.value.params == {"version": "9001"}
    assert hashlib.sha256(database(bare_folder).read_bytes()).hexdigest() == before
    assert not list((bare_folder / "backups").iterdir())


@pytest.fixture
def older(tmp_path):
    """An office as the first version made it, with a fact in it."""
    folder = tmp_path / "older"
    create(folder).close()
    database(folder).unlink()
    with closing(connect(database(folder), "rwc")) as connection:
        connection.execute("PRAGMA application_id = 0x63644F66")
    engine = make_engine(database(folder)).execution_options(writing=True)
    with engine.begin() as connection:
        upgrade(connection, "0001")
    with engine.begin() as connection:
        for name in ("commits", "definitions", "motto"):
            connection.exec_driver_sql("INSERT INTO office_fact VALUES (?, '1')", (name,))
    engine.dispose()
    return folder


def version(file):
    with closing(connect(file)) as connection:
        return connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]


def test_an_older_office_is_upgraded_after_a_backup(older):
    office = open_(older, lambda: NOW)
    with office.reading() as session:
        assert session.get_one(OfficeFact, "motto").value == "1"
        session.execute(text("SELECT count(*) FROM customer_search"))
    office.close()
    assert version(database(older)) == HEAD
    (backup,) = (older / "backups").iterdir()
    assert backup.name == f"20261122-083000-before-{HEAD}.db"
    assert version(backup) == "0001"
    open_(older, lambda: NOW).close()
    assert len(list((older / "backups").iterdir())) == 1


def test_an_upgrade_that_fails_changes_nothing(older):
    with closing(connect(database(older))) as connection:
        connection.execute("CREATE TABLE customer_search (id)")  # in the way of version 2
    with pytest.raises(StorageError):
        open_(older, lambda: NOW)
    assert version(database(older)) == "0001"
    with closing(connect(database(older))) as connection:
        connection.execute("DROP TABLE customer_search")
    open_(older, lambda: NOW).close()
    assert version(database(older)) == HEAD
    assert len(list((older / "backups").iterdir())) == 2


def test_a_damaged_page_is_told_when_it_is_read(bare_folder):
    with closing(connect(database(bare_folder))) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'office_fact'"
        page = connection.execute(query).fetchone()[0]
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    with database(bare_folder).open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * 64)
    with pytest.raises(DamagedFileError):
        open_(bare_folder)


def test_a_full_disk_is_told_and_nothing_is_half_written(bare_folder):
    office = open_(bare_folder)
    with office.writing() as session:
        session.add(OfficeFact(name="before", value="x"))
        pages = session.scalar(text("PRAGMA page_count"))
        session.execute(text(f"PRAGMA max_page_count = {pages + 2}"))
    facts = [OfficeFact(name="small", value="x"), OfficeFact(name="large", value="x" * 100_000)]
    with pytest.raises(DiskFullError), office.writing() as session:
        session.add_all(facts)
    with office.reading() as session:
        assert session.get(OfficeFact, "before")
        assert session.get(OfficeFact, "small") is None
        assert session.scalar(text("PRAGMA integrity_check")) == "ok"
        session.execute(text("PRAGMA max_page_count = 1000000"))
    with office.writing() as session:
        session.add(OfficeFact(name="large", value="x" * 100_000))
    office.close()


READ_ONLY = """
import os, sys
from pathlib import Path
from custdim.errors import ReadOnlyError
from custdim.storage.office import create, open_
if os.getuid() == 0:
    os.setuid(65534)  # root may write anywhere
for work in (open_, lambda folder: create(folder / "files" / "new")):
    try:
        work(Path(sys.argv[1]))
    except ReadOnlyError:
        print("told", flush=True)
"""


@pytest.mark.skipif("os.name == 'nt'", reason="folders have other permissions there")
def test_a_folder_that_may_not_be_written_is_told(bare_folder):
    for place in (bare_folder, *bare_folder.rglob("*")):
        place.chmod(0o555 if place.is_dir() else 0o444)
    for parent in (one for one in bare_folder.parents if "pytest" in str(one)):
        parent.chmod(parent.stat().st_mode | 0o055)
    with start(READ_ONLY, bare_folder) as process:
        assert process.communicate(timeout=30)[0] == "told\ntold\n"
    bare_folder.chmod(0o755)
    (bare_folder / "files").chmod(0o755)
