"""Databases that were laid in by hand: restored backups, leftovers of others, files replaced."""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from custdim.errors import DamagedFileError, NotAnOfficeError, StorageError
from custdim.models.office import OfficeFact
from custdim.storage.backup import back_up
from custdim.storage.engine import connect
from custdim.storage.office import Office, open_
from custdim.storage.opening import DATABASE
from processes import start

NOW = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
KILLED = """
import os, signal, sys
from pathlib import Path
from custdim.storage.engine import connect
connection = connect(Path(sys.argv[1]))
connection.execute("PRAGMA cache_size = 5")
connection.execute("BEGIN IMMEDIATE")
connection.execute("CREATE TABLE waste (bytes)")
for _ in range(200):
    connection.execute("INSERT INTO waste VALUES (randomblob(3000))")
os.kill(os.getpid(), signal.SIGKILL)
"""


def note(office: Office, *names: str) -> None:
    with office.writing() as session:
        session.add_all(OfficeFact(name=name, value="x" * 3000) for name in names)


def names(office: Office) -> set[str]:
    with office.reading() as session:
        assert session.scalar(text("PRAGMA integrity_check")) == "ok"
        return set(session.scalars(text("SELECT name FROM office_fact WHERE value LIKE 'x%'")))


@pytest.fixture
def crashed(bare_folder: Path, tmp_path: Path) -> tuple[Path, Path]:
    """An office whose program was killed, and a backup from before."""
    office = open_(bare_folder)
    note(office, "before")
    backup = back_up(bare_folder / DATABASE, bare_folder / "backups", NOW, "kept")
    note(office, *(f"later {number}" for number in range(60)))
    with closing(connect(bare_folder / DATABASE)) as connection:
        connection.execute("PRAGMA wal_checkpoint(RESTART)")
    note(office, "last")
    folder = Path(shutil.copytree(bare_folder, tmp_path / "crashed"))
    office.close()
    return folder, folder / "backups" / backup.name


def test_after_a_crash_everything_that_was_saved_is_there(crashed) -> None:
    office = open_(crashed[0])
    assert {"before", "later 59", "last"} <= names(office)
    office.close()


@pytest.mark.parametrize("shm", [True, False])
def test_a_backup_laid_over_the_database_after_a_crash_is_not_mixed_with_its_log(
    crashed, shm
) -> None:
    folder, backup = crashed
    shutil.copy(backup, folder / DATABASE)
    left = (folder / f"{DATABASE}-wal").read_bytes()
    if not shm:
        (folder / f"{DATABASE}-shm").unlink()
    office = open_(folder, lambda: NOW)
    assert names(office) == {"before"}
    note(office, "after")
    office.close()
    office = open_(folder, lambda: NOW)
    assert names(office) == {"before", "after"}
    office.close()
    # What the log held may be all that is left of somebody's work.
    (kept,) = set((folder / "backups").iterdir()) - {backup}
    assert kept.name == "20261122-083000-left-over.db-wal"
    assert kept.read_bytes() == left


def test_the_log_of_another_program_is_left_alone(crashed) -> None:
    folder, backup = crashed
    shutil.copy(backup, folder / DATABASE)
    with (folder / DATABASE).open("r+b") as file:
        file.seek(68)
        file.write(b"mine")
    before = (folder / f"{DATABASE}-wal").read_bytes()
    with pytest.raises(NotAnOfficeError):
        open_(folder)
    assert (folder / f"{DATABASE}-wal").read_bytes() == before


def test_a_restored_backup_works_as_the_database_did(crashed) -> None:
    folder, backup = crashed
    for name in ("", "-wal", "-shm"):
        (folder / f"{DATABASE}{name}").unlink()
    shutil.copy(backup, folder / DATABASE)
    office = open_(folder)
    with office.reading() as session:
        assert session.scalar(text("PRAGMA journal_mode")) == "wal"
        session.execute(text("SELECT * FROM office_fact"))
        note(office, "while somebody reads")
    office.close()


