"""Takes a whole tree in: what is new is added, what is known is changed, nothing is removed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from custdim.changes import Changes
from custdim.errors import FieldError, FieldErrors, InvalidValueError
from custdim.models.customer import Category, Standard
from custdim.rules.rights import Right
from custdim.services import journal
from custdim.services.access import Actor, authorise
from custdim.services.category_images import (
    AREA,
    Shaped,
    ShapeUndo,
    differences,
    reindex_moved,
)
from custdim.services.category_rows import TreeRows, tree_rows
from custdim.services.category_rules import check_condition
from custdim.services.title_checks import duplicate_code, title_errors
from custdim.services.tree_following import follow_tree
from custdim.storage.office import Office

What = Literal["add", "change", "same"]
FIELDS = ("zh", "en", "condition", "retired")
COLUMN = {"zh": "name_zh", "en": "name_en", "condition": "condition", "retired": "retired"}


@dataclass(frozen=True, slots=True)
class TreeEntry:
    """One category of a file; `number` is its row. None leaves a known category as it is."""

    number: int
    code: str
    zh: str
    en: str = ""
    parent: str | None = None  # the code above; empty is the top
    condition: str | None = None
    retired: bool | None = None


@dataclass(frozen=True, slots=True)
class PlannedEntry:
    """What becomes of one entry, and why it cannot."""

    entry: TreeEntry
    what: What
    parent: str
    errors: tuple[FieldError, ...] = ()


@dataclass(frozen=True)
class TreePlan:
    """Everything a file would do to a standard's tree."""

    standard_id: int
    entries: tuple[PlannedEntry, ...]

    def count(self, what: What) -> int:
        """Count what becomes of the sound entries."""
        return sum(one.what == what and not one.errors for one in self.entries)

    @property
    def bad(self) -> int:
        """How many entries have faults; then nothing is written."""
        return sum(bool(one.errors) for one in self.entries)


def plan_tree(
    office: Office, actor: Actor, standard_id: int, entries: Sequence[TreeEntry]
) -> TreePlan:
    """Say what a file would do, with every fault; nothing is written."""
    with office.reading() as session:
        authorise(session, actor, Right.DEFINE)
        return _planned(session, office, standard_id, entries)


def put_tree(office: Office, actor: Actor, plan: TreePlan, title: str = "") -> Shaped:
    """Write a plan as one step that can be undone; raise FieldErrors when it has faults by now."""
    with office.writing() as session:
        authorise(session, actor, Right.DEFINE)
        before = tree_rows(session, plan.standard_id)
        given = [one.entry for one in plan.entries]
        fresh = _planned(session, office, plan.standard_id, given)
        faults = [error for one in fresh.entries for error in one.errors]
        if faults:
            raise FieldErrors(tuple(faults))
        _write(session, before, fresh)
        after = tree_rows(session, plan.standard_id)
        office.definitions_changed(session)
        followed, _ = follow_tree(session, office, actor, before, after)
        reindex_moved(session, before, after)
        after = tree_rows(session, before.standard_id)  # its conditions may have followed
        journal.record(
            session,
            office,
            actor,
            action="import",
            area=AREA,
            object_id=plan.standard_id,
            title=title,
            after={"added": fresh.count("add"), "changed": fresh.count("change")},
            rows=[after.rows[key] for key in differences(before, after)],
        )
    changed = frozenset(differences(before, after)) or frozenset({plan.standard_id})
    return Shaped(Changes(categories=changed) | followed, ShapeUndo(before, after))


def _planned(
    session: Session, office: Office, standard_id: int, entries: Sequence[TreeEntry]
) -> TreePlan:
    tree = tree_rows(session, standard_id)
    standard = session.scalars(select(Standard.code).where(Standard.id == standard_id)).one()
    stored = {row["code"]: row for row in tree.rows.values()}
    parents = {code: tree.code(row["parent_id"]) for code, row in stored.items()}
    codes = {*stored, *(entry.code for entry in entries)}
    for entry in entries:
        parents[entry.code] = _parent(entry, tree, parents, codes)
    seen: set[str] = set()
    planned = []
    for entry in entries:
        errors = list(title_errors(entry.code, entry.zh, entry.en))
        if entry.code in seen:
            errors.append(duplicate_code(entry.code))
        seen.add(entry.code)
        if not errors:
            errors.extend(_place_errors(entry.code, tree, parents, codes))
        try:
            check_condition(session, office, standard, entry.condition or "")
        except InvalidValueError as error:
            errors.append(FieldError(("condition",), error))
        what = _what(entry, stored.get(entry.code), tree, parents[entry.code])
        planned.append(PlannedEntry(entry, what, parents[entry.code], tuple(errors)))
    return TreePlan(standard_id, tuple(planned))


def _parent(entry: TreeEntry, tree: TreeRows, known: Mapping[str, str], codes: set[str]) -> str:
    """Return the code above: given, or read from the code, or as it is, or none."""
    if entry.parent is not None:
        return entry.parent
    if tree.scheme:
        length = 0
        for part in tree.scheme.lengths:
            if length + part >= len(entry.code):
                break
            length += part
        return entry.code[:length]
    return known.get(entry.code, "")


def _place_errors(
    code: str, tree: TreeRows, parents: Mapping[str, str], codes: set[str]
) -> Iterator[FieldError]:
    parent = parents[code]
    if parent and parent not in codes:
        yield FieldError(("parent",), InvalidValueError("parent-unknown", text=parent))
        return
    trail = [code]
    while (above := parents.get(trail[-1], "")) and above not in trail:
        trail.append(above)
    if above:
        yield FieldError(("parent",), InvalidValueError("own-descendant"))
        return
    try:
        tree.scheme.check(code, parent, len(trail) - 1)
    except InvalidValueError as error:
        yield FieldError(("code",), error)


def _what(entry: TreeEntry, stored: dict[str, Any] | None, tree: TreeRows, parent: str) -> What:
    if stored is None:
        return "add"
    moved = tree.code(stored["parent_id"]) != parent
    said = {name: getattr(entry, name) for name in FIELDS}
    other = any(value is not None and value != stored[COLUMN[name]] for name, value in said.items())
    return "change" if moved or other else "same"


def _write(session: Session, before: TreeRows, plan: TreePlan) -> None:
    """Write parents before their children; new ones stand behind those that are there."""
    ids = {row["code"]: key for key, row in before.rows.items()}
    last = max((row["position"] for row in before.rows.values()), default=-1) + 1
    waiting = [one for one in plan.entries if one.what != "same"]
    while waiting:
        rest = []
        for one in waiting:
            if one.parent and one.parent not in ids:
                rest.append(one)
                continue
            values = _values(one, None if not one.parent else ids[one.parent])
            if one.what == "add":
                own = {"standard_id": plan.standard_id, "position": last, **values}
                fresh = insert(Category).returning(Category.id)
                ids[one.entry.code] = session.scalars(fresh, [own]).one()
                last += 1
            else:
                known = Category.id == ids[one.entry.code]
                session.execute(update(Category).where(known).values(values))
        waiting = rest


def _values(one: PlannedEntry, parent_id: int | None) -> dict[str, Any]:
    entry = one.entry
    said = {COLUMN[name]: getattr(entry, name) for name in FIELDS}
    given = {name: value for name, value in said.items() if value is not None}
    return {"code": entry.code, "parent_id": parent_id, **given}
