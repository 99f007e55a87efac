"""Files kept by their content, and copies of the database."""

import hashlib
from contextlib import closing
from datetime import UTC, datetime

import pytest

from custdim.errors import DamagedFileError, FileFormatError, NotFoundError
from custdim.storage.backup import back_up
from custdim.storage.engine import connect
from custdim.storage.files import Files

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
