"""Every kind goes out to a workbook and comes in again: the same values, or a word about it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from custdim.exchange.customer_list import write_list
from custdim.exchange.customers import ImportPlan, apply_import, plan_sheet
from custdim.exchange.sheet import Sheet
from custdim.exchange.workbook import read_sheet
from custdim.services import customers, lists
from custdim.services.access import Actor
from custdim.services.customers import Query, RecordValues
from custdim.services.definitions import (
    AttributeDraft,
    DimensionDraft,
    dimension,
    save_dimension,
)
from custdim.services.link_targets import stage_file
from custdim.services.offices import Office
from customer_shape import save
from kind_samples import ALL, SAMPLES

# Told when a workbook brings them, and not taken: computed, given by the office, or files.
NOT_TAKEN = {"formula", "auto_number", "file", "image"}
STORED = [code for code, kind in ALL.items() if kind.stores]
MOST = max(len(texts) for _, texts in SAMPLES.values())


class Everything:
    """A type with one attribute of each kind, and customers that fill them in all ways."""

    def __init__(self, office: Office, admin: Actor, clerk: Actor, folder: Path) -> None:
        self.office, self.clerk = office, clerk
        attributes = [
            AttributeDraft(f"k_{code}", f"种类{code}", kind=code, options=options(code))
            for code in STORED
        ]
        draft = DimensionDraft("EVERY", "全部", attributes=tuple(attributes))
        self.type_id = save_dimension(office, admin, draft, revision=None).id
        self.of = {
            one.code.removeprefix("k_"): one for one in dimension(office, self.type_id).attributes
        }
        save(office, clerk, "深圳华康", code="KH000001")
        (folder / "a.pdf").write_bytes(b"%PDF-1.4 x")
        (folder / "a.jpg").write_bytes(b"\xff\xd8\xff\xe0 jpeg")
        self.files = {
            code: stage_file(office, ALL[code], folder / name).value()
            for code, name in (("file", "a.pdf"), ("image", "a.jpg"))
        }
        self.ids = [self.fill(number) for number in range(MOST)]

    def fill(self, number: int) -> int:
        values: dict[int, Any] = {}
        for code, one in self.of.items():
            texts = SAMPLES[code][1]
            if code in self.files:
                values[one.id] = self.files[code]
            elif code not in NOT_TAKEN and number < len(texts):
                values[one.id] = one.bound.parse(texts[number])
        records = {self.type_id: (RecordValues(None, values),)}
        return save(self.office, self.clerk, f"第{number}家", records=records)

    def values(self, customer_id: int) -> dict[str, Any]:
        stored = customers.customer(self.office, customer_id).records[self.type_id]
        return {code: stored[0].values.get(one.id) for code, one in self.of.items()}

    def exported(self, file: Path, language: str) -> Sheet:
        known = lists.by_key(lists.list_fields(self.office))
        fields = [known["name"], *(known[lists.attribute_key(one.id)] for one in self.of.values())]
        write_list(self.office, self.clerk, self.ids, fields, file, language)
        return read_sheet(file)

    def imported(self, sheet: Sheet) -> ImportPlan:
        plan = plan_sheet(self.office, self.clerk, sheet)
        assert [
            (one.cells[problem.column or 0], problem.error.params)
            for one in plan.refused
            for problem in one.problems
        ] == []
        return apply_import(self.office, self.clerk, plan).plan

    def called(self, name: str) -> int:
        (found,) = [
            one.id
            for one in customers.customer_rows(
                self.office, customers.customer_ids(self.office, Query())
            )
            if one.name == name
        ]
        return found


def options(code: str) -> dict[str, Any]:
    return {"formula": "k_decimal * 2 + k_integer"} if code == "formula" else SAMPLES[code][0]


def renamed(sheet: Sheet) -> Sheet:
    """The same sheet for other customers."""
    head, *rows = sheet.rows
    return replace(sheet, rows=(head, *([f"又{row[0]}", *row[1:]] for row in rows)))


@pytest.fixture
def every(office: Office, admin: Actor, clerk: Actor, tmp_path: Path) -> Everything:
    return Everything(office, admin, clerk, tmp_path)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_goes_out_comes_in_again(every, tmp_path, language):
    sheet = every.exported(tmp_path / "out.xlsx", language)
    plan = every.imported(renamed(sheet))
    assert {one.heading for one in plan.unknown} == {f"种类{code}" for code in NOT_TAKEN}
    assert {plan.matching.headings[at]: why for at, why in plan.left_out.items()} == {
        "种类formula": "computed",
        "种类auto_number": "given",
        "种类file": "file",
        "种类image": "file",
    }
    for number, before in enumerate(every.ids):
        old, new = every.values(before), every.values(every.called(f"又第{number}家"))
        differing = {
            code: (old[code], new[code])
            for code in STORED
            if code not in NOT_TAKEN and old[code] != new[code]
        }
        assert differing == {}
        assert new["formula"] == old["formula"]
        assert new["auto_number"] not in ("", None, old["auto_number"])
        assert (new["file"], new["image"]) == (None, None)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_comes_back_to_the_same_customers_changes_nothing(every, tmp_path, language):
    sheet = every.exported(tmp_path / "out.xlsx", language)
    done = apply_import(every.office, every.clerk, plan_sheet(every.office, every.clerk, sheet))
    assert (done.added, done.updated, done.refused) == (0, 0, 0)
    assert done.unchanged == MOST
