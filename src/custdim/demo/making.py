"""Makes the demo office: its people, its customers, its cases."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from custdim.demo.cases import make_cases
from custdim.demo.customers import CustomerMaker, Ground
from custdim.demo.people import Inventor
from custdim.progress import Progress
from custdim.rules.rights import Role
from custdim.services import categories, definitions, imports, offices, users
from custdim.services.access import Actor, actor_of
from custdim.services.offices import NewOffice, Office

PASSWORD = "demo1234"
PEOPLE = (
    ("clerk", "陈静", Role.CLERK),
    ("first", "王敏", Role.FIRST_REVIEWER),
    ("second", "李建国", Role.SECOND_REVIEWER),
    ("final", "赵立群", Role.FINAL_REVIEWER),
)
CASES = 48
DAYS = 120  # how far back the invented past begins


class PassingClock:
    """A clock that walks through the invented past and ends at the present."""

    def __init__(self, now: datetime) -> None:
        self.time = now - timedelta(days=DAYS)

    def __call__(self) -> datetime:
        """The invented present."""
        return self.time


def make_demo(
    folder: Path, customers: int = 2000, progress: Progress | None = None, seed: int = 20261122
) -> None:
    """Make an office in an empty folder; `progress` counts customers and cases together."""
    clock = PassingClock(datetime.now(UTC))
    new = NewOffice(folder, "永信商贸（演示）", "admin", "周卫东", PASSWORD, "trade_credit")
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
    within = Progress(lambda done, _: progress.step(done, total))
    imports.add_customers(office, people["clerk"], maker.customers(count), within, total=count)
    within = Progress(lambda done, _: progress.step(count + done, total))
    make_cases(office, people, clock, cases, inventor, within)


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
            node.zh.replace("、", "").removesuffix("服务业"): node.id
            for node in categories.category_nodes(office, industry)
            if node.parent_id is None
        },
        regions={node.code: node.id for node in categories.category_nodes(office, region)},
        industry_standard=industry,
        region_standard=region,
        today=datetime.now(UTC).astimezone().date(),
    )
