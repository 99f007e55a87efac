"""Finds what depends on itself, however many steps lie between."""

from __future__ import annotations

from collections.abc import Mapping


def way_back(code: str, needs: Mapping[str, frozenset[str]]) -> str | None:
    """Return the first step of a way from a code back to itself, or None."""
    seen: set[str] = set()
    waiting = [(one, one) for one in sorted(needs.get(code, ()))]
    while waiting:
        here, first = waiting.pop()
        if here == code:
            return first
        if here not in seen:
            seen.add(here)
            waiting += [(one, first) for one in needs.get(here, ())]
    return None
