"""Customers that conditions would move: from where, to where; and conflicts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject

from custdim.services.bulk_placing import NOWHERE
from custdim.services.classifying import ClassifyPlan
from custdim.services.customers import CustomerRow
from custdim.ui.tables.id_array_model import Column, IdArrayModel

MOVES = (Column("name", 260), Column("from", 170), Column("to", 170))
CONFLICTS = (Column("name", 260), Column("rivals", 340))


class MovesModel(IdArrayModel[CustomerRow]):
    """Who would leave and enter which category."""

    def __init__(
        self,
        plan: ClassifyPlan,
        names: Mapping[int, str],
        fetch: Callable[[Sequence[int]], Sequence[CustomerRow]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(MOVES, fetch, parent)
        self._names = names
        self._sides: dict[int, tuple[int, list[int]]] = {}
        for customer_id, old, new, _ in plan.moves:
            self._sides.setdefault(customer_id, (old, []))[1].append(new)
        self.show(plan.moves.customers[:0])
        ids = plan.moves.customers[:0]
        ids.extend(self._sides)
        self.show(ids)

    def record_id(self, record: CustomerRow) -> int:
        """Return the customer's id."""
        return record.id

    def cells(self, record: CustomerRow) -> tuple[str, ...]:
        """Return name, old and new category."""
        old, new = self._sides[record.id]
        left = "—" if old == NOWHERE else self._names.get(old, "")
        return (record.name, left, "、".join(self._names.get(one, "") for one in new))

    def heading(self, key: str) -> str:
        """Return a column's heading."""
        if key == "name":
            return self.tr("Customer")
        return self.tr("From") if key == "from" else self.tr("To")


class ConflictsModel(IdArrayModel[CustomerRow]):
    """Who meets several conditions of one standard."""

    def __init__(
        self,
        plan: ClassifyPlan,
        names: Mapping[int, str],
        fetch: Callable[[Sequence[int]], Sequence[CustomerRow]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(CONFLICTS, fetch, parent)
        self._names = names
        self._rivals = dict(zip(plan.conflicts, plan.rivals, strict=True))
        self.show(plan.conflicts)

    def record_id(self, record: CustomerRow) -> int:
        """Return the customer's id."""
        return record.id

    def cells(self, record: CustomerRow) -> tuple[str, ...]:
        """Return the name and all categories that want the customer."""
        rivals = self._rivals[record.id]
        return (record.name, "、".join(self._names.get(one, "") for one in rivals))

    def heading(self, key: str) -> str:
        """Return a column's heading."""
        return self.tr("Customer") if key == "name" else self.tr("Conditions met")
