"""What bulk writes take and give back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from custdim.changes import Changes
from custdim.errors import FieldError
from custdim.services.customer_records import CustomerInput


@dataclass(frozen=True, slots=True)
class Stamp:
    """By which definitions, of which office and on which day, customers were looked at."""

    folder: Path
    revision: int
    day: date


@dataclass(frozen=True, slots=True)
class Numbered:
    """A customer and the number of the row it came from.

    With a stamp it is complete already, and was sound by itself when that was made.
    """

    number: int
    customer: CustomerInput
    sound: Stamp | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that was not written, and why."""

    number: int
    errors: tuple[FieldError, ...]


@dataclass(frozen=True, slots=True)
class BulkSaved:
    """What one bulk write did; new customers have the ids of `ids`, in the order given."""

    ids: range = range(0)
    updated: int = 0
    unchanged: int = 0
    refusals: tuple[Refusal, ...] = ()
    changes: Changes = field(default_factory=Changes)

    @property
    def added(self) -> int:
        """How many customers are new."""
        return len(self.ids)
