"""Two dimensions of the tests' own, and short ways to save a customer with them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from custdim.errors import FieldErrors
from custdim.services import customers, definitions
from custdim.services.access import Actor
from custdim.services.customers import CustomerInput, RecordValues
from custdim.services.definitions import AttributeDraft, DimensionDraft
from custdim.services.offices import Office

USCC = "91350211M000100Y46"
CHOICES = {"choices": [{"code": "own", "zh": "自有", "en": "Own"}, {"code": "rent", "zh": "租"}]}


class Shape:
    """Two dimensions of the test's own: one record and many."""

    def __init__(self, office: Office, admin: Actor) -> None:
        one = DimensionDraft(
            "SITE",
            "场地",
            "Site",
            attributes=(
                AttributeDraft("boss", "负责人", "Head", required=True),
                AttributeDraft("note", "备注", "Note", kind="long_text", searchable=True),
                AttributeDraft("way", "性质", kind="choice", options=CHOICES, default="own"),
                AttributeDraft("area", "面积", kind="decimal"),
            ),
        )
        many = DimensionDraft(
            "TRUCK",
            "车辆",
            "Truck",
            many=True,
            min_rows=1,
            attributes=(
                AttributeDraft("plate", "车牌", "Plate", unique=True, required=True),
                AttributeDraft("driver", "司机", "Driver"),
            ),
        )
        self.one = definitions.save_dimension(office, admin, one, revision=None).id
        self.many = definitions.save_dimension(office, admin, many, revision=None).id
        self.boss, self.note, self.way, self.area = self.ids(office, self.one)
        self.plate, self.driver = self.ids(office, self.many)

    @staticmethod
    def ids(office: Office, dimension_id: int) -> list[int]:
        return [known.id for known in definitions.dimension(office, dimension_id).attributes]

    def site(self, **values: Any) -> dict[int, tuple[RecordValues, ...]]:
        named = {getattr(self, name): value for name, value in values.items()}
        return {self.one: (RecordValues(None, named),)}

    def trucks(self, *plates: str) -> dict[int, tuple[RecordValues, ...]]:
        return {self.many: tuple(RecordValues(None, {self.plate: plate}) for plate in plates)}


def save(office: Office, clerk: Actor, name: str = "远景公司", **fields: Any) -> int:
    entered = CustomerInput(name=name, **fields)
    return customers.save_customer(office, clerk, entered, revision=None).id


def change(office: Office, clerk: Actor, customer_id: int, **fields: Any) -> None:
    known = customers.customer(office, customer_id)
    entered = replace(known, **{"records": {}} | fields)
    customers.save_customer(office, clerk, entered, revision=known.revision)


def reasons(caught: pytest.ExceptionInfo[FieldErrors]) -> list[tuple[Any, str]]:
    return [(found.place, found.error.reason) for found in caught.value.errors]
