"""Saving one customer, beside what SQLite alone needs for the same rows."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from bench.figures import Figure, median, spent
from custdim.services import customers, definitions
from custdim.services.customers import CustomerInput, RecordValues
from custdim.storage.engine import connect
from custdim.storage.opening import DATABASE
from custdim.storage.search import INSERT
from custdim.storage.search_source import index_rows

TIMES = 100
MOST = 3.0
HEAD = (
    *("name", "name_key", "short_name", "former_names", "credit_code", "state"),
    *("updated_at", "updated_by", "revision"),
)
# One number in each of three types, by the codes of the template.
NUMBERS = ("paid_capital", "sales_12m", "annual_revenue")


@dataclass
class Rows:
    """The rows of a save, as the bare driver writes them."""

    session: Any  # the open office's, to compute the search index's row with
    connection: Any
    indexed: bool
    tables: tuple[str, ...]  # of the records that change

    def written(self, customer_id: int) -> float:
        """Milliseconds to write what a save of this customer wrote, all values known before."""
        steps = [
            ("BEGIN IMMEDIATE", ()),
            *self._again("customer", HEAD, "id", customer_id),
            *(self._index(customer_id) if self.indexed else ()),
        ]
        for table in self.tables:
            columns = self._columns(table)[1:]
            steps += self._again(table, columns, "customer_id", customer_id)
        steps += [
            self._journal(),
            ("UPDATE office_fact SET value = value + 1 WHERE name = 'commits'", ()),
            ("COMMIT", ()),
        ]
        return spent(lambda: run(self.connection, steps))

    def _again(self, table, columns, key, customer_id):
        query = f"SELECT {', '.join(columns)} FROM {table} WHERE {key} = ?"
        found = self.connection.execute(query, (customer_id,)).fetchone()
        if found is None:
            return []
        change = f"UPDATE {table} SET {', '.join(f'{name} = ?' for name in columns)}"
        return [(f"{change} WHERE {key} = ?", (*found, customer_id))]

    def _index(self, customer_id):
        (row,) = index_rows(self.session.connection(), [customer_id])
        return [("DELETE FROM customer_search WHERE rowid = ?", (customer_id,)), (INSERT, row)]

    def _journal(self):
        columns = self._columns("audit_entry")[1:]
        query = f"SELECT {', '.join(columns)} FROM audit_entry ORDER BY id DESC LIMIT 1"
        entry = self.connection.execute(query).fetchone()
        marks = ", ".join("?" * len(columns))
        return f"INSERT INTO audit_entry ({', '.join(columns)}) VALUES ({marks})", entry

    def _columns(self, table):
        return [row[1] for row in self.connection.execute(f"PRAGMA table_info({table})")]


def measure(office, actor, ids, folder: Path) -> list[Figure]:
    """Save customers, and after each write the same rows without the program."""
    ids = ids[:TIMES]
    three = [one for one in definitions.dimensions(office) if set(NUMBERS) & one.by_code.keys()]
    tables = tuple(f"dim_{one.id}" for one in three)
    beside(office, actor, ids[:3], renamed, Rows(None, None, True, ()))  # what is loaded once
    named, bare_named = beside(office, actor, ids, renamed, Rows(None, None, True, ()))
    changes = Numbers(three)
    numbers, bare_numbers = beside(office, actor, ids, changes, Rows(None, None, False, tables))
    plain = bare_rows(folder / "raw.db")
    plain_name = "SQLite commit of 6 plain rows"
    return [
        against("save a customer, 3 types changed", numbers, bare_numbers, "3 records"),
        against("save a customer, short name changed", named, bare_named, "search index"),
        Figure("save a customer", named, "ms", "told", True, plain, plain_name),
    ]


def against(name: str, ours: float, bare: float, more: str) -> Figure:
    """A save and its limit."""
    limit = f"the same rows by the bare driver: customer, {more}, journal, counter"
    return Figure(name, ours, "ms", f"≤ {MOST:g} × the same rows", ours <= MOST * bare, bare, limit)


def beside(office, actor, ids, change, rows: Rows) -> tuple[float, float]:
    """Save each customer and write its rows at once again: both meet the same machine."""
    rows.connection = connect(office.folder / DATABASE)
    ours, bare = [], []
    for one in ids:
        ours.append(save(office, actor, one, change))
        with office.reading() as session:
            rows.session = session
            bare.append(rows.written(one))
    rows.connection.close()
    return median(ours), median(bare)


def renamed(record: CustomerInput) -> CustomerInput:
    """Another short name, by which the customer is found."""
    sign = "又" if record.short_name.endswith("改") else "改"
    return replace(record, short_name=f"{record.short_name[:8]}{sign}")


@dataclass
class Numbers:
    """Another number in a record of each type."""

    types: list[definitions.DimensionRecord]

    def __call__(self, record: CustomerInput) -> CustomerInput:
        """Change what is there."""
        records = dict(record.records)
        for one in self.types:
            (known,) = (one.by_code[code] for code in NUMBERS if code in one.by_code)
            for row in records[one.id][:1]:
                value = (row.values.get(known.id) or Decimal(1)) / 2
                fresh = value.quantize(Decimal("0.01")) + Decimal("0.01")
                records[one.id] = (RecordValues(row.id, {**row.values, known.id: fresh}),)
        return replace(record, records=records)


def save(
    office, actor, customer_id, change: Callable[[CustomerInput], CustomerInput] = renamed
) -> float:
    """Milliseconds to save one customer changed."""
    record = customers.customer(office, customer_id)
    changed = change(record)
    return spent(lambda: customers.save_customer(office, actor, changed, revision=record.revision))


def bare_rows(file: Path) -> float:
    """Milliseconds to commit six plain rows, in a database set up like an office's."""
    connection = driver.connect(str(file), isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "cache_size=-65536"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT)")
    insert = "INSERT INTO t (a, b, c, d) VALUES (?, ?, ?, ?)"
    row = ("客户", "91440300MA5000000X", "医药制造", "2026-11-22")
    steps = [("BEGIN IMMEDIATE", ()), *[(insert, row)] * 6, ("COMMIT", ())]
    times = [spent(lambda: run(connection, steps)) for _ in range(TIMES)]
    connection.close()
    return median(times)


def run(connection, steps) -> None:
    """Execute statements with their values."""
    for statement, values in steps:
        connection.execute(statement, values)
