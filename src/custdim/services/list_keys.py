"""By which keys lists, filters and saved views name their fields."""

from __future__ import annotations

ATTRIBUTE, ROWS, STANDARD = "attr", "rows", "standard"


def standard_key(standard_id: int) -> str:
    """Return the key of a classification standard."""
    return f"{STANDARD}-{standard_id}"


def attribute_key(attribute_id: int) -> str:
    """Return the key of an attribute."""
    return f"{ATTRIBUTE}-{attribute_id}"
