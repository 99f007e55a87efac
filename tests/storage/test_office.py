"""The two ways to talk to an office, and how it notices what others write."""

from threading import Thread

import pytest
from sqlalchemy import text

from custdim.errors import FileLockedError, StaleError, StorageError
from custdim.models.office import OfficeFact, User
from custdim.storage.engine import check_driver
from custdim.storage.office import open_


def facts(office):
    with office.reading() as session:
        return dict(session.execute(text("SELECT name, value FROM office_fact")).all())


def put(office, name, value="x"):
    with office.writing() as session:
        session.add(OfficeFact(name=name, value=value))


def test_what_is_written_can_be_read(bare):
    put(bare, "motto", "诚信")
    assert facts(bare)["motto"] == "诚信"


def test_an_error_takes_everything_back_even_tables(bare):
    def write():
        with bare.writing() as session:
            session.add(OfficeFact(name="motto", value="x"))
            session.flush()
            session.execute(text("CREATE TABLE more (id INTEGER)"))
            session.execute(text("ALTER TABLE office_fact ADD COLUMN more TEXT"))
            raise ValueError

    with pytest.raises(ValueError, match=r"^$"):
        write()
    assert "motto" not in facts(bare)
    with bare.reading() as session:
        assert not session.scalar(text("SELECT 1 FROM sqlite_master WHERE name = 'more'"))
        assert session.execute(text("PRAGMA table_info(office_fact)")).all()[-1].name == "value"


def test_reading_is_one_snapshot(bare):
    with bare.reading() as session:
        before = session.scalar(text("SELECT count(*) FROM office_fact"))
        put(bare, "motto")
        assert session.scalar(text("SELECT count(*) FROM office_fact")) == before
    assert "motto" in facts(bare)


def test_what_a_reader_wrote_is_thrown_away(bare):
    with bare.reading() as session:
        session.add(OfficeFact(name="motto", value="x"))
        session.flush()
    assert "motto" not in facts(bare)


def test_foreign_keys_hold(bare):
    with pytest.raises(StorageError), bare.writing() as session:
        session.execute(text("INSERT INTO user_role (user_id, role) VALUES (99, 'clerk')"))


def test_a_record_that_someone_else_changed_is_stale(bare):
    with bare.writing() as session:
        session.add(User(login="a", name="a", password_hash="", created_at=bare.now()))
    with bare.reading() as session:
        mine = session.get_one(User, 1)
    with bare.writing() as session:
        session.get_one(User, 1).name = "b"
    mine.name = "c"
    with pytest.raises(StaleError), bare.writing() as session:
        session.merge(mine)


def test_writers_wait_for_each_other(bare):
    bare_threads = [Thread(target=put, args=(bare, f"fact {n}")) for n in range(8)]
    for thread in bare_threads:
        thread.start()
    for thread in bare_threads:
        thread.join()
    assert len([name for name in facts(bare) if name.startswith("fact")]) == 8


def test_a_writer_that_waits_too_long_is_told(bare):
    other = open_(bare.folder, bare.now)
    with other.reading() as session:
        session.execute(text("PRAGMA busy_timeout = 10"))
    with bare.writing() as session:
        session.add(OfficeFact(name="motto", value="x"))
        with pytest.raises(FileLockedError):
            put(other, "another")
        assert "motto" not in facts(other)
    put(other, "another")
    other.close()


def test_only_what_others_write_is_noticed(bare):
    put(bare, "mine")
    assert bare.data_version() == 0
    other = open_(bare.folder, bare.now)
    put(other, "theirs")
    assert (bare.data_version(), other.data_version()) == (1, 0)
    put(bare, "mine too")
    put(other, "theirs too")
    assert (bare.data_version(), other.data_version()) == (2, 1)
    other.close()


def test_a_commit_that_fails_is_not_counted_as_own(bare):
    other = open_(bare.folder, bare.now)
    with pytest.raises(StorageError), bare.writing() as session:
        session.add(OfficeFact(name="commits", value="twice"))
    put(other, "theirs")
    assert bare.data_version() == 1
    other.close()


def test_what_is_built_from_definitions_is_kept_until_they_change(bare):
    built = []

    def make():
        built.append(len(built))
        return built[-1]

    assert [bare.by_definitions("shapes", make) for _ in range(3)] == [0, 0, 0]
    other = open_(bare.folder, bare.now)
    with other.writing() as session:
        other.definitions_changed(session)
    assert [bare.by_definitions("shapes", make) for _ in range(2)] == [1, 1]
    other.close()


def test_dates_are_those_of_the_clock(bare, clock):
    assert bare.now() == clock.time
    today = bare.today()
    clock.turn(days=3)
    assert (bare.today() - today).days == 3


def test_a_sqlite_that_damages_files_is_refused():
    check_driver()
    with pytest.raises(StorageError) as refused:
        check_driver((3, 51, 2))
    assert refused.value.params == {"reason": "old-sqlite", "version": "3.51.2"}
