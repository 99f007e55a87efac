"""`python3 dev.py bench [--json] [--customers N | --office FOLDER]`: figures beside limits."""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from bench import customers, duplicates, first_paint, forms, growth, lists, page, report, workbook
from bench.figures import Figure, as_json, as_table
from custdim.demo import make_demo
from custdim.rules.flow import State
from custdim.services import offices, qualification
from custdim.services.access import actor_of
from custdim.services.customers import Query, customer_ids
from custdim.ui import lasting_none  # noqa: F401 - Qt needs it under Python 3.11


def main() -> int:
    """Measure everything in one run; nothing fails here, a missed aim is told."""
    options = asked()
    figures = list(first_paint.measure())
    tell("first paint measured")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        office = made(folder / "office", options)
        figures += measured(office, folder)
        office.close()
        figures += workbook.measure(folder)
    print(as_json(figures) if options.json else as_table(figures))
    return 0


def asked() -> argparse.Namespace:
    """Read the arguments."""
    parser = argparse.ArgumentParser(prog="dev.py bench")
    parser.add_argument("--json", action="store_true", help="for machines")
    parser.add_argument("--customers", type=int, default=100_000)
    parser.add_argument("--office", type=Path, help="a demo office made before; a copy is measured")
    options = parser.parse_args()
    if options.office and not options.office.is_dir():
        parser.error(f"there is no office in {options.office}")
    return options


def made(folder: Path, options: argparse.Namespace) -> offices.Office:
    """Open the office to be measured."""
    if options.office:
        shutil.copytree(options.office, folder)
    else:
        make_demo(folder, options.customers)
    return offices.open_office(folder)


def measured(office: offices.Office, folder: Path) -> list[Figure]:
    """Everything that depends on how many customers there are."""
    count = len(customer_ids(office, Query()))
    tell(f"office of {count:,} customers is there")
    figures = customers.measure(office, folder)
    tell("customers measured")
    figures += duplicates.measure(office)
    tell("duplicates measured")
    figures += lists.measure(office)
    tell("lists measured")
    figures += page.measure(office.folder, count)
    tell("customers page measured")
    make_demo(folder / "small", min(growth.SMALL, count))
    small = offices.open_office(folder / "small")
    figures += growth.measure(office, small)
    small.close()
    tell("growth measured")
    return [*figures, *forms.measure(office), *report.measure(approved(office))]


def approved(office):
    """The snapshot of an approved case."""
    actor = actor_of(office, "clerk")
    rows = qualification.case_rows(office, actor, state=State.APPROVED)
    return qualification.snapshot(office, actor, rows[0].id)


def tell(text: str) -> None:
    """Say how far it is, beside the result."""
    print(f"bench: {text}", file=sys.stderr, flush=True)


sys.exit(main())
