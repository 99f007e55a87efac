"""The colour of a qualification case's state, the same on every page."""

from __future__ import annotations

TONES = {
    "draft": "muted",
    "first": "warning",
    "second": "warning",
    "final": "warning",
    "approved": "good",
    "rejected": "error",
    "void": "muted",
}


def tone_of(state: str) -> str:
    """Return the token that names a state's colour."""
    return TONES.get(state, "muted")
