"""Unsaved work, kept beside the database so that a crash loses nothing that was typed."""

from __future__ import annotations

import errno
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from custdim.errors import DiskFullError, ReadOnlyError, StorageError
from custdim.paths import replacing
from custdim.services.access import Actor
from custdim.storage.office import Office

KEY = re.compile(r"[a-z0-9-]{1,64}")
SUFFIX = ".json"
REASONS: dict[int, type[StorageError]] = {
    errno.ENOSPC: DiskFullError,
    errno.EROFS: ReadOnlyError,
    errno.EACCES: ReadOnlyError,
}


def save_draft(office: Office, actor: Actor, key: str, payload: Mapping[str, Any]) -> None:
    """Keep what a person has typed; a power cut leaves the draft before it."""
    file = _file(office, actor, key)
    # Plain ASCII, which also holds the halves of characters that people's systems may send.
    text = json.dumps({**payload, "at": office.now().isoformat()})
    with _our_errors():
        file.parent.mkdir(parents=True, exist_ok=True)
        with replacing(file) as fresh:
            fresh.write_text(text, "utf-8")


def drafts(office: Office, actor: Actor) -> dict[str, dict[str, Any]]:
    """Return a person's own drafts by their key, the newest first; damaged ones are passed over."""
    found = {file.stem: _read(file) for file in _folder(office, actor).glob(f"*{SUFFIX}")}
    whole = {key: payload for key, payload in found.items() if payload is not None}
    newest = sorted(whole, key=lambda key: str(whole[key].get("at", "")), reverse=True)
    return {key: whole[key] for key in newest}


def drop_draft(office: Office, actor: Actor, key: str) -> None:
    """Forget a draft; one that is not there is forgotten already."""
    with _our_errors():
        _file(office, actor, key).unlink(missing_ok=True)


@contextmanager
def _our_errors() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise REASONS.get(error.errno or 0, StorageError)(detail=str(error)) from error


def _folder(office: Office, actor: Actor) -> Path:
    return office.drafts / str(actor.user_id)


def _file(office: Office, actor: Actor, key: str) -> Path:
    if not KEY.fullmatch(key):
        raise ValueError(key)
    return _folder(office, actor) / (key + SUFFIX)


def _read(file: Path) -> dict[str, Any] | None:
    try:
        payload = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return payload if isinstance(payload, dict) else None
