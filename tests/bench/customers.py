"""Search while typing, opening and saving at 100,000 customers."""

import random
from dataclasses import replace
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from bench.figures import Figure, median, percentile, spent
from custdim.services import customers, search
from custdim.services.access import sign_in
from custdim.services.offices import Office

SAMPLES = 200
AIM_MS = 5.0


def measure(office: Office, folder: Path) -> list[Figure]:
    """Measure everything that a clerk does all day."""
    actor = sign_in(office, "clerk", "demo1234")
    ids = customers.customer_ids(office, customers.Query())
    rows = customers.customer_rows(office, random.Random(1).sample(list(ids), SAMPLES))
    return [
        *searches(office, rows),
        opening(office, [row.id for row in rows]),
        saving(office, actor, [row.id for row in rows], folder),
        Figure(
            f"ids of all {len(ids):,} customers by name",
            median(
                spent(lambda: customers.customer_ids(office, customers.Query())) for _ in range(5)
            ),
            "ms",
            "told",
            True,
        ),
    ]


def searches(office, rows) -> list[Figure]:
    """One figure for each way to look for a customer."""
    ways = {
        "1 character": [row.name[2:3] for row in rows],
        "2 characters": [row.name[2:4] for row in rows],
        "3 characters": [row.name[2:5] for row in rows],
        "4 characters": [row.name[1:5] for row in rows],
        "pinyin initials": [initials(row.name[:4]) for row in rows],
        "full pinyin": [pinyin(row.name[:2]) for row in rows],
        "code": [row.code for row in rows],
        "credit code": [row.credit_code[:12] for row in rows],
    }
    return [search_figure(office, name, texts) for name, texts in ways.items()]


def search_figure(office, name, texts) -> Figure:
    """The 95th percentile of the first 50 hits."""
    times = [spent(lambda text=text: search.find_customers(office, text)) for text in texts]
    p95 = percentile(times, 0.95)
    return Figure(
        f"search, {name}, p95 (p50 {median(times):.1f} ms)",
        p95,
        "ms",
        f"≤ {AIM_MS:g} ms",
        p95 <= AIM_MS,
    )


def opening(office, ids) -> Figure:
    """Everything about one customer."""
    time = median(spent(lambda one=one: customers.customer(office, one)) for one in ids)
    return Figure("open a customer", time, "ms", "≤ 30 ms", time <= 30)


def saving(office, actor, ids, folder) -> Figure:
    """Save a customer, and beside it a bare commit of as many rows."""
    connection = raw(folder / "raw.db")
    ours, bare = [], []
    for number, one in enumerate(ids[:100]):
        record = customers.customer(office, one)
        changed = replace(record, short_name=f"改{number}")
        ours.append(
            spent(
                lambda record=record, changed=changed: customers.save_customer(
                    office, actor, changed, revision=record.revision
                )
            )
        )
        bare.append(spent(lambda number=number: commit(connection, number)))
    connection.close()
    mine, limit = median(ours), median(bare)
    return Figure(
        "save a customer", mine, "ms", "told", True, limit, "bare SQLite commit of 6 rows"
    )


def raw(file: Path):
    """A database set up like an office's, with nothing above it."""
    connection = driver.connect(str(file), isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "cache_size=-65536"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT)")
    return connection


def commit(connection, number) -> None:
    """One transaction with six rows."""
    connection.execute("BEGIN IMMEDIATE")
    for row in range(6):
        connection.execute(
            "INSERT INTO t (a, b, c, d) VALUES (?, ?, ?, ?)",
            (f"客户{number}", f"91{row:016d}", "医药制造", "2026-11-22"),
        )
    connection.execute("COMMIT")


def pinyin(text: str) -> str:
    """The syllables of some characters."""
    from pypinyin import lazy_pinyin

    return "".join(lazy_pinyin(text))


def initials(text: str) -> str:
    """The first letters of the syllables."""
    from pypinyin import Style, lazy_pinyin

    return "".join(lazy_pinyin(text, style=Style.FIRST_LETTER))
