"""Every row of two customers before and after a merge, and how the rows are put back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from custdim.services.dimension_tables import tables
from custdim.storage.office import Office

Row = dict[str, Any]
Image = dict[tuple[str, int, int], Row]  # table, owner or 0, row or place in a standard
PLACES = 10_000  # more than a customer has in one standard
HEAD = ("name", "name_key", "short_name", "former_names", "credit_code", "state", "deleted_at")
# What may change later without being anybody's value.
LOOSE = frozenset({"position", "revision", "customer_id", "id"})
CASE = ("customer_id", "state", "round")


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row that a merge made, changed or moved, as the journal keeps it."""

    table: str
    owner: int
    row: int
    before: Row | None
    after: Row | None

    def told(self) -> dict[str, Any]:
        """Return it fit for JSON."""
        return {name: getattr(self, name) for name in self.__slots__}


def image(session: Session, office: Office, ids: tuple[int, int]) -> Image:
    """Return every row that a merge of two customers may touch, as the database keeps it."""
    found: Image = {}
    for row in _rows(session, f"SELECT id, {', '.join(HEAD)} FROM customer WHERE id IN", ids):
        found["customer", row["id"], 0] = row
    for row in _rows(session, "SELECT * FROM customer_category WHERE customer_id IN", ids):
        place = row["standard_id"] * PLACES + row["position"]
        found["customer_category", row["customer_id"], place] = row
    cases = f"SELECT id, {', '.join(CASE)} FROM qualification_case WHERE customer_id IN"
    for row in _rows(session, cases, ids):
        found["qualification_case", 0, row["id"]] = row
    for table in tables(office).values():
        for row in _rows(session, f"SELECT * FROM {table.name} WHERE customer_id IN", ids):
            found[table.name, 0, row["id"]] = row
    aliases = "SELECT former_id, customer_id FROM customer_alias WHERE customer_id IN"
    for row in _rows(session, aliases, ids):
        found["customer_alias", 0, row["former_id"]] = row
    return found


def changes(before: Image, after: Image) -> Iterator[RowChange]:
    """Return the rows that are not the same."""
    for key in dict.fromkeys((*before, *after)):
        old, new = before.get(key), after.get(key)
        if old is None or new is None or _values(key[0], old) != _values(key[0], new):
            yield RowChange(*key, old, new)


def conflicts(now: Image, done: Iterable[RowChange]) -> Iterator[tuple[RowChange, str]]:
    """Yield what is no longer as the merge left it: the row, and the column or nothing."""
    for change in done:
        if change.table == "customer_alias":
            continue
        row = now.get((change.table, change.owner, change.row))
        if (row is None) != (change.after is None):
            yield change, ""
        elif row is not None and change.after is not None:
            yield from ((change, column) for column in _changed(change, row))


def codes_again(now: Image, done: Iterable[RowChange]) -> list[str]:
    """Return the credit codes that the two customers will have again."""
    codes = []
    for change in done:
        if change.table == "customer" and change.before is not None:
            own = "credit_code" in _touched(change)
            head = change.before if own else now["customer", change.owner, 0]
            codes.append(head["credit_code"])
    return list(filter(None, codes))


def put_back(session: Session, now: Image, done: Iterable[RowChange]) -> None:
    """Make every row what it was before; what the merge did not touch stays as it is now."""
    _free_codes(session, done)
    for change in done:
        if change.table == "customer":
            _put_head(session, now, change)
        elif change.table == "customer_category":
            _put_category(session, change)
        elif change.table == "qualification_case":
            _update(
                session,
                change.table,
                "id",
                change.row,
                _only(change.before, ("customer_id", "state")),
            )
        elif change.table == "customer_alias":
            _put_alias(session, change)
        else:
            _put_record(session, now, change)


def _rows(session: Session, query: str, ids: tuple[int, int]) -> list[Row]:
    found = session.execute(text(f"{query} (:one, :other)"), {"one": ids[0], "other": ids[1]})
    return [dict(row._mapping) for row in found]  # noqa: SLF001


def _values(table: str, row: Row) -> Row:
    return {name: value for name, value in row.items() if name not in ("revision",)}


def _touched(change: RowChange) -> list[str]:
    before, after = change.before or {}, change.after or {}
    return [name for name in after if before.get(name) != after[name] and name != "revision"]


def _changed(change: RowChange, row: Row) -> Iterator[str]:
    """Yield the columns that were changed after the merge, as far as that matters."""
    after = change.after or {}
    if change.table == "customer":
        watched = [name for name in _touched(change) if name not in ("former_names", "name_key")]
    elif change.table == "qualification_case":
        watched = list(CASE)
    elif _moved(change):
        watched = [name for name in after if name not in LOOSE] + ["customer_id"]
    else:
        watched = _touched(change)
    # A column that no longer exists cannot be put back, and nobody misses it.
    yield from (name for name in watched if name in row and row[name] != after.get(name))


def _moved(change: RowChange) -> bool:
    before, after = change.before or {}, change.after or {}
    return before.get("customer_id") != after.get("customer_id")


def _free_codes(session: Session, done: Iterable[RowChange]) -> None:
    """Let nobody keep a credit code that another one is about to get back."""
    for change in done:
        if change.table == "customer" and "credit_code" in _touched(change):
            _update(session, "customer", "id", change.owner, {"credit_code": ""})


def _put_head(session: Session, now: Image, change: RowChange) -> None:
    before, after = change.before or {}, change.after or {}
    values = {name: before[name] for name in _touched(change)}
    current = now["customer", change.owner, 0]
    if "former_names" in values and current["former_names"] != after["former_names"]:
        # Names that were added since stay.
        added = set(after["former_names"].split("\n")) - set(before["former_names"].split("\n"))
        names = [name for name in current["former_names"].split("\n") if name not in added]
        values["former_names"] = "\n".join(names)
    _update(session, "customer", "id", change.owner, values)


def _put_category(session: Session, change: RowChange) -> None:
    session.execute(
        text(
            "DELETE FROM customer_category WHERE customer_id = :owner"
            " AND standard_id = :standard AND position = :position"
        ),
        {
            "owner": change.owner,
            "standard": change.row // PLACES,
            "position": change.row % PLACES,
        },
    )
    if change.before is not None:
        _insert(session, "customer_category", change.before)


def _put_alias(session: Session, change: RowChange) -> None:
    if change.before is None:
        session.execute(
            text("DELETE FROM customer_alias WHERE former_id = :row"), {"row": change.row}
        )
    else:
        _update(
            session,
            "customer_alias",
            "former_id",
            change.row,
            _only(change.before, ("customer_id",)),
        )


def _put_record(session: Session, now: Image, change: RowChange) -> None:
    if change.before is None:
        session.execute(text(f"DELETE FROM {change.table} WHERE id = :row"), {"row": change.row})
        return
    there = now[change.table, 0, change.row]
    values = {name: change.before[name] for name in _touched(change) if name in there}
    _update(session, change.table, "id", change.row, values)


def _only(row: Row | None, names: Iterable[str]) -> Row:
    return {name: (row or {})[name] for name in names}


def _update(session: Session, table: str, key: str, row: int, values: Mapping[str, Any]) -> None:
    if values:
        sets = ", ".join(f"{name} = :{name}" for name in values)
        session.execute(
            text(f"UPDATE {table} SET {sets} WHERE {key} = :the_row"), {**values, "the_row": row}
        )


def _insert(session: Session, table: str, row: Row) -> None:
    marks = ", ".join(f":{name}" for name in row)
    session.execute(text(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})"), row)
