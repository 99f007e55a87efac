"""Where the program finds its resources and keeps its own settings."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path


@cache
def resources() -> Path:
    """The resources folder: in a frozen build, in an installed wheel, or in a checkout."""
    here = Path(__file__).resolve().parent
    frozen = Path(getattr(sys, "_MEIPASS", here)) / "resources"
    for folder in (frozen, here / "resources", here.parents[1] / "resources"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError("resources")


@contextmanager
def replacing(file: Path) -> Iterator[Path]:
    """Yield where to write a file anew: what was there stays whole until the new one is."""
    fresh = file.with_name(f"{file.name}.new")
    try:
        yield fresh
        fresh.replace(file)
    finally:
        fresh.unlink(missing_ok=True)


def program_folder() -> Path:
    """The folder of the user's own settings; CUSTDIM_HOME overrides it."""
    if home := os.environ.get("CUSTDIM_HOME"):
        return Path(home)
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA", Path.home())) / "custdim"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "custdim"
    return Path(os.environ.get("XDG_CONFIG_HOME", Path.home() / ".config")) / "custdim"


def documents_folder() -> Path:
    """Where new offices are offered to be kept."""
    documents = Path.home() / "Documents"
    return documents if documents.is_dir() else Path.home()
