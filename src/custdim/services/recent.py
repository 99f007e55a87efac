"""Whom each person dealt with lately: kept beside the database, since it is no data of the office.

It may be lost at any time; then nobody comes first.
"""

from __future__ import annotations

import json
from pathlib import Path

from custdim.paths import replacing
from custdim.services.access import Actor
from custdim.storage.office import Office

NAME = "recent"
MOST = 20


def recent_ids(office: Office, actor: Actor) -> tuple[int, ...]:
    """Return the customers that a person opened or saved lately, the last one first."""
    try:
        stored = json.loads(_file(office, actor).read_text("utf-8"))
    except (OSError, ValueError):
        return ()
    known = stored if isinstance(stored, list) else []
    return tuple(id_ for id_ in known if type(id_) is int and 0 < id_ < 2**63)[:MOST]


def note_recent(office: Office, actor: Actor, customer_id: int) -> None:
    """Remember that a person dealt with a customer."""
    known = recent_ids(office, actor)
    if known[:1] == (customer_id,):
        return
    rest = [id_ for id_ in known if id_ != customer_id]
    file = _file(office, actor)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with replacing(file) as fresh:
            fresh.write_text(json.dumps([customer_id, *rest][:MOST]), "utf-8")
    except OSError:
        return  # a full disk or a read-only folder is told where it matters


def _file(office: Office, actor: Actor) -> Path:
    return office.drafts / str(actor.user_id) / NAME
