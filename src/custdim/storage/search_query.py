"""Asking the search index: the best kinds of match first, each hit once."""

from __future__ import annotations

import unicodedata
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from custdim.storage import search_text as texts

Field = Literal["code", "credit_code", "name", "alias", "initials", "pinyin", "extra"]
NAMES = "SELECT rowid FROM search_name WHERE search_name MATCH ?"
PINYIN = "SELECT rowid FROM search_pinyin WHERE search_pinyin MATCH ?"
# The plus and the index's name keep SQLite from going through all who are not deleted instead.
CODES = {
    "code": "customer WHERE code >= ? AND code < ? AND +deleted_at IS NULL",
    "credit_code": "customer INDEXED BY uq_customer_credit_code WHERE credit_code >= ?"
    " AND credit_code < ? AND credit_code <> '' AND deleted_at IS NULL",
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
    marked = "" if category_id is None else f" AND mark : {texts.mark(category_id)}"
    if len(typed) == 1:
        yield from _by_code(connection, text, category_id)
        yield from _by_word(typed[0], marked)
    elif typed:
        yield from _by_words(typed, marked)


def _by_word(word: str, marked: str) -> Iterator[_Stage]:
    beginning, part = texts.beginning(word), texts.part(word)
    yield _Stage("name", NAMES, (f"name : ({beginning}){marked}",))
    yield _Stage("alias", NAMES, (f"alias : ({beginning}){marked}",))
    latin = word.isascii()
    if latin:
        yield _Stage("initials", NAMES, (f"initials : ({beginning}){marked}",))
    # One Latin letter stands somewhere in nearly every name: only beginnings help.
    if not latin or len(word) > 1:
        yield _Stage("name", NAMES, (f"name : ({part}){marked}",))
        yield _Stage("alias", NAMES, (f"alias : ({part}){marked}",))
        yield _Stage("extra", NAMES, (f"extra : ({_extra(word)}){marked}",))
    if latin and len(word) > 1:
        yield _Stage("initials", NAMES, (f"initials : ({part}){marked}",))
        if sound := texts.sound(word):
            yield _Stage("pinyin", PINYIN, (f"sound : ({sound}){marked}",))


def _by_words(typed: list[str], marked: str) -> Iterator[_Stage]:
    every = " AND ".join(f"({_anywhere(word)})" for word in typed)
    yield _Stage("name", NAMES, (f"{every}{marked}",))
    sounds = {word: sound for word in typed if (sound := texts.sound(word))}
    if not sounds:
        return
    heard = " AND ".join(f"({sound})" for sound in sounds.values())
    rest = " AND ".join(f"({_anywhere(word)})" for word in typed if word not in sounds)
    pinyin = f"sound : ({heard}){marked}"
    if rest:
        yield _Stage("pinyin", f"{NAMES} AND rowid IN ({PINYIN})", (rest, pinyin))
    else:
        yield _Stage("pinyin", PINYIN, (pinyin,))


def _anywhere(word: str) -> str:
    part = texts.part(word)
    columns = "{name alias initials}" if word.isascii() else "{name alias}"
    return f"{columns} : ({part}) OR extra : ({_extra(word)})"


def _extra(word: str) -> str:
    return texts.tail(word) or texts.part(word)


def _by_code(connection: Connection, text: str, category_id: int | None) -> Iterator[_Stage]:
    typed = unicodedata.normalize("NFKC", text).strip()
    if not typed.isascii():
        return
    for field, shortest in (("code", 1), ("credit_code", 2)):
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
    inside = (f"mark : {texts.mark(category_id)}",)
    if len(connection.exec_driver_sql(f"{NAMES} LIMIT {FEW}", inside).all()) < FEW:
        few = f"SELECT id FROM {where} AND id IN ({NAMES}) ORDER BY {field}"
        return _Stage(field, few, (*params, *inside))
    many = (
        "WITH RECURSIVE branch (id) AS (VALUES (?) UNION ALL"
        " SELECT category.id FROM category JOIN branch ON parent_id = branch.id)"
        f" SELECT id FROM {where} AND EXISTS (SELECT 1 FROM customer_category"
        " WHERE customer_id = customer.id AND category_id IN (SELECT id FROM branch))"
        f" ORDER BY {field}"
    )
    return _Stage(field, many, (category_id, *params))
