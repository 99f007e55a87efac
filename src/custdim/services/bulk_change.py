"""What a bulk write changes about one stored customer, for the tables and for the journal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row

from custdim.rules.customer_checks import is_empty
from custdim.services.customer_reading import BETWEEN_NAMES
from custdim.services.customer_records import CustomerInput

PLAIN = ("name", "short_name", "credit_code", "state")


@dataclass(frozen=True)
class Change:
    """A row that was given, what is stored, and the difference as the journal tells it."""

    given: CustomerInput
    stored: Row[Any]
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)

    @property
    def id(self) -> int:
        """The customer's id."""
        return int(self.stored.id)

    def note(self, key: str, before: Any, after: Any) -> None:
        """Keep one field's old and new value."""
        if not is_empty(before):
            self.before[key] = before
        self.after[key] = after

    def note_all(self, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
        """Keep the fields of a record that are not the same."""
        for key, value in after.items():
            if before.get(key) != value:
                self.note(key, before.get(key), value)

    def note_head(self) -> None:
        """Compare the customer's own fields; what is empty was not given."""
        for name in PLAIN:
            given, known = getattr(self.given, name), getattr(self.stored, name)
            if given and given != known:
                self.note(name, known, given)
        names = [name for name in self.stored.former_names.split(BETWEEN_NAMES) if name]
        if self.given.former_names and list(self.given.former_names) != names:
            self.note("former_names", names or None, list(self.given.former_names))
