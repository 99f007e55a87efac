"""Programs that meet, or are killed, while numbers are taken and files are kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from custdim.services import customers, definitions, journal
from custdim.services.access import Actor
from custdim.services.checks import check_office
from custdim.services.customers import Query
from custdim.services.definitions import AttributeDraft, DimensionDraft
from custdim.services.offices import Office
from processes import start

# Saves customers, each with a record that takes the next number and names a file of its own.
SAVER = """
import sys
from itertools import count
from pathlib import Path
from custdim.errors import FileLockedError
from custdim.kinds import load
from custdim.services import customers, definitions, offices
from custdim.services.access import actor_of
from custdim.services.customers import CustomerInput, RecordValues
from custdim.services.link_targets import stage_file
office = offices.open_office(Path(sys.argv[1]))
clerk, name, rounds = actor_of(office, "clerk"), sys.argv[2], int(sys.argv[3])
known = next(one for one in definitions.dimensions(office) if one.code == "DEED")
title, scan = known.by_code["title"].id, known.by_code["scan"].id
for number in range(1, rounds + 1):
    file = Path(sys.argv[4]) / f"{name}{number}.pdf"
    file.write_bytes(b"%PDF-1.7 " + file.name.encode() * 20_000)
    staged = stage_file(office, load("file", {}), file)
    record = RecordValues(None, {title: "契约", scan: staged.value()})
    wanted = CustomerInput(name=f"{name}{number}", records={known.id: (record,)})
    while True:
        try:
            customers.save_customer(office, clerk, wanted, revision=None)
            break
        except FileLockedError:
            continue
    print(number, flush=True)
"""


@pytest.fixture
def deeds(office: Office, admin: Actor) -> int:
    draft = DimensionDraft(
        "DEED",
        "契约",
        many=True,
        attributes=(
            AttributeDraft("no", "编号", kind="auto_number", options={"prefix": "QY"}),
            AttributeDraft("title", "名称"),
            AttributeDraft("scan", "扫描件", kind="file"),
        ),
    )
    return definitions.save_dimension(office, admin, draft, revision=None).id


def numbers(office: Office, deeds: int) -> list[str]:
    number = definitions.dimension(office, deeds).by_code["no"].id
    ids = customers.customer_ids(office, Query())
    records = (customers.customer(office, one).records[deeds] for one in ids)
    return sorted(row.values[number] for rows in records for row in rows)


def test_two_programs_never_take_one_number(office: Office, deeds: int, tmp_path: Path) -> None:
    with (
        start(SAVER, office.folder, "甲", 6, tmp_path) as one,
        start(SAVER, office.folder, "乙", 6, tmp_path) as two,
    ):
        for process in (one, two):
            assert process.communicate(timeout=120)[0].endswith("6\n")
    found = numbers(office, deeds)
    assert len(set(found)) == 12
    assert int(found[-1][-4:]) - int(found[0][-4:]) == 11, "and none is left out"
    assert not check_office(office)


def test_a_program_killed_while_it_keeps_files_leaves_no_row_without_its_file(
    office: Office, deeds: int, tmp_path: Path
) -> None:
    with start(SAVER, office.folder, "甲", 10_000, tmp_path) as process:
        assert process.stdout is not None
        next(line for line in process.stdout if int(line) >= 3)
        process.kill()
        told = max(map(int, process.stdout.read().split()), default=3)
    there = len(numbers(office, deeds))
    assert told <= there
    assert not check_office(office)
    assert not journal.check_chain(office)
