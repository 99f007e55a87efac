"""Which saved views of the list filter for a category: they find nobody once it is gone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from custdim.errors import NotFoundError
from custdim.kinds.tree_choice import TreeChoice
from custdim.models.customer import Category, Standard
from custdim.models.list_view import SavedView
from custdim.rules.rights import Right
from custdim.services.access import Actor, authorise
from custdim.services.definition_reading import read_dimensions
from custdim.services.list_keys import attribute_key, standard_key
from custdim.services.standard_trees import names_standard
from custdim.storage.office import Office


@dataclass(frozen=True)
class NamingViews:
    """The names of own and of shared views, and how many there are of other people."""

    names: tuple[str, ...] = ()
    others: int = 0

    @property
    def count(self) -> int:
        """How many there are together."""
        return len(self.names) + self.others


def naming_views(office: Office, actor: Actor, category_id: int) -> NamingViews:
    """Return the saved views that filter for a category; private ones of others stay unnamed."""
    with office.reading() as session:
        authorise(session, actor, Right.DEFINE)
        wanted = _asked_as(session, category_id)
        found = [
            view
            for view in session.scalars(select(SavedView).order_by(SavedView.name))
            if _asks(view.definition.get("filter"), wanted)
        ]
        seen = [one.name for one in found if one.shared or one.user_id == actor.user_id]
    return NamingViews(tuple(seen), len(found) - len(seen))


def _asked_as(session: Session, category_id: int) -> Mapping[str, str]:
    """Return by which value each field of the list asks for a category."""
    query = select(Category.code, Category.standard_id, Standard.code).join(Standard)
    row = session.execute(query.where(Category.id == category_id)).one_or_none()
    if row is None:
        raise NotFoundError
    code, standard_id, standard = row
    bound = (
        known.id
        for dimension in read_dimensions(session)
        for known in dimension.usable
        if isinstance(known.bound, TreeChoice) and names_standard(known.bound, standard)
    )
    own = {standard_key(standard_id): str(category_id)}
    return own | {attribute_key(number): code for number in bound}


def _asks(part: Any, wanted: Mapping[str, str]) -> bool:
    """Whether a filter, as JSON, asks for one of these values."""
    if not isinstance(part, dict):
        return False
    if "parts" in part:
        return any(_asks(one, wanted) for one in part["parts"] or ())
    value = wanted.get(str(part.get("field")))
    return value is not None and value in [str(one) for one in part.get("values") or ()]