@pytest.mark.skipif("os.name == 'nt'", reason="nobody can be killed like that there")
def test_a_restored_backup_that_an_older_program_was_killed_over_opens(crashed) -> None:
    folder, backup = crashed
    (folder / f"{DATABASE}-wal").unlink()
    shutil.copy(backup, folder / DATABASE)
    with start(KILLED, folder / DATABASE) as process:
        process.communicate(timeout=30)
    assert (folder / f"{DATABASE}-journal").stat().st_size
    office = open_(folder)
    assert names(office) == {"before"}
    office.close()


@pytest.mark.skipif("os.name == 'nt'", reason="an open file cannot be replaced there")
@pytest.mark.parametrize("gone", [True, False])
def test_nothing_is_saved_into_a_file_that_was_replaced(bare_folder, gone) -> None:
    office = open_(bare_folder)
    note(office, "before")
    backup = back_up(bare_folder / DATABASE, bare_folder / "backups", NOW, "kept")
    if gone:
        (bare_folder / DATABASE).unlink()
    else:
        backup.replace(bare_folder / DATABASE)
    with pytest.raises(StorageError) as told:
        note(office, "lost")
    assert told.value.reason == "replaced"
    office.close()
    if gone:
        backup.replace(bare_folder / DATABASE)
    office = open_(bare_folder)
    assert names(office) == {"before"}
    note(office, "after")
    office.close()


@pytest.mark.parametrize("version", ["", "0000", "0009x", "-1", "'"])
def test_a_version_that_never_was_is_called_damaged(bare_folder, version) -> None:
    with closing(connect(bare_folder / DATABASE)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (version,))
    with pytest.raises(DamagedFileError):
        open_(bare_folder)
    assert not list((bare_folder / "backups").iterdir())


def test_counters_that_count_nothing_are_called_damaged(bare_folder) -> None:
    with closing(connect(bare_folder / DATABASE)) as connection:
        connection.execute("UPDATE office_fact SET value = 'x'")
    with pytest.raises(DamagedFileError):
        open_(bare_folder)


def test_a_file_in_the_place_of_the_backups_is_told(bare_folder) -> None:
    (bare_folder / "backups").rmdir()
    (bare_folder / "backups").write_text("x")
    with closing(connect(bare_folder / DATABASE)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0009'")
    with pytest.raises(StorageError):
        open_(bare_folder)


def test_a_name_that_no_folder_can_have_is_told(tmp_path) -> None:
    with pytest.raises(StorageError):
        open_(tmp_path / ("x" * 300))


@pytest.mark.skipif("os.name == 'nt'", reason="that is another computer there")
def test_a_folder_whose_name_begins_with_two_strokes_opens(bare_folder) -> None:
    # As the name of a folder on another computer does.
    open_(Path(f"/{bare_folder}")).close()


UNREADABLE = """
import os, sys
from pathlib import Path
from custdim.errors import StorageError
from custdim.storage.office import open_
if os.getuid() == 0:
    os.setuid(65534)
try:
    open_(Path(sys.argv[1]))
except StorageError as error:
    print(error.code)
"""


@pytest.mark.skipif("os.name == 'nt'", reason="folders have other permissions there")
@pytest.mark.parametrize("place", ["", DATABASE])
def test_what_may_not_be_read_is_told(bare_folder, place) -> None:
    for parent in (one for one in bare_folder.parents if "pytest" in str(one)):
        parent.chmod(parent.stat().st_mode | 0o055)
    bare_folder.chmod(0o777)
    (bare_folder / place).chmod(0)
    with start(UNREADABLE, bare_folder) as process:
        said = process.communicate(timeout=30)[0]
    (bare_folder / place).chmod(0o755)
    assert said == "read-only\n"
    assert os.access(bare_folder, os.R_OK)
