"""Unsaved work, kept beside the database so that a crash loses nothing that was typed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from itertools import count
from pathlib import Path
from typing import Any

from custdim.paths import replacing
from custdim.services.access import Actor
from custdim.storage.failures import file_errors
from custdim.storage.office import Office

KEY = re.compile(r"[a-z0-9-]{1,64}")
SUFFIX, DAMAGED = ".json", ".damaged"


def save_draft(office: Office, actor: Actor, key: str, payload: Mapping[str, Any]) -> None:
    """Keep what a person has typed; a power cut leaves the draft before it."""
    file = _file(office, actor, key)
    # Plain ASCII, which also holds the halves of characters that people's systems may send.
    text = json.dumps({**payload, "at": office.now().isoformat()})
    with file_errors():
        file.parent.mkdir(parents=True, exist_ok=True)
        with replacing(file) as fresh:
            fresh.write_text(text, "utf-8")


def drafts(office: Office, actor: Actor) -> dict[str, dict[str, Any] | None]:
    """Return a person's own drafts by their key, the newest first; damaged ones are None."""
    files = _folder(office, actor).glob(f"*{SUFFIX}")
    found = {file.stem: _read(file) for file in files if KEY.fullmatch(file.stem)}
    newest = sorted(found, key=lambda key: str((found[key] or {}).get("at", "")), reverse=True)
    return {key: found[key] for key in newest}


def set_aside(office: Office, actor: Actor, keys: Iterable[str]) -> list[Path]:
    """Keep drafts that nobody can go on with where they are not read again; return the files."""
    aside = []
    with file_errors():
        for key in keys:
            file = _file(office, actor, key)
            aside.append(file.replace(_free(file.with_suffix(DAMAGED))))
    return aside


def drop_draft(office: Office, actor: Actor, key: str) -> None:
    """Forget a draft; one that is not there is forgotten already."""
    with file_errors():
        _file(office, actor, key).unlink(missing_ok=True)


def _folder(office: Office, actor: Actor) -> Path:
    return office.drafts / str(actor.user_id)


def _file(office: Office, actor: Actor, key: str) -> Path:
    if not KEY.fullmatch(key):
        raise ValueError(key)
    return _folder(office, actor) / (key + SUFFIX)


def _free(file: Path) -> Path:
    """Return a name like this one that is not taken."""
    numbered = (file.with_name(f"{file.name}-{number}") for number in count(2))
    return file if not file.exists() else next(one for one in numbered if not one.exists())


def _read(file: Path) -> dict[str, Any] | None:
    try:
        payload = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    return payload if isinstance(payload, dict) else None
