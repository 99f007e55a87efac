"""Asking the search index: the best kinds of match first, each hit once."""

from __future__ import annotations

import json
import unicodedata
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Literal

from sqlalchemy.orm import Session

from custdim.storage import search_text as texts

Field = Literal["code", "credit_code", "name", "alias", "initials", "pinyin", "extra"]
NAMES = "SELECT rowid AS id FROM customer_search WHERE customer_search MATCH ?"
# The plus, the index's name and the order of the tables keep SQLite from going through all who
# are not deleted instead.
CODES = {
    "code": "customer WHERE code >= ? AND code <= ? AND +deleted_at IS NULL",
    "credit_code": "customer INDEXED BY uq_customer_credit_code WHERE credit_code >= ?"
    " AND credit_code <= ? AND credit_code <> '' AND deleted_at IS NULL",
    # Codes of customers that were merged into others.
    "alias": "(SELECT customer.id, customer_alias.code AS alias FROM customer_alias"
    " CROSS JOIN customer ON customer.id = customer_id WHERE +deleted_at IS NULL) AS customer"
    " WHERE alias >= ? AND alias <= ?",
}
LAST = "\U0010ffff"
# Up to here a category's customers are looked at one by one, above that along the code's index.
FEW = 2_000
LEAST_TYPED = {"code": 1, "alias": 2, "credit_code": 2}


@dataclass(frozen=True, slots=True)
class Hit:
    """A customer that was found, and where the words stand."""

    customer_id: int
    matched: Field


@dataclass(frozen=True, slots=True)
class _Stage:
    matched: Field
    sql: str
    params: tuple[Any, ...]


def find(
    session: Session,
    text: str,
    *,
    category_id: int | None = None,
    limit: int = 50,
    recent: Sequence[int] = (),
) -> list[Hit]:
    """Return the best hits for what was typed so far; every word must be met.

    Among hits of the same kind those of `recent` come first, in its order.
    """
    connection = _driver_connection(session)
    found: dict[int, Field] = {}
    for stage in _stages(connection, text, category_id):
        for id_ in _ids(connection, stage, limit + len(found), recent):
            found.setdefault(id_, stage.matched)
        if len(found) >= limit:
            break
    return [Hit(id_, matched) for id_, matched in list(found.items())[:limit]]


def matches(session: Session, text: str, *, category_id: int | None = None) -> array[int]:
    """Return all customers that `find` would ever return, by id, for a whole table of them."""
    connection = _driver_connection(session)
    found: set[int] = set()
    for stage in _stages(connection, text, category_id):
        found.update(id_ for (id_,) in connection.execute(stage.sql, stage.params))
    return array("q", sorted(found))


def _driver_connection(session: Session) -> Any:
    # Many small questions are asked at each key stroke: SQLAlchemy takes longer than SQLite.
    return session.connection().connection.driver_connection


def _ids(connection: Any, stage: _Stage, most: int, recent: Sequence[int]) -> list[int]:
    """Return as many hits; some of them may be known already."""
    rows = connection.execute(f"{stage.sql} LIMIT ?", (*stage.params, most)).fetchall()
    ids = [id_ for (id_,) in rows]
    if not (recent and ids):
        return ids
    if len(ids) < most:
        lately = set(recent).intersection(ids)
    else:
        among = f"SELECT id FROM ({stage.sql}) WHERE id IN (SELECT value FROM json_each(?))"
        asked = connection.execute(among, (*stage.params, json.dumps(list(recent))))
        lately = {id_ for (id_,) in asked}
    return [id_ for id_ in recent if id_ in lately] + ids


def _stages(connection: Any, text: str, category_id: int | None) -> Iterator[_Stage]:
    typed = texts.words(text)
    marked = "" if category_id is None else f" AND {texts.mark(category_id)}"
    if len(typed) > 1:
        every = " AND ".join(f"({_anywhere(word)})" for word in typed)
        yield _by_match("name", every, marked)
    elif typed:
        yield from _by_code(connection, text, category_id, whole=True)
        code = _by_code(connection, text, category_id)
        # Letters alone are seldom meant as a code, and then they begin very many of them.
        named = _by_word(connection, typed[0], marked)
        yield from chain(named, code) if typed[0].isalpha() else chain(code, named)


