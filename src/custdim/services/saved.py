"""What a use case gives back after it wrote one thing."""

from __future__ import annotations

from dataclasses import dataclass, field

from custdim.changes import Changes


@dataclass(frozen=True, slots=True)
class Saved:
    """The id and the new revision of what was written, and what the screens must refresh."""

    id: int
    revision: int
    changes: Changes = field(default_factory=Changes)
