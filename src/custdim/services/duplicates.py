"""Customers that may be one and the same: while one is typed, and over the whole office."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from sqlalchemy import delete, func, insert, or_, select
from sqlalchemy.orm import Session

from custdim.changes import Changes
from custdim.errors import NotFoundError
from custdim.models.customer import Customer
from custdim.models.likeness import NotDuplicate
from custdim.progress import Progress
from custdim.rules.customer_checks import is_empty
from custdim.rules.likeness import LEAST_PERCENT, Parted, Sort, Traits, percent, reasons
from custdim.rules.rights import Right
from custdim.services import journal
from custdim.services.access import Actor, authorise
from custdim.services.customer_records import CustomerInput
from custdim.services.dimension_tables import known_dimensions
from custdim.storage import likeness
from custdim.storage.findable import folding
from custdim.storage.office import Office

AREA = "customer"
SHOWN = 5
MOST_PAIRS = 20_000
AT_ONCE = 5_000
# Of these even many bearers are compared, each with the first one.
STRONG = frozenset({Sort.CREDIT, Sort.NAME, Sort.FORMER, Sort.BANK})
# The plus keeps SQLite from going through all who are not deleted instead.
HEADS = (
    "SELECT id, code, name, credit_code FROM customer WHERE +deleted_at IS NULL"
    " AND id IN (SELECT value FROM json_each(?))"
)

Pair = tuple[int, int]
Sorts = tuple[Sort, Sort]


@dataclass(frozen=True, slots=True)
class Likeness:
    """A stored customer that may be the same: how probably, and why; the best reason first."""

    id: int
    code: str
    name: str
    percent: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One customer of a pair."""

    id: int
    code: str
    name: str
    credit_code: str


@dataclass(frozen=True, slots=True)
class DuplicatePair:
    """Two stored customers that may be one."""

    first: Side
    second: Side
    percent: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DuplicateSearch:
    """The likeliest pairs of an office, how many there are in all, among how many customers."""

    pairs: tuple[DuplicatePair, ...]
    found: int
    compared: int


def likely_duplicates(office: Office, entered: CustomerInput) -> tuple[Likeness, ...]:
    """Return the stored customers that what is being typed may mean, the likeliest first."""
    fold = folding()
    with office.reading() as session:
        matched = likeness.matching(session, fold.keys(_traits(office, entered)))
        for known in (entered.id, *_dismissed_with(session, entered.id)):
            matched.pop(known or 0, None)
        mine = fold.parted(entered.name)
        found = [
            Likeness(row.id, row.code, row.name, share, why)
            for row in _heads(session, matched).values()
            for share, why in [_judged(matched[row.id], mine, entered.credit_code, row)]
            if share >= LEAST_PERCENT
        ]
    return tuple(sorted(found, key=lambda one: (-one.percent, one.id))[:SHOWN])


def find_all_duplicates(
    office: Office, actor: Actor, progress: Progress | None = None
) -> DuplicateSearch:
    """Compare all customers with each other; only those that share a key are looked at."""
    progress = progress or Progress()
    likeness.make_current(office, progress)
    with office.reading() as session:
        authorise(session, actor, Right.VIEW)
        matched: dict[Pair, set[Sorts]] = defaultdict(set)
        for group in likeness.shared(session, progress):
            for pair, sorts in _pairs(group):
                matched[pair].add(sorts)
        for low, high in session.execute(select(NotDuplicate.low_id, NotDuplicate.high_id)):
            matched.pop((low, high), None)
        pairs = sorted(
            _judged_pairs(session, matched, progress),
            key=lambda pair: (-pair.percent, pair.first.name, pair.first.id, pair.second.id),
        )
        count = select(func.count()).select_from(Customer).where(Customer.deleted_at.is_(None))
        return DuplicateSearch(tuple(pairs[:MOST_PAIRS]), len(pairs), session.scalar(count) or 0)


def dismiss_duplicate(office: Office, actor: Actor, one_id: int, other_id: int) -> Changes:
    """Remember that two customers are not the same."""
    low, high = sorted((one_id, other_id))
    with office.writing() as session:
        authorise(session, actor, Right.EDIT)
        names = _names(session, low, high)
        known = insert(NotDuplicate).prefix_with("OR IGNORE")
        session.execute(known.values(low_id=low, high_id=high, at=office.now(), by=actor.name))
        _tell(session, office, actor, "not-duplicate", (low, high), names)
    return Changes(customers=frozenset((low, high)))


