"""Makes the demo office: its people, its customers, its cases."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

from custdim.demo.cases import make_cases
from custdim.demo.customers import CustomerMaker, Ground
from custdim.demo.people import Inventor
from custdim.demo.words import TRADES
from custdim.progress import Progress
from custdim.rules.rights import Role
from custdim.services import categories, definitions, imports, offices, users
from custdim.services.access import Actor, actor_of
from custdim.services.offices import NewOffice, Office
from custdim.services.search_index import gather_index

PASSWORD = "demo1234"
PEOPLE = (
    ("clerk", "陈静", Role.CLERK),
    ("first", "王敏", Role.FIRST_REVIEWER),
    ("second", "李建国", Role.SECOND_REVIEWER),
    ("final", "赵立群", Role.FINAL_REVIEWER),
)
CASES = 48
# One import after the other: each is kept in memory until it is told in the journal.
AT_ONCE = 100_000
DAYS = 120  # how far back the invented past begins


class PassingClock:
    """A clock that walks through the invented past, in office hours, towards the present."""

    def __init__(self, now: datetime) -> None:
        self._end = now
        self.time = now - timedelta(days=DAYS)

    def work_on(self, hours: float) -> None:
        """Let some hours pass; nobody works at night or at the weekend."""
        later = (self.time + timedelta(hours=hours)).astimezone()
        if later.hour >= 18:
            later = later.replace(hour=9) + timedelta(days=1)
        elif later.hour < 9:
            later = later.replace(hour=9)
        if later.weekday() >= 5:
            later += timedelta(days=7 - later.weekday())
        self.time = max(self.time, min(later, self._end))

    def __call__(self) -> datetime:
        """The invented present."""
        return self.time


def make_demo(
    folder: Path, customers: int = 2000, progress: Progress | None = None, seed: int = 20261122
) -> None:
    """Make an office in an empty folder, whole or not at all.

    `progress` counts customers and cases together.
    """
    clock = PassingClock(datetime.now(UTC))
    with offices.in_one_piece(folder) as beside:
        new = NewOffice(beside, "永信商贸（演示）", "admin", "周卫东", PASSWORD, "trade_credit")
        office = offices.create_office(new, clock)
        try:
            _fill(office, clock, customers, progress or Progress(), seed)
        finally:
            office.close()


def _fill(office: Office, clock: PassingClock, count: int, progress: Progress, seed: int) -> None:
    people = _add_people(office)
    inventor = Inventor(seed)
    cases = min(CASES, count)
    total = count + cases
    maker = CustomerMaker(_ground(office), inventor)
    customers = maker.customers(count)
    for start in range(0, count, AT_ONCE):
        within = _beyond(progress, start, total)
        some = islice(customers, AT_ONCE)
        many = min(AT_ONCE, count - start)
        imports.add_customers(office, people["clerk"], some, within, total=many)
    make_cases(office, people, clock, cases, inventor, _beyond(progress, count, total))
    if count > AT_ONCE:  # a single import has done so itself
        gather_index(office)


def _beyond(progress: Progress, start: int, total: int) -> Progress:
    """Count what is done after the first `start` of everything."""
    return Progress(lambda done, _: progress.step(start + done, total))


def _add_people(office: Office) -> Mapping[str, Actor]:
    admin = actor_of(office, "admin")
    for login, name, role in PEOPLE:
        users.add_user(office, admin, login, name, PASSWORD, {role})
    return {login: actor_of(office, login) for login, _, _ in PEOPLE}


def _ground(office: Office) -> Ground:
    trees = {standard.code: standard.id for standard in categories.standards(office)}
    industry, region = trees["INDUSTRY"], trees["REGION"]
    return Ground(
        dimensions=definitions.dimensions(office),
        industries={
            option: node.id
            for node in categories.category_nodes(office, industry)
            for _, option, _, _ in TRADES
            if node.parent_id is None and node.zh.replace("、", "").startswith(option)
        },
        regions={node.code: node.id for node in categories.category_nodes(office, region)},
        industry_standard=industry,
        region_standard=region,
        today=datetime.now(UTC).astimezone().date(),
    )
