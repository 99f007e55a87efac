"""Processes that die while writing, and processes that write at the same time."""

import pytest
from sqlalchemy import text

from custdim.storage.office import open_
from processes import start

WRITER = """
import sys
from itertools import count
from pathlib import Path
from sqlalchemy import text
from custdim.storage.office import open_
office = open_(Path(sys.argv[1]))
insert = text("INSERT INTO office_fact (name, value) VALUES (:name, 'x')")
for number in range(int(sys.argv[3])) if int(sys.argv[3]) else count():
    with office.writing() as session:
        for part in range(20):
            session.execute(insert, {"name": f"{sys.argv[2]} {number} {part}"})
    print(number + 1, flush=True)
"""


def count_parts(office):
    with office.reading() as session:
        assert session.scalar(text("PRAGMA integrity_check")) == "ok"
        return session.scalar(text("SELECT count(*) FROM office_fact WHERE name LIKE '% % %'"))


@pytest.mark.parametrize("after", [1, 7, 23])
def test_a_process_killed_while_writing_loses_nothing_that_was_told(bare_folder, after):
    with start(WRITER, bare_folder, "a", 0) as process:
        for line in process.stdout:
            told = int(line)
            if told >= after:
                break
        process.kill()
        told = max([told, *map(int, process.stdout.read().split())])
    office = open_(bare_folder)
    parts = count_parts(office)
    assert parts % 20 == 0
    assert parts >= told * 20
    with office.writing() as session:
        session.execute(text("INSERT INTO office_fact VALUES ('after', 'x')"))
    office.close()


def test_two_processes_write_into_one_office(bare_folder):
    office = open_(bare_folder)
    with start(WRITER, bare_folder, "a", 30) as one, start(WRITER, bare_folder, "b", 30) as two:
        assert one.communicate(timeout=60)[0].endswith("30\n")
        assert two.communicate(timeout=60)[0].endswith("30\n")
    assert (one.returncode, two.returncode) == (0, 0)
    assert count_parts(office) == 2 * 30 * 20
    assert office.data_version() == 60
    office.close()
