"""Several programs on one office: nothing that somebody saved is lost, even when one is killed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from custdim.services import categories, customers, definitions, imports, journal
from custdim.services.access import Actor
from custdim.services.checks import check_office
from custdim.services.customers import CustomerInput
from custdim.services.definitions import AttributeDraft, DimensionDraft
from custdim.services.offices import Office
from processes import start

# Reads a number, adds one to it and saves, many times; who was too late reads again.
COUNTER = """
import sys
from dataclasses import replace
from pathlib import Path
from custdim.errors import FileLockedError, StaleError
from custdim.services import customers, offices
from custdim.services.access import actor_of
office = offices.open_office(Path(sys.argv[1]))
clerk = actor_of(office, "clerk")
number, rounds = int(sys.argv[2]), int(sys.argv[3])
done = 0
while done < rounds:
    known = customers.customer(office, number)
    wanted = replace(known, short_name=str(int(known.short_name) + 1), records={})
    try:
        customers.save_customer(office, clerk, wanted, revision=known.revision)
    except (StaleError, FileLockedError):
        continue
    done += 1
    print(done, flush=True)
"""
DEFINER = """
import sys
from pathlib import Path
from custdim.services import definitions, offices
from custdim.services.access import actor_of
from custdim.services.definitions import AttributeDraft, DimensionDraft
office = offices.open_office(Path(sys.argv[1]))
draft = DimensionDraft("FAR", "远方", attributes=(AttributeDraft("mark", "标记"),))
definitions.save_dimension(office, actor_of(office, "admin"), draft, revision=None)
"""
RULER = """
import sys
from pathlib import Path
from custdim.services import categories, offices
from custdim.services.access import actor_of
office = offices.open_office(Path(sys.argv[1]))
text = "'店' in customer_name"
categories.set_condition(office, actor_of(office, "admin"), int(sys.argv[2]), text)
"""
CLASSIFIER = """
import sys
from pathlib import Path
from custdim.progress import Progress
from custdim.services import offices
from custdim.services.access import actor_of
from custdim.services.classifying import apply_classification, plan_classification
office = offices.open_office(Path(sys.argv[1]))
admin = actor_of(office, "admin")
plan = plan_classification(office, admin, int(sys.argv[2]))
print("begins", flush=True)
apply_classification(office, admin, plan, Progress(lambda done, total: print(done, flush=True)))
"""


@pytest.fixture
def counted(office: Office, clerk: Actor) -> int:
    entered = CustomerInput(name="计数", short_name="0")
    return customers.save_customer(office, clerk, entered, revision=None).id


def reached(office: Office, number: int) -> int:
    return int(customers.customer(office, number).short_name)


def told(lines: Iterator[str], after: int) -> int:
    """Read what a process says until it has done enough."""
    return next(done for line in lines if (done := int(line)) >= after)


def test_two_programs_save_one_customer_and_no_change_is_lost(office: Office, counted: int) -> None:
    folder: Path = office.folder
    with start(COUNTER, folder, counted, 25) as one, start(COUNTER, folder, counted, 25) as two:
        for process in (one, two):
            assert process.communicate(timeout=120)[0].endswith("25\n")
    assert reached(office, counted) == 50
    assert customers.customer(office, counted).revision == 51
    assert not journal.check_chain(office)


def test_a_program_killed_while_saving_leaves_the_other_at_work(
    office: Office, counted: int
) -> None:
    folder: Path = office.folder
    with start(COUNTER, folder, counted, 10_000) as one, start(COUNTER, folder, counted, 30) as two:
        assert one.stdout is not None
        done = told(one.stdout, 5)
        one.kill()
        done = max([done, *map(int, one.stdout.read().split())])
        assert two.communicate(timeout=120)[0].endswith("30\n")
    # What was told is there; the last one before the kill may be there untold.
    assert reached(office, counted) - 30 - done in (0, 1)
    assert not check_office(office)
    assert not journal.check_chain(office)


def test_definitions_of_one_program_reach_the_other_at_once(office: Office) -> None:
    before = {known.code for known in definitions.dimensions(office)}
    with start(DEFINER, office.folder) as process:
        assert process.wait(timeout=60) == 0
    assert {known.code for known in definitions.dimensions(office)} - before == {"FAR"}


def test_conditions_of_one_program_are_kept_by_the_other(
    office: Office, admin: Actor, clerk: Actor
) -> None:
    standard = categories.add_standard(office, admin, "trade", "行当").id
    shop = categories.add_category(office, admin, standard, None, "S", "店").id

    def saved(name: str) -> dict[int, int]:
        entered = CustomerInput(name=name)
        number = customers.save_customer(office, clerk, entered, revision=None).id
        return dict(customers.customer(office, number).categories)

    assert saved("甲店") == {}
    with start(RULER, office.folder, shop) as process:
        assert process.wait(timeout=60) == 0
    assert saved("乙店") == {standard: shop}


def test_a_program_killed_while_classifying_leaves_nothing_of_it(
    office: Office, admin: Actor, clerk: Actor
) -> None:
    standard = categories.add_standard(office, admin, "trade", "行当").id
    shop = categories.add_category(office, admin, standard, None, "S", "店").id
    names = (CustomerInput(name=f"第{number}店") for number in range(12_000))
    imports.add_customers(office, clerk, names)
    categories.set_condition(office, admin, shop, "'店' in customer_name")
    with start(CLASSIFIER, office.folder, standard) as process:
        assert process.stdout is not None
        assert next(process.stdout) == "begins\n"
        while int(next(process.stdout)) < 5_000:
            pass
        process.kill()
        process.wait()
    (node,) = categories.category_nodes(office, standard)
    assert node.count == 0
    number = customers.save_customer(
        office, clerk, CustomerInput(name="后来的店"), revision=None
    ).id
    assert customers.customer(office, number).categories == {standard: shop}
    assert not journal.check_chain(office)


def test_an_open_program_may_define_while_the_other_saves(
    office: Office, admin: Actor, counted: int
) -> None:
    with start(COUNTER, office.folder, counted, 30) as process:
        assert process.stdout is not None
        told(process.stdout, 3)
        draft = DimensionDraft("NEAR", "近处", attributes=(AttributeDraft("mark", "标记"),))
        saved = definitions.save_dimension(office, admin, draft, revision=None)
        again = replace(draft, id=saved.id, attributes=())
        stored = definitions.dimension(office, saved.id)
        kept = tuple(
            AttributeDraft(known.code, known.zh, id=known.id) for known in stored.attributes
        )
        more = (*kept, AttributeDraft("more", "更多"))
        definitions.save_dimension(
            office, admin, replace(again, attributes=more), revision=saved.revision
        )
        assert process.communicate(timeout=120)[0].endswith("30\n")
    assert reached(office, counted) == 30
