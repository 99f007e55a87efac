"""Who changed one field of a customer, when, and from what to what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from custdim.services.access import Actor
from custdim.services.customer_history import CustomerEvent, FieldStory, customer_history
from custdim.storage.office import Office

Place = tuple[str | int, ...]
PAGE = 200
MOST = 4000  # entries of one customer that are looked through


@dataclass(frozen=True, slots=True)
class FieldEvent:
    """One change of the field, in words; sensitive values are masked."""

    at: datetime
    user_name: str
    action: str
    before: str
    after: str


def field_key(place: Place, record_id: int | None = None) -> str:
    """Return how the journal calls ("name",), ("category", 3) or ("record", 2, row, 7)."""
    if place[0] == "record":
        return f"attr:{place[3]}" if record_id is None else f"attr:{place[3]}#{record_id}"
    return ":".join(map(str, place))


def field_history(
    office: Office, actor: Actor, customer_id: int, key: str, language: str = "zh"
) -> tuple[FieldEvent, ...]:
    """Return the changes of one field, the newest first."""
    return tuple(
        FieldEvent(event.at, event.user_name, event.action, story.before, story.after)
        for event in _events(office, actor, customer_id, language)
        for story in event.fields
        if _is_meant(story, key)
    )


def _is_meant(story: FieldStory, key: str) -> bool:
    # A category besides the first one is told as "category:3#17".
    return story.field == key or (key[:9] == "category:" and story.field.startswith(f"{key}#"))


def _events(
    office: Office, actor: Actor, customer_id: int, language: str
) -> Iterator[CustomerEvent]:
    before_id: int | None = None
    for _ in range(MOST // PAGE):
        events = customer_history(
            office, actor, customer_id, language, before_id=before_id, limit=PAGE
        )
        yield from events
        if len(events) < PAGE:
            return
        before_id = events[-1].id
