"""The keys by which duplicates are found, of customers that a bulk write adds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from custdim.rules.likeness import Traits
from custdim.services.dimension_records import DimensionRecord
from custdim.storage.likeness import KINDS, Fresh


class FreshKeys:
    """Takes the keys from what the journal tells of each customer."""

    def __init__(self, session: Session, dimensions: Iterable[DimensionRecord]) -> None:
        self._fresh = Fresh(session)
        compared = [
            (known, dimension.many)
            for dimension in dimensions
            for known in dimension.usable
            if known.kind in KINDS
        ]
        self._single = {
            f"attr:{known.id}": KINDS[known.kind] for known, many in compared if not many
        }
        self._many = {f"attr:{known.id}": KINDS[known.kind] for known, many in compared if many}

    def add(self, told: Sequence[Mapping[str, Any]]) -> None:
        """Keep the keys of some customers."""
        for one in told:
            self._fresh.add(one["id"], self._traits(one["after"]))

    def write(self) -> None:
        """Write what was kept."""
        self._fresh.write()

    def _traits(self, after: Mapping[str, Any]) -> Traits:
        more: dict[str, tuple[str, ...]] = {}
        for name, trait in self._single.items():
            if value := after.get(name):
                more[trait] = (*more.get(trait, ()), value)
        if self._many:
            for name, value in after.items():
                if "#" in name and (trait := self._many.get(name.partition("#")[0], "")):
                    more[trait] = (*more.get(trait, ()), value)
        former = tuple(after.get("former_names", ()))
        return Traits(after["name"], former, after.get("credit_code", ""), **more)
