"""A program that is killed while it imports leaves an office as if it had never begun."""

from __future__ import annotations

from pathlib import Path

import pytest

from custdim.exchange.customers import apply_import, plan_import
from custdim.services import customers, journal
from custdim.services.access import Actor
from custdim.services.checks import check_office
from custdim.services.customers import Query
from custdim.services.offices import Office
from custdim.services.search import find_customers
from custdim.storage.finding import WORTH_IT
from processes import start
from workbooks import write_xlsx

ROWS = WORTH_IT + 100  # so many that a second process helps
# Says each of its steps and waits for leave to go on: so it is known where it is killed.
IMPORTER = """
import sys
from pathlib import Path
from custdim.exchange.customers import apply_import, plan_import
from custdim.progress import Progress
from custdim.services import offices
from custdim.services.access import actor_of

def said(done, total):
    print(done, flush=True)
    sys.stdin.readline()

if __name__ == "__main__":
    office = offices.open_office(Path(sys.argv[1]))
    clerk = actor_of(office, "clerk")
    plan = plan_import(office, clerk, Path(sys.argv[2]))
    print("planned", flush=True)
    apply_import(office, clerk, plan, Progress(said))
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    rows = [[f"C{number:05d}", f"远景{number}号商贸有限公司"] for number in range(ROWS)]
    return write_xlsx(tmp_path / "客户.xlsx", ["客户编码", "客户名称"], *rows)


def test_a_killed_import_leaves_nothing_and_can_be_done_again(
    office: Office, clerk: Actor, file: Path
) -> None:
    with start(IMPORTER, office.folder, file, send=True) as importer:
        assert importer.stdout is not None
        assert importer.stdin is not None
        said = iter(importer.stdout)
        assert next(said) == "planned\n"
        while int(next(said)) < ROWS // 2:
            importer.stdin.write("\n")
            importer.stdin.flush()
        importer.kill()
    assert importer.returncode not in (0, None)
    assert customers.customer_ids(office, Query()).tolist() == []
    assert find_customers(office, "远景") == []
    assert check_office(office) == []
    assert journal.check_chain(office) == []
    done = apply_import(office, clerk, plan_import(office, clerk, file))
    assert (done.added, done.updated, done.refused) == (ROWS, 0, 0)
    again = plan_import(office, clerk, file)
    assert (again.adding, again.changing, again.bad) == (0, ROWS, 0)
