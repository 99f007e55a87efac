"""Asking the search index: the best kinds of match first, each hit once."""

from __future__ import annotations

import json
import unicodedata
from array import array
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import Any, Literal

from sqlalchemy.orm import Session

from custdim.storage import search_text as texts

Field = Literal["code", "credit_code", "name", "alias", "initials", "pinyin", "extra"]
NAMES = "SELECT rowid AS id FROM customer_search WHERE customer_search MATCH ?"
NAMED = (
    "SELECT id, name, short_name, former_names FROM customer WHERE +deleted_at IS NULL"
    " AND id IN (SELECT value FROM json_each(?))"
)
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
# As many customers of a category are looked at one by one, or as many codes along their index.
FEW = 2_000
# As many are gathered before very many hits are compared with them.
GATHERED = 1_000
INSIDE = "SELECT customer_id FROM customer_inside WHERE category_id = ?"
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
    named: tuple[str, str] | None = None  # the part of the names that is asked for, and where else


def find(
    session: Session,
    text: str,
    *,
    category_id: int | None = None,
    limit: int = 50,
    recent: Sequence[int] = (),
    extras: bool = True,
) -> list[Hit]:
    """Return the best hits for what was typed so far; every word must be met.

    Among hits of the same kind those of `recent` come first, in its order. Without `extras`
    nobody is found by an attribute.
    """
    connection = _driver_connection(session)
    found: dict[int, Field] = {}
    for stage in _stages(connection, text, category_id, extras=extras):
        for id_ in _ids(connection, stage, limit + len(found), recent):
            found.setdefault(id_, stage.matched)
        if len(found) >= limit:
            break
    return [Hit(id_, matched) for id_, matched in list(found.items())[:limit]]


def matches(
    session: Session, text: str, *, category_id: int | None = None, extras: bool = True
) -> array[int]:
    """Return all customers that `find` would ever return, by id, for a whole table of them."""
    connection = _driver_connection(session)
    found: set[int] = set()
    for stage in _stages(connection, text, category_id, extras=extras):
        found.update(id_ for (id_,) in connection.execute(stage.sql, stage.params))
    return array("q", sorted(found))


def _driver_connection(session: Session) -> Any:
    # Many small questions are asked at each key stroke: SQLAlchemy takes longer than SQLite.
    return session.connection().connection.driver_connection


def _ids(connection: Any, stage: _Stage, most: int, recent: Collection[int]) -> list[int]:
    """Return as many hits, those of `recent` first; some of them may be known already."""
    rows = connection.execute(f"{stage.sql} LIMIT ?", (*stage.params, most)).fetchall()
    ids = [id_ for (id_,) in rows]
    if not (recent and ids):
        return ids
    whole = len(ids) < most
    lately = set(recent).intersection(ids) if whole else _among(connection, stage, recent)
    return [id_ for id_ in recent if id_ in lately] + ids


def _among(connection: Any, stage: _Stage, recent: Collection[int]) -> set[int]:
    """Return those of `recent` that are hits of a stage that has more than are wanted."""
    given = json.dumps(list(recent))
    if stage.named is not None:
        return _among_named(connection, stage, given)
    among = f"SELECT id FROM ({stage.sql}) WHERE +id IN (SELECT value FROM json_each(?))"
    return {id_ for (id_,) in connection.execute(among, (*stage.params, given))}


def _among_named(connection: Any, stage: _Stage, given: str) -> set[int]:
    """Look into these names: it is slow to go through all that have, say, one character."""
    word, where = stage.named or ("", "")
    asked = connection.execute(NAMED + where, (given, *stage.params[1:]))
    return {
        id_
        for id_, name, *others in asked
        for text in ([name] if stage.matched == "name" else "\n".join(others).split("\n"))
        if word in texts.plain(text)
    }


class _Inside:
    """Everybody, or those in a category or below it."""

    def __init__(self, connection: Any, category_id: int | None) -> None:
        self._connection = connection
        self._limited = category_id is not None
        self.params = () if category_id is None else (category_id,)

    def nobody(self) -> bool:
        """Whether there is nobody to be found."""
        asked = f"{INSIDE} LIMIT 1"
        return self._limited and not self._connection.execute(asked, self.params).fetchone()

    def where(self, id_: str) -> str:
        """Return the condition on an id, to be looked up for each hit."""
        return f" AND EXISTS ({INSIDE} AND customer_id = {id_})" if self._limited else ""

    def where_many(self, id_: str) -> str:
        """Return the condition on the id of very many hits, by the quicker of two ways."""
        if self._limited and self._counted(INSIDE, self.params, GATHERED) < GATHERED:
            # The plus: hits are not to be looked for one by one, each from the beginning.
            return f" AND +{id_} IN ({INSIDE})"
        return self.where(id_)

    def where_code(self, codes: str, bounds: tuple[str, str]) -> str:
        """Return the condition for codes within bounds, by the quicker of two ways."""
        if not self._limited:
            return ""
        quick = self._counted(f"SELECT 1 FROM {codes}", bounds) < FEW or not self._few
        return self.where("id") if quick else f" AND id IN ({INSIDE})"

    @cached_property
    def _few(self) -> bool:
        return self._counted(INSIDE, self.params) < FEW

    def _counted(self, query: str, params: tuple[Any, ...], most: int | None = None) -> int:
        counted = f"SELECT count(*) FROM ({query} LIMIT {FEW if most is None else most})"
        return int(self._connection.execute(counted, params).fetchone()[0])


