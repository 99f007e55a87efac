"""What stays as quick as it was when an office grows: opening, saving, defining."""

from dataclasses import replace
from itertools import count

from bench import saving
from bench.figures import Figure, median, spent
from custdim.services import customers, definitions
from custdim.services.access import actor_of
from custdim.services.definitions import AttributeDraft, draft_of
from custdim.services.offices import Office
from custdim.storage.engine import connect
from custdim.storage.opening import DATABASE

SMALL = 10_000
TIMES = 100
MOST = 1.5
AIM_DEFINE_MS = 50.0
GROWING = "TRADE"


def measure(office: Office, small: Office) -> list[Figure]:
    """Open and save in both offices by turns, so that both meet the same machine."""
    offices = (small, office)
    ids = [list(customers.customer_ids(one, customers.Query()))[:: step(one)] for one in offices]
    actors = [actor_of(one, "clerk") for one in offices]
    opened: tuple[list[float], list[float]] = ([], [])
    saved: tuple[list[float], list[float]] = ([], [])
    for turn in range(min(TIMES, *map(len, ids))):
        for which, one in enumerate(offices):
            number = ids[which][turn]
            customers.customer(one, ids[which][-1])  # by turns also means: with a cold cache
            opened[which].append(
                spent(lambda one=one, number=number: customers.customer(one, number))
            )
            saved[which].append(saving.save(one, actors[which], number))
    return [grown("open a customer", opened), grown("save a customer", saved), defining(office)]


def step(office: Office) -> int:
    """How far apart the customers are that are asked for, so that they come from everywhere."""
    found = len(customers.customer_ids(office, customers.Query()))
    return max(1, found // TIMES)


def grown(what: str, times: tuple[list[float], list[float]]) -> Figure:
    """How much longer it takes than in the small office."""
    small, large = map(median, times)
    name = f"{what} in the large office"
    limit = f"in an office of {SMALL:,}"
    aim = f"≤ {MOST:g} × the small one"
    return Figure(name, large, "ms", aim, large <= MOST * small, small, limit)


def defining(office: Office) -> Figure:
    """Add an attribute to a type that has very many records; the bare driver adds a column."""
    actor, numbers = actor_of(office, "admin"), count(1)
    ours = median(spent(lambda: define(office, actor, next(numbers))) for _ in range(5))
    known = next(one for one in definitions.dimensions(office) if one.code == GROWING)
    connection = connect(office.folder / DATABASE)
    table = f"dim_{known.id}"
    bare = median(
        spent(lambda: connection.execute(f"ALTER TABLE {table} ADD COLUMN b{next(numbers)} TEXT"))
        for _ in range(5)
    )
    for name in [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]:
        if name.startswith("b"):
            connection.execute(f"ALTER TABLE {table} DROP COLUMN {name}")
    connection.close()
    name = f"add an attribute to {definitions.record_count(office, known.id):,} records"
    aim = f"≤ {AIM_DEFINE_MS:g} ms"
    return Figure(name, ours, "ms", aim, ours <= AIM_DEFINE_MS, bare, "ALTER TABLE by the driver")


def define(office: Office, actor, number: int) -> None:
    """Save a type with one more attribute."""
    known = next(one for one in definitions.dimensions(office) if one.code == GROWING)
    draft = draft_of(known)
    fresh = AttributeDraft(f"bench_{number}", f"新{number}", f"New {number}")
    wanted = replace(draft, attributes=(*draft.attributes, fresh))
    definitions.save_dimension(office, actor, wanted, revision=known.revision)
