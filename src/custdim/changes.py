"""What one finished use case changed; the screens refresh from it."""

from __future__ import annotations

from dataclasses import dataclass, field, fields


@dataclass(frozen=True, slots=True)
class Changes:
    """Ids touched by one committed write, per area."""

    customers: frozenset[int] = field(default=frozenset())
    dimensions: frozenset[int] = field(default=frozenset())
    categories: frozenset[int] = field(default=frozenset())
    cases: frozenset[int] = field(default=frozenset())
    users: frozenset[int] = field(default=frozenset())
    everything: bool = False

    def __or__(self, other: Changes) -> Changes:
        """Join the changes of two steps of one use case."""
        return Changes(*(getattr(self, f.name) | getattr(other, f.name) for f in fields(self)))

    def touches(self, area: str) -> bool:
        """Whether a page that shows `area` has to look again."""
        return self.everything or bool(getattr(self, area))
