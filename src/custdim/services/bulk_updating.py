"""Changes many stored customers at once: what is given is set, everything else stays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, select, tuple_
from sqlalchemy.orm import Session

from custdim.errors import FieldError, NotFoundError
from custdim.models.base import Moment
from custdim.models.customer import Category
from custdim.services.access import Actor
from custdim.services.bulk_adding import HEADS, PLACE_COLUMNS, PLACES
from custdim.services.bulk_change import Change
from custdim.services.bulk_record_changes import RecordChanges
from custdim.services.bulk_records import Numbered, Refusal
from custdim.services.customer_reading import BETWEEN_NAMES
from custdim.services.customer_told import category_names
from custdim.services.dimension_tables import known_dimensions
from custdim.storage import bulk, likeness, search
from custdim.storage.office import Office
from custdim.storage.pinyin import sort_key

HEAD_COLUMNS = (
    *("name", "name_key", "short_name", "former_names", "credit_code", "state"),
    *("updated_at", "updated_by", "revision"),
)


class Updating:
    """Changes of one transaction, batch by batch."""

    def __init__(self, session: Session, office: Office, actor: Actor) -> None:
        self._session = session
        now = Moment().process_bind_param(office.now(), session.get_bind().dialect)
        self._stamp = (now, actor.name)
        self._dimensions = tuple(
            RecordChanges(session, office, dimension) for dimension in known_dimensions(office)
        )
        self._names = category_names(session, session.scalars(select(Category.id)).all())
        self.changed: list[int] = []
        self.unchanged = 0
        self.refusals: list[Refusal] = []

    def change(self, batch: Sequence[Numbered]) -> list[dict[str, Any]]:
        """Write checked customers; return what the journal tells of those that changed."""
        if not batch:
            return []
        changes = self._with_stored(batch)
        for change in changes:
            change.note_head()
        self._put_places([change for change in changes if change.given.categories])
        for dimension in self._dimensions:
            dimension.put(changes)
        changed = [change for change in changes if change.after]
        bulk.update_rows(self._session, HEADS, HEAD_COLUMNS, list(map(self._head, changed)))
        ids = [change.id for change in changed]
        search.index_customers(self._session, ids)
        likeness.refresh(self._session, ids)
        self.changed.extend(ids)
        self.unchanged += len(changes) - len(ids)
        return [
            {"id": change.id, "before": change.before, "after": change.after} for change in changed
        ]

    def _with_stored(self, batch: Sequence[Numbered]) -> list[Change]:
        ids = [row.customer.id for row in batch]
        query = select(HEADS).where(HEADS.c.id.in_(ids), HEADS.c.deleted_at.is_(None))
        stored = {row.id: row for row in self._session.execute(query)}
        gone = (FieldError(("code",), NotFoundError()),)
        self.refusals.extend(
            Refusal(row.number, gone) for row in batch if row.customer.id not in stored
        )
        return [
            Change(row.customer, stored[row.customer.id])
            for row in batch
            if row.customer.id in stored
        ]

    def _head(self, change: Change) -> tuple[Any, ...]:
        """Return the new values of a customer's own row, its id last."""
        old, new = change.stored, change.after
        name = new.get("name", old.name)
        names = new.get("former_names")
        return (
            name,
            sort_key(name),
            new.get("short_name", old.short_name),
            old.former_names if names is None else BETWEEN_NAMES.join(names),
            new.get("credit_code", old.credit_code),
            new.get("state", old.state),
            *self._stamp,
            old.revision + 1,
            old.id,
        )

    def _put_places(self, changes: Sequence[Change]) -> None:
        there = self._places([change.id for change in changes])
        fresh: list[tuple[int, int, int, int]] = []
        for change in changes:
            for standard_id in change.given.categories:
                old = there.get((change.id, standard_id), ())
                new = change.given.places_in(standard_id)
                if (old if new[1:] else old[:1]) != new:
                    self._note_places(change, standard_id, old, new)
                    own = (change.id, standard_id)
                    fresh += [(*own, one, position) for position, one in enumerate(new)]
        old_places = sorted({row[:2] for row in fresh if row[:2] in there})
        if old_places:
            place = tuple_(PLACES.c.customer_id, PLACES.c.standard_id)
            self._session.execute(delete(PLACES).where(place.in_(old_places)))
        bulk.insert_rows(self._session, PLACES, PLACE_COLUMNS, fresh)

    def _note_places(
        self, change: Change, standard_id: int, old: tuple[int, ...], new: tuple[int, ...]
    ) -> None:
        key, names = f"category:{standard_id}", self._names
        change.note(key, names[old[0]] if old else None, names[new[0]])
        for one in dict.fromkeys((*old[1:], *new[1:])):
            before, after = (names[one] if one in side[1:] else None for side in (old, new))
            change.note(f"{key}#{one}", before, after)

    def _places(self, ids: Sequence[int]) -> dict[tuple[int, int], tuple[int, ...]]:
        columns = (PLACES.c.customer_id, PLACES.c.standard_id, PLACES.c.category_id)
        query = select(*columns).where(PLACES.c.customer_id.in_(ids)).order_by(PLACES.c.position)
        found: dict[tuple[int, int], tuple[int, ...]] = {}
        for customer_id, standard_id, category_id in self._session.execute(query):
            own = (customer_id, standard_id)
            found[own] = (*found.get(own, ()), category_id)
        return found
