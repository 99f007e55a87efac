"""Duplicates: a look-up while typing, and comparing everybody with everybody."""

import random
from dataclasses import replace
from time import perf_counter

import sqlcipher3.dbapi2 as driver

from bench.figures import Figure, median, percentile, spent
from custdim.services import customers
from custdim.services.access import actor_of
from custdim.services.duplicates import find_all_duplicates, likely_duplicates
from custdim.services.offices import Office

SAMPLES = 200
AIM_MS = 5.0
AIM_PER_SECOND = 1_000_000 / 300  # a million in five minutes


def measure(office: Office) -> list[Figure]:
    """Measure both ways to find duplicates."""
    return [typing(office), whole(office)]


def typing(office) -> Figure:
    """Ask with the name of a stored customer, under another legal form, as for a new one."""
    ids = list(customers.customer_ids(office, customers.Query()))
    chosen = (customers.customer(office, one) for one in random.Random(1).sample(ids, SAMPLES))
    asked = [
        replace(customers.CustomerInput(), name=f"{one.name}有限责任公司", records=one.records)
        for one in chosen
    ]
    likely_duplicates(office, asked[0])
    times = [spent(lambda one=one: likely_duplicates(office, one)) for one in asked]
    p95 = percentile(times, 0.95)
    name = f"likely duplicates while typing, p95 (p50 {median(times):.1f} ms)"
    return Figure(name, p95, "ms", f"≤ {AIM_MS:g} ms", p95 <= AIM_MS)


def whole(office) -> Figure:
    """Compare the whole office; the limit is a bare pass over the same keys, sorted by SQLite."""
    actor = actor_of(office, "clerk")
    begun = perf_counter()
    search = find_all_duplicates(office, actor)
    seconds = perf_counter() - begun
    ours, bare = search.compared / seconds, search.compared / bare_pass(office)
    return Figure(
        f"all {search.compared:,} compared: {search.found:,} pairs, {seconds:.1f} s",
        ours,
        "customers/s",
        "a million in five minutes",
        ours >= AIM_PER_SECOND,
        bare,
        "bare SQLite grouping of the keys",
    )


def bare_pass(office) -> float:
    """Seconds that SQLite needs to group all keys."""
    connection = driver.connect(str(office.folder / "office.db"))
    begun = perf_counter()
    connection.execute(
        "SELECT count(*) FROM (SELECT key FROM likeness_key GROUP BY key HAVING count(*) > 1)"
    ).fetchall()
    seconds = perf_counter() - begun
    connection.close()
    return seconds
