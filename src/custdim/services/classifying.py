"""Says whom the conditions of a standard's categories would move, and then moves them.

Whoever shapes the trees may do so, as with merging: nobody's data changes but the place in them.

What counts is written in `category_rules`.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import CTE, ColumnElement, Select, func, literal, or_, select, union_all
from sqlalchemy.orm import Session

from custdim.changes import Changes
from custdim.errors import NotFoundError
from custdim.models.customer import Customer, CustomerCategory, Standard
from custdim.progress import Progress
from custdim.rules.rights import Right
from custdim.services import journal
from custdim.services.access import Actor, authorise
from custdim.services.bulk_placing import NOWHERE, Moves, move_customers
from custdim.services.category_rules import StandardRules, category_rules, rules_of
from custdim.services.condition_columns import condition_columns
from custdim.storage import bulk
from custdim.storage.conditions import condition
from custdim.storage.office import Office

AREA = "customer"
STEP = 10_000


@dataclass(frozen=True)
class ClassifyPlan:
    """Who would move, and who meets several conditions of a standard that allows but one."""

    standard_id: int
    manual_too: bool
    moves: Moves
    conflicts: array[int] = field(default_factory=lambda: array("q"))
    rivals: tuple[tuple[int, ...], ...] = ()  # the categories of each conflict


@dataclass(frozen=True)
class Classified:
    """What was done, and what puts everybody back."""

    moved: int
    changes: Changes
    undo: Moves


def plan_classification(
    office: Office,
    actor: Actor,
    standard_id: int,
    progress: Progress | None = None,
    *,
    manual_too: bool = False,
) -> ClassifyPlan:
    """Ask the conditions of all customers; nothing is written."""
    with office.reading() as session:
        authorise(session, actor, Right.VIEW)
        return _planned(session, office, _rules(session, standard_id), manual_too, progress)


def apply_classification(
    office: Office, actor: Actor, plan: ClassifyPlan, progress: Progress | None = None
) -> Classified:
    """Move those of a plan whom the conditions still would move the same way; nobody else."""
    with office.writing() as session:
        authorise(session, actor, Right.DEFINE)
        now = _planned(session, office, _rules(session, plan.standard_id), plan.manual_too, None)
        shown = {(customer, old, new) for customer, old, new, _ in plan.moves}
        moves = Moves(plan.standard_id)
        for move in now.moves:
            if move[:3] in shown:
                moves.add(*move[:3], bool(move[3]))
        flags = bytes([1]) * len(moves)
        changes, story = move_customers(session, office, actor, moves, flags, progress)
        _tell(session, office, actor, "classify", moves, story)
    return Classified(len(changes.customers), changes, moves)


def undo_classification(
    office: Office, actor: Actor, done: Moves, progress: Progress | None = None
) -> Changes:
    """Put back everybody who still stands where classifying put them."""
    back = replace(done, olds=done.news, news=done.olds)
    with office.writing() as session:
        authorise(session, actor, Right.DEFINE)
        flags = bytes(done.by_rule)
        changes, story = move_customers(session, office, actor, back, flags, progress)
        _tell(session, office, actor, "undo-classify", back, story)
    return changes


def classify_written(
    session: Session, office: Office, actor: Actor, customer_ids: Collection[int]
) -> None:
    """Put customers that a bulk write touched where the conditions want them, told by itself."""
    for rules in category_rules(office):
        among = bulk.among(Customer.id, customer_ids)
        plan = _planned(session, office, rules, False, None, among)
        if len(plan.moves):
            flags = bytes([1]) * len(plan.moves)
            _, story = move_customers(session, office, actor, plan.moves, flags)
            _tell(session, office, actor, "classify", plan.moves, story)


def _rules(session: Session, standard_id: int) -> StandardRules:
    several = session.scalar(select(Standard.several).where(Standard.id == standard_id))
    if several is None:
        raise NotFoundError
    return rules_of(session, standard_id, several=several)


def _planned(
    session: Session,
    office: Office,
    rules: StandardRules,
    manual_too: bool,
    progress: Progress | None,
    among: ColumnElement[bool] | None = None,
) -> ClassifyPlan:
    plan = ClassifyPlan(rules.standard_id, manual_too, Moves(rules.standard_id))
    if not rules.conditions:
        return plan
    hits = _hits(session, office, rules, among)
    if rules.several:
        for customer_id, category_id in _rows(session, _entering(rules, hits), progress):
            plan.moves.add(customer_id, NOWHERE, category_id)
        return plan
    rivals: list[tuple[int, ...]] = []
    found = _moving(rules, hits, manual_too)
    for customer_id, matches, old, by_rule in _rows(session, found, progress):
        categories = tuple(sorted(map(int, str(matches).split(","))))
        if len(categories) > 1:
            plan.conflicts.append(customer_id)
            rivals.append(categories)
        elif categories[0] != old:
            plan.moves.add(customer_id, old, categories[0], bool(by_rule))
    return replace(plan, rivals=tuple(rivals))


def _rows(session: Session, query: Select[Any], progress: Progress | None) -> Any:
    """Read the rows straight from the driver, and stop when asked to."""
    cursor: Any = session.connection().execute(query).cursor
    done = 0
    while batch := cursor.fetchmany(STEP):
        if progress is not None:
            progress.step(done, 0)
        yield from batch
        done += len(batch)


def _hits(
    session: Session, office: Office, rules: StandardRules, among: ColumnElement[bool] | None
) -> CTE:
    """Every customer with every category whose condition it meets."""
    fields = condition_columns(session, office, rules.names)
    parts = []
    for category_id, node in rules.conditions.items():
        meets = select(Customer.id.label("customer_id"), literal(category_id).label("category_id"))
        meets = meets.where(Customer.deleted_at.is_(None), condition(node, fields))
        parts.append(meets if among is None else meets.where(among))
    return union_all(*parts).cte("hit")


def _entering(rules: StandardRules, hits: CTE) -> Select[Any]:
    there = select(CustomerCategory.customer_id).where(
        CustomerCategory.customer_id == hits.c.customer_id,
        CustomerCategory.category_id == hits.c.category_id,
    )
    return select(hits.c.customer_id, hits.c.category_id).where(~there.exists())


def _moving(rules: StandardRules, hits: CTE, manual_too: bool) -> Select[Any]:
    """Ask for customers that may be moved, with all categories that want them."""
    wanted = (
        select(hits.c.customer_id, func.group_concat(hits.c.category_id).label("matches"))
        .group_by(hits.c.customer_id)
        .subquery()
    )
    place = CustomerCategory
    joined = wanted.outerjoin(
        place,
        (place.customer_id == wanted.c.customer_id)
        & (place.standard_id == rules.standard_id)
        & (place.position == 0),
    )
    query = select(
        wanted.c.customer_id,
        wanted.c.matches,
        func.coalesce(place.category_id, NOWHERE),
        func.coalesce(place.by_rule, 0),
    ).select_from(joined)
    if not manual_too:
        query = query.where(or_(place.category_id.is_(None), place.by_rule))
    return query


def _tell(
    session: Session,
    office: Office,
    actor: Actor,
    action: str,
    moves: Moves,
    story: journal.Packer,
) -> None:
    title = session.scalar(select(Standard.name_zh).where(Standard.id == moves.standard_id))
    journal.record(
        session,
        office,
        actor,
        action=action,
        area=AREA,
        title=title or "",
        after={"changed": len(moves)},
        rows=story,
    )
