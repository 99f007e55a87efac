"""Real processes of our own, for tests of what happens when they meet or die."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SOURCES = Path(__file__).parents[1] / "src"


def start(script: str, *arguments: object, send: bool = False) -> subprocess.Popen[str]:
    """Start Python with a script of ours; with `send` lines can be sent to it."""
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        stdin=subprocess.PIPE if send else None,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(SOURCES)},
    )