def _by_word(connection: Any, word: str, marked: str) -> Iterator[_Stage]:
    if word.isascii():
        yield from _by_latin(connection, word, marked)
        return
    for query in (texts.whole, texts.beginning):
        yield from _in_names(query, word, marked)
    yield _by_match("extra", texts.whole(texts.EXTRA, word), marked)
    yield from _in_names(texts.part, word, marked)
    yield _by_match("extra", _extra(word), marked)


def _by_latin(connection: Any, word: str, marked: str) -> Iterator[_Stage]:
    names = f"{texts.part(texts.NAME, word)} OR {texts.part(texts.ALIAS, word)}"
    named = _may_be_written(connection, word, names)
    kept = _may_be_written(connection, word, _extra(word))
    for query in (texts.whole, texts.beginning) if named else ():
        yield from _in_names(query, word, marked)
    yield _by_match("initials", texts.beginning(texts.INITIALS, word), marked)
    if named:
        yield from _in_names(texts.whole_word, word, marked)
    if kept:
        yield _by_match("extra", texts.whole(texts.EXTRA, word), marked)
    # One Latin letter stands somewhere in nearly every name: only beginnings help.
    if len(word) > 1:
        if named:
            yield from _in_names(texts.part, word, marked)
        if kept:
            yield _by_match("extra", _extra(word), marked)
        yield _by_match("initials", texts.part(texts.INITIALS, word), marked)
        if sound := texts.sound(word):
            yield _by_match("pinyin", sound, marked)


def _may_be_written(connection: Any, word: str, places: str) -> bool:
    """Ask once whether a Latin word is written there at all: most are sounds or numbers."""
    if len(word) == 1:
        return True
    return connection.execute(f"{NAMES} LIMIT 1", (places,)).fetchone() is not None


def _in_names(query: Callable[[str, str], str], word: str, marked: str) -> Iterator[_Stage]:
    yield _by_match("name", query(texts.NAME, word), marked)
    yield _by_match("alias", query(texts.ALIAS, word), marked)


def _by_match(field: Field, query: str, marked: str) -> _Stage:
    return _Stage(field, NAMES, (f"({query}){marked}",))


def _anywhere(word: str) -> str:
    signs = [texts.NAME, texts.ALIAS, *([texts.INITIALS] if word.isascii() else [])]
    places = [texts.part(sign, word) for sign in signs]
    return " OR ".join(filter(None, [*places, _extra(word), texts.sound(word)]))


def _extra(word: str) -> str:
    return " OR ".join(filter(None, (texts.tail(word), texts.part(texts.EXTRA, word))))


def _by_code(
    connection: Any, text: str, category_id: int | None, *, whole: bool = False
) -> Iterator[_Stage]:
    typed = unicodedata.normalize("NFKC", text).strip()
    if not typed.isascii():
        return
    fields = ("code", "alias") if whole else ("code", "alias", "credit_code")
    for field in fields:
        if len(typed) < LEAST_TYPED[field]:
            continue
        for beginning in dict.fromkeys((typed, typed.upper())):
            last = beginning if whole else beginning + LAST
            yield _code_stage(connection, field, (beginning, last), category_id)


def _code_stage(
    connection: Any, field: Any, params: tuple[Any, ...], category_id: int | None
) -> _Stage:
    where = CODES[field]
    if category_id is None:
        return _Stage(field, f"SELECT id FROM {where} ORDER BY {field}", params)
    inside = texts.mark(category_id)
    if _count(connection, inside) < FEW:
        few = f"SELECT id FROM {where} AND id IN ({NAMES}) ORDER BY {field}"
        return _Stage(field, few, (*params, inside))
    many = (
        "WITH RECURSIVE branch (id) AS (VALUES (?) UNION ALL"
        " SELECT category.id FROM category JOIN branch ON parent_id = branch.id)"
        f" SELECT id FROM {where} AND EXISTS (SELECT 1 FROM customer_category"
        " WHERE customer_id = customer.id AND category_id IN (SELECT id FROM branch))"
        f" ORDER BY {field}"
    )
    return _Stage(field, many, (category_id, *params))


def _count(connection: Any, query: str) -> int:
    capped = f"SELECT count(*) FROM ({NAMES} LIMIT {FEW})"
    return int(connection.execute(capped, (query,)).fetchone()[0])
