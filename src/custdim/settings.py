"""The program's own settings on this computer: language, colours, recent offices, widths."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from custdim.paths import program_folder, replacing

RECENT = 8


class Settings(NamedTuple):
    """What one person chose on this computer; never anything about customers."""

    language: str = "system"  # system | zh | en
    scheme: str = "system"  # system | light | dark
    recent_offices: tuple[str, ...] = ()
    last_login: Mapping[str, str] = {}  # office folder → login
    layout: Mapping[str, Any] = {}  # widths and hidden panes by page

    def with_recent(self, folder: Path) -> Settings:
        """Put an office in front of the recent ones."""
        first = str(folder)
        rest = [known for known in self.recent_offices if known != first]
        return self._replace(recent_offices=(first, *rest)[:RECENT])

    def without_recent(self, folder: Path) -> Settings:
        """Forget an office."""
        kept = tuple(known for known in self.recent_offices if known != str(folder))
        return self._replace(recent_offices=kept)


def _file() -> Path:
    return program_folder() / "settings.json"


def load_settings() -> Settings:
    """Read the settings; a missing or damaged file gives the defaults."""
    try:
        stored = json.loads(_file().read_text("utf-8"))
        known = {name: stored[name] for name in Settings._fields if name in stored}
        known["recent_offices"] = tuple(known.get("recent_offices", ()))
        return Settings(**known)
    except (OSError, ValueError, TypeError):
        return Settings()


def save_settings(settings: Settings) -> None:
    """Write the settings in one step, so that a crash leaves the old ones."""
    file = _file()
    file.parent.mkdir(parents=True, exist_ok=True)
    with replacing(file) as fresh:
        fresh.write_text(json.dumps(settings._asdict(), ensure_ascii=False, indent=1), "utf-8")
