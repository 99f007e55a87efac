"""Files kept by their content, and copies of the database."""

import hashlib
import os
from contextlib import closing
from datetime import UTC, datetime

import pytest
from sqlcipher3 import dbapi2

from custdim.errors import (
    DamagedFileError,
    DiskFullError,
    FileFormatError,
    NotFoundError,
)
from custdim.storage.backup import back_up
from custdim.storage.engine import connect
from custdim.storage.failures import our_errors
from custdim.storage.files import Files
from processes import start

NOW = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)


@pytest.fixture
def files(tmp_path):
    return Files(tmp_path / "files")


@pytest.fixture
def scan(tmp_path):
    path = tmp_path / "营业执照.jpg"
    path.write_bytes(b"scan" * 700_000)
    return path


def test_a_file_is_kept_under_the_digest_of_its_content(files, scan):
    digest, size = files.put(scan)
    assert digest == hashlib.sha256(scan.read_bytes()).hexdigest()
    assert size == scan.stat().st_size
    scan_copy = files.path(digest)
    assert scan_copy.read_bytes() == scan.read_bytes()
    assert files.is_sound(digest)


def test_the_same_content_is_kept_once(files, scan, tmp_path):
    other = tmp_path / "copy.jpg"
    other.write_bytes(scan.read_bytes())
    assert files.put(scan) == files.put(other)
    assert len([path for path in files.folder.rglob("*") if path.is_file()]) == 1


def test_a_source_that_cannot_be_read_leaves_nothing(files, tmp_path):
    with pytest.raises(FileFormatError):
        files.put(tmp_path / "missing.jpg")
    assert not [path for path in files.folder.rglob("*") if path.is_file()]


def test_missing_and_damaged_files_are_noticed(files, scan):
    digest, _ = files.put(scan)
    files.path(digest).write_bytes(b"other")
    assert not files.is_sound(digest)
    files.path(digest).unlink()
    assert not files.is_sound(digest)
    with pytest.raises(NotFoundError):
        files.path(digest)


def test_a_backup_is_whole_while_others_write(bare):
    with bare.writing() as session:
        session.connection().exec_driver_sql("INSERT INTO office_fact VALUES ('told', 'x')")
        session.flush()
        first = back_up(bare.folder / "office.db", bare.backups, NOW, "daily")
    second = back_up(bare.folder / "office.db", bare.backups, NOW, "daily")
    assert [first.name, second.name] == ["20261122-083000-daily.db", "20261122-083000-daily-2.db"]
    for copy, told in ((first, 0), (second, 1)):
        with closing(connect(copy, "ro")) as connection:
            query = "SELECT count(*) FROM office_fact WHERE name = 'told'"
            assert connection.execute(query).fetchone()[0] == told
            assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert {path.suffix for path in bare.backups.iterdir()} == {".db"}


def test_a_damaged_database_gives_no_backup(bare):
    bare.close()
    database = bare.folder / "office.db"
    database.write_bytes(database.read_bytes()[:5000])
    with pytest.raises(DamagedFileError):
        back_up(database, bare.backups, NOW, "daily")
    assert not list(bare.backups.glob("*.db"))


# Takes files into an office whose disk takes no more than a megabyte of each.
FULL_DISK = """
import resource, sys
from pathlib import Path
from custdim.errors import DiskFullError
from custdim.kinds import load
from custdim.services import offices
from custdim.services.link_targets import stage_file
office = offices.open_office(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))
scan = Path(sys.argv[2])
for take in (office.files.put, lambda file: stage_file(office, load("file", {}), file)):
    try:
        take(scan)
    except DiskFullError:
        print("full", flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="limits the size of files as Unix does")
def test_a_full_disk_is_named_and_no_part_of_a_file_is_left(bare_folder, scan):
    with start(FULL_DISK, bare_folder, scan) as process:
        assert process.communicate(timeout=60)[0].split() == ["full", "full"]
    assert not list(bare_folder.rglob("*.new"))


def test_a_backup_without_room_is_told_as_a_full_disk():
    """The driver's copying names no kind of error."""
    with pytest.raises(DiskFullError), our_errors():
        raise dbapi2.OperationalError("database or disk is full")


# Copies a database onto a disk that takes no more than a part of it.
HALF_COPY = """
import resource, sys
from datetime import UTC, datetime
from pathlib import Path
from custdim.errors import StorageError
from custdim.storage.backup import back_up
resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 16, 1 << 16))
database = Path(sys.argv[1])
try:
    back_up(database, database.parent / "backups", datetime.now(UTC), "daily")
except StorageError:
    print("refused", flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="limits the size of files as Unix does")
def test_a_backup_that_breaks_off_leaves_nothing(bare_folder):
    with start(HALF_COPY, bare_folder / "office.db") as process:
        assert process.communicate(timeout=60)[0] == "refused\n"
    assert not list((bare_folder / "backups").glob("*"))
