"""Asking the search index: the best kinds of match first, each hit once."""

from __future__ import annotations

import unicodedata
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any, Literal

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from custdim.storage import search_text as texts

Field = Literal["code", "credit_code", "name", "alias", "initials", "pinyin", "extra"]
NAMES = "SELECT rowid FROM customer_search WHERE customer_search MATCH ?"
# The plus and the index's name keep SQLite from going through all who are not deleted instead.
CODES = {
    "code": "customer WHERE code >= ? AND code < ? AND +deleted_at IS NULL",
    "credit_code": "customer INDEXED BY uq_customer_credit_code WHERE credit_code >= ?"
    " AND credit_code < ? AND credit_code <> '' AND deleted_at IS NULL",
    # Codes of customers that were merged into others.
    "alias": "(SELECT customer.id, customer_alias.code AS alias FROM customer_alias JOIN customer"
    " ON customer.id = customer_id WHERE deleted_at IS NULL) AS customer WHERE alias >= ?"
    " AND alias < ?",
}
LAST = "\U0010ffff"
# Up to here a category's customers are looked at one by one, above that along the code's index.
FEW = 2_000


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
    session: Session, text: str, *, category_id: int | None = None, limit: int = 50
) -> list[Hit]:
    """Return the best hits for what was typed so far; every word must be met."""
    connection = session.connection()
    found: dict[int, Field] = {}
    for stage in _stages(connection, text, category_id):
        # As many more as are known already, since they may well be the same.
        params = (*stage.params, limit + len(found))
        for (id_,) in connection.exec_driver_sql(f"{stage.sql} LIMIT ?", params):
            found.setdefault(id_, stage.matched)
        if len(found) >= limit:
            break
    return [Hit(id_, matched) for id_, matched in list(found.items())[:limit]]


def matches(session: Session, text: str, *, category_id: int | None = None) -> array[int]:
    """Return all customers that `find` would ever return, by id, for a whole table of them."""
    connection = session.connection()
    found: set[int] = set()
    for stage in _stages(connection, text, category_id):
        found.update(connection.exec_driver_sql(stage.sql, stage.params).scalars())
    return array("q", sorted(found))


def _stages(connection: Connection, text: str, category_id: int | None) -> Iterator[_Stage]:
    typed = texts.words(text)
    marked = "" if category_id is None else f" AND {texts.mark(category_id)}"
    if len(typed) > 1:
        every = " AND ".join(f"({_anywhere(word)})" for word in typed)
        yield _by_match("name", every, marked)
    elif typed:
        code = _by_code(connection, text, category_id)
        # Letters alone are seldom meant as a code, and then they begin very many of them.
        named = _by_word(typed[0], marked)
        yield from chain(named, code) if typed[0].isalpha() else chain(code, named)


def _by_word(word: str, marked: str) -> Iterator[_Stage]:
    latin = word.isascii()
    yield _by_match("name", texts.beginning(texts.NAME, word), marked)
    yield _by_match("alias", texts.beginning(texts.ALIAS, word), marked)
    if latin:
        yield _by_match("initials", texts.beginning(texts.INITIALS, word), marked)
    # One Latin letter stands somewhere in nearly every name: only beginnings help.
    if not latin or len(word) > 1:
        yield _by_match("name", texts.part(texts.NAME, word), marked)
        yield _by_match("alias", texts.part(texts.ALIAS, word), marked)
        yield _by_match("extra", _extra(word), marked)
    if latin and len(word) > 1:
        yield _by_match("initials", texts.part(texts.INITIALS, word), marked)
        if sound := texts.sound(word):
            yield _by_match("pinyin", sound, marked)


def _by_match(field: Field, query: str, marked: str) -> _Stage:
    return _Stage(field, NAMES, (f"({query}){marked}",))


def _anywhere(word: str) -> str:
    signs = [texts.NAME, texts.ALIAS, *([texts.INITIALS] if word.isascii() else [])]
    places = [texts.part(sign, word) for sign in signs]
    return " OR ".join(filter(None, [*places, _extra(word), texts.sound(word)]))


def _extra(word: str) -> str:
    return texts.tail(word) or texts.part(texts.EXTRA, word)


def _by_code(connection: Connection, text: str, category_id: int | None) -> Iterator[_Stage]:
    typed = unicodedata.normalize("NFKC", text).strip()
    if not typed.isascii():
        return
    for field, shortest in (("code", 1), ("alias", 2), ("credit_code", 2)):
        if len(typed) < shortest:
            continue
        for beginning in dict.fromkeys((typed, typed.upper())):
            yield _code_stage(connection, field, beginning, category_id)


def _code_stage(
    connection: Connection, field: Any, beginning: str, category_id: int | None
) -> _Stage:
    where = CODES[field]
    params: tuple[Any, ...] = (beginning, beginning + LAST)
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


def _count(connection: Connection, query: str) -> int:
    capped = f"SELECT count(*) FROM ({NAMES} LIMIT {FEW})"
    return int(connection.exec_driver_sql(capped, (query,)).scalar_one())
