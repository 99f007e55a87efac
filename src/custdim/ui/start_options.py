"""How the window begins; the ordinary start asks for nothing."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class StartOptions(NamedTuple):
    """How the window begins, and whether only a picture of it is wanted."""

    screenshot: Path | None = None
    page: str = ""
    language: str = ""
    scheme: str = ""
    size: tuple[int, int] | None = None
    user: str = ""
