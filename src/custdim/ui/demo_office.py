"""Where the demo office is kept, and when it is shown unasked."""

from __future__ import annotations

from pathlib import Path

from custdim.paths import program_folder
from custdim.settings import Settings

LOGIN = "clerk"
CUSTOMERS = 2000


def demo_folder() -> Path:
    """The folder of the demo office that the window makes."""
    return program_folder() / "demo-office"


def is_first_run(settings: Settings) -> bool:
    """Whether no office but the demo was ever opened."""
    return all(Path(folder) == demo_folder() for folder in settings.recent_offices)
