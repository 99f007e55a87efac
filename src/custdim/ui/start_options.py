"""How the window begins; the ordinary start asks for nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class StartOptions:
    """How the window begins, and whether only a picture of it is wanted."""

    screenshot: Path | None = None
    page: str = ""
    language: str = ""
    scheme: str = ""
    size: tuple[int, int] | None = None
    user: str = ""