def _stages(
    connection: Any, text: str, category_id: int | None, *, extras: bool
) -> Iterator[_Stage]:
    # What a pasted book says further on is not even folded.
    typed = text.strip()[: texts.MOST_TYPED]
    stages = _all_stages(connection, typed, category_id, extras=extras)
    yield from (stage for stage in stages if extras or stage.matched != "extra")


def _all_stages(
    connection: Any, text: str, category_id: int | None, *, extras: bool
) -> Iterator[_Stage]:
    typed = texts.words(text)
    inside = _Inside(connection, category_id)
    if inside.nobody():
        return
    if len(typed) > 1:
        every = " AND ".join(f"({_anywhere(word, extras=extras)})" for word in typed)
        yield _by_match("name", every, inside)
    elif typed:
        yield from _by_code(text, inside, whole=True)
        code = _by_code(text, inside)
        # Letters alone are seldom meant as a code, and then they begin very many of them.
        named = _by_word(connection, typed[0], inside)
        yield from chain(named, code) if typed[0].isalpha() else chain(code, named)


def _by_word(connection: Any, word: str, inside: _Inside) -> Iterator[_Stage]:
    if word.isascii():
        yield from _by_latin(connection, word, inside)
        return
    for query in (texts.whole, texts.beginning):
        yield from _in_names(query, word, inside)
    yield _by_match("extra", texts.whole(texts.EXTRA, word), inside)
    yield from _part_of_names(word, inside)
    yield _by_match("extra", _extra(word), inside)


def _by_latin(connection: Any, word: str, inside: _Inside) -> Iterator[_Stage]:
    names = f"{texts.part(texts.NAME, word)} OR {texts.part(texts.ALIAS, word)}"
    named = _may_be_written(connection, word, names)
    kept = _may_be_written(connection, word, _extra(word))
    for query in (texts.whole, texts.beginning) if named else ():
        yield from _in_names(query, word, inside)
    yield _by_match("initials", texts.beginning(texts.INITIALS, word), inside)
    if named:
        yield from _in_names(texts.whole_word, word, inside)
    if kept:
        yield _by_match("extra", texts.whole(texts.EXTRA, word), inside)
    # One Latin letter stands somewhere in nearly every name: only beginnings help.
    if len(word) > 1:
        if named:
            yield from _part_of_names(word, inside)
        if kept:
            yield _by_match("extra", _extra(word), inside)
        yield from _by_sound(word, inside)


def _by_sound(word: str, inside: _Inside) -> Iterator[_Stage]:
    yield _by_match("initials", texts.part(texts.INITIALS, word), inside)
    if sound := texts.sound(word):
        yield _by_match("pinyin", sound, inside)
    if person := texts.person(word):
        yield _by_match("extra", person, inside)


def _may_be_written(connection: Any, word: str, places: str) -> bool:
    """Ask once whether a Latin word is written there at all: most are sounds or numbers."""
    if len(word) == 1:
        return True
    return connection.execute(f"{NAMES} LIMIT 1", (places,)).fetchone() is not None


def _in_names(query: Callable[[str, str], str], word: str, inside: _Inside) -> Iterator[_Stage]:
    yield _by_match("name", query(texts.NAME, word), inside)
    yield _by_match("alias", query(texts.ALIAS, word), inside)


def _part_of_names(word: str, inside: _Inside) -> Iterator[_Stage]:
    sql = NAMES + inside.where_many("customer_search.rowid")
    for stage in _in_names(texts.part, word, inside):
        yield replace(stage, sql=sql, named=(word, inside.where("customer.id")))


def _by_match(field: Field, query: str, inside: _Inside) -> _Stage:
    return _Stage(field, NAMES + inside.where("customer_search.rowid"), (query, *inside.params))


def _anywhere(word: str, *, extras: bool) -> str:
    signs = [texts.NAME, texts.ALIAS, *([texts.INITIALS] if word.isascii() else [])]
    places = [texts.part(sign, word) for sign in signs]
    more = (_extra(word), texts.sound(word), texts.person(word))
    return " OR ".join(filter(None, [*places, *(more if extras else more[1:2])]))


def _extra(word: str) -> str:
    return " OR ".join(filter(None, (texts.tail(word), texts.part(texts.EXTRA, word))))


def _by_code(text: str, inside: _Inside, *, whole: bool = False) -> Iterator[_Stage]:
    typed = unicodedata.normalize("NFKC", text).strip()
    if not typed.isascii():
        return
    fields: tuple[Any, ...] = ("code", "alias") if whole else ("code", "alias", "credit_code")
    for field in fields:
        if len(typed) < LEAST_TYPED[field]:
            continue
        for beginning in dict.fromkeys((typed, typed.upper())):
            bounds = (beginning, beginning if whole else beginning + LAST)
            where = inside.where_code(CODES[field], bounds)
            sql = f"SELECT id FROM {CODES[field]}{where} ORDER BY {field}"
            yield _Stage(field, sql, (*bounds, *inside.params))