def recall_duplicate(office: Office, actor: Actor, one_id: int, other_id: int) -> Changes:
    """Forget that two customers are not the same."""
    low, high = sorted((one_id, other_id))
    with office.writing() as session:
        authorise(session, actor, Right.EDIT)
        names = _names(session, low, high)
        mine = (NotDuplicate.low_id == low, NotDuplicate.high_id == high)
        session.execute(delete(NotDuplicate).where(*mine))
        _tell(session, office, actor, "duplicate-again", (low, high), names)
    return Changes(customers=frozenset((low, high)))


def _traits(office: Office, entered: CustomerInput) -> Traits:
    more: dict[str, tuple[str, ...]] = {}
    for dimension in known_dimensions(office):
        compared = [one for one in dimension.usable if one.kind in likeness.KINDS]
        for record in entered.records.get(dimension.id, ()) if compared else ():
            for one in compared:
                value = record.values.get(one.id)
                if not is_empty(value):
                    trait = likeness.KINDS[one.kind]
                    more[trait] = (*more.get(trait, ()), str(value))
    return Traits(entered.name, entered.former_names, entered.credit_code, **more)


def _pairs(group: likeness.Group) -> Iterator[tuple[Pair, Sorts]]:
    """Pair those who share a key; two names of different regions are not paired at all."""
    others = [one for one in group if one[1] is not Sort.CORE]
    cores = [one for one in group if one[1] is Sort.CORE]
    if len(others) * len(group) <= likeness.MOST_ALIKE**2:
        chosen = [*combinations(others, 2), *((a, b) for a in others for b in cores)]
    elif {sort for _, sort in others} <= STRONG:
        chosen = [(others[0], other) for other in others[1:]]
    else:
        return
    for one, other in chosen:
        if one[0] != other[0]:
            low, high = sorted((one, other))
            yield (low[0], high[0]), (low[1], high[1])


def _judged_pairs(
    session: Session, matched: Mapping[Pair, Collection[Sorts]], progress: Progress
) -> Iterator[DuplicatePair]:
    fold = folding()
    pairs = sorted(matched)
    for start in range(0, len(pairs), AT_ONCE):
        progress.step(likeness.SLICES, likeness.SLICES)
        some = pairs[start : start + AT_ONCE]
        heads = _heads(session, {id_ for pair in some for id_ in pair})
        for low, high in some:
            if low not in heads or high not in heads:
                continue
            one, other = heads[low], heads[high]
            mine = fold.parted(one.name)
            share, why = _judged(matched[low, high], mine, one.credit_code, other)
            if share >= LEAST_PERCENT:
                yield DuplicatePair(one, other, share, why)


def _judged(
    sorts: Iterable[Sorts], mine: Parted, credit_code: str, other: Side
) -> tuple[int, tuple[str, ...]]:
    why = reasons(sorts, mine, folding().parted(other.name))
    return percent(why, credit_code, other.credit_code), why


def _heads(session: Session, ids: Iterable[int]) -> dict[int, Side]:
    found = session.connection().exec_driver_sql(HEADS, (json.dumps(list(ids)),))
    return {id_: Side(id_, *rest) for id_, *rest in found}


def _dismissed_with(session: Session, customer_id: int | None) -> list[int]:
    if customer_id is None:
        return []
    mine = or_(NotDuplicate.low_id == customer_id, NotDuplicate.high_id == customer_id)
    rows = session.execute(select(NotDuplicate.low_id, NotDuplicate.high_id).where(mine))
    return [low + high - customer_id for low, high in rows]


def _names(session: Session, low: int, high: int) -> tuple[str, str]:
    heads = _heads(session, (low, high))
    if low == high or len(heads) < 2:
        raise NotFoundError
    one, other = heads[low], heads[high]
    return f"{one.code} {one.name}", f"{other.code} {other.name}"


def _tell(
    session: Session, office: Office, actor: Actor, action: str, pair: Pair, names: tuple[str, str]
) -> None:
    """Tell it of the first customer; the other one's history finds it by the object."""
    said = {"duplicate": names[1]}
    gone = action == "not-duplicate"
    journal.record(
        session,
        office,
        actor,
        action=action,
        area=AREA,
        object_id=pair[1],
        customer_id=pair[0],
        title=" / ".join(names),
        before=said if gone else {},
        after={} if gone else said,
    )
