"""What customers are found and compared by, made without the database from what is told of them."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from custdim.kinds.region_codes import unmistakable
from custdim.rules.likeness import Folding, Traits
from custdim.storage.pinyin import syllables
from custdim.storage.search_source import IndexRow, folded_value, index_row

SORT_BITS = 3  # an owner is a customer's id with the sort of its key in the last bits


class Told(NamedTuple):
    """As much of a customer as it is found and compared by: plain, another process may get it.

    `read` are values by the kind to fold them by, `compared` values by the trait that they are.
    """

    id: int
    name: str
    short_name: str
    former_names: tuple[str, ...]
    credit_code: str
    read: list[tuple[str, str]]
    compared: list[tuple[str, str]]


class Findable(NamedTuple):
    """The rows of the search index, and the keys of likeness with their owners."""

    rows: list[IndexRow]
    keys: array[int]
    owners: array[int]


@cache
def folding() -> Folding:
    """Return the way names are folded; the regions are read when it is first needed."""
    return Folding(unmistakable(), syllables)


def findable(batch: Iterable[Told]) -> Findable:
    """Return what customers that are new will be found and compared by."""
    found = Findable([], array("q"), array("q"))
    fold = folding()
    for told in batch:
        extras = [text for kind, value in told.read for text in folded_value(kind, value)]
        aliases = (told.short_name, *told.former_names)
        found.rows.append(index_row(told.id, told.name, aliases, extras))
        own = told.id << SORT_BITS
        for key, sort in fold.keys(_traits(told)):
            found.keys.append(key)
            found.owners.append(own | sort)
    return found


def _traits(told: Told) -> Traits:
    more: dict[str, list[str]] = defaultdict(list)
    for trait, value in told.compared:
        more[trait].append(value)
    found = {trait: tuple(values) for trait, values in more.items()}
    return Traits(told.name, told.former_names, told.credit_code, **found)
