"""Workbooks made to do harm: what they hold stays text, and ends nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest

from custdim.exchange.customers import apply_import, plan_import, plan_sheet, write_refused
from custdim.exchange.sheet_texts import cell_text
from custdim.exchange.workbook import read_sheet
from custdim.services import customers
from custdim.services.customers import Query
from workbooks import HEADINGS, firm, sheet_of, write_xlsx

FORMULAS = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1",
    "=cmd|'/c calc'!A1",
    '=HYPERLINK("http://x")',
)
ODD: tuple[Any, ...] = (
    *("a\x00b", "a\x1b[31mb", "a\ufffeb", "a\u202eb", "\u2028", "_x0041_", "长" * 40_000),
    *("a\ud800b", "👩\u200d👧𬭸"),
    *(float("nan"), float("inf"), -0.0, 1e308, 10**30, True),
    *(date(1, 1, 1), date(9999, 12, 31), datetime(1899, 12, 31, 23, 59)),
)


@pytest.mark.parametrize("name", ["a/b", "[x]:*?", "长" * 60, "'x'", "a\x00b", "", "History"])
def test_a_sheet_of_any_name_can_be_handed_back(office, clerk, tmp_path, name) -> None:
    sheet = replace(sheet_of(HEADINGS, firm(1, 手机="123")), name=name)
    out = tmp_path / "refused.xlsx"
    assert write_refused(plan_sheet(office, clerk, sheet), out) == 1
    assert openpyxl.load_workbook(out).worksheets[0].max_row == 2


@pytest.mark.parametrize("cell", [*FORMULAS, *ODD], ids=lambda cell: f"{cell!r:.20}")
def test_any_cell_of_a_refused_row_comes_back_as_text_or_number(
    office, clerk, tmp_path, cell
) -> None:
    headings = (*HEADINGS, cell)
    plan = plan_sheet(office, clerk, sheet_of(headings, [*firm(1, 手机="123"), cell]))
    out = tmp_path / "refused.xlsx"
    assert write_refused(plan, out) == 1
    sheet = openpyxl.load_workbook(out).worksheets[0]
    assert not [one for row in sheet.iter_rows() for one in row if one.data_type == "f"]
    assert plan_import(office, clerk, out).bad == 1


def test_formulas_as_names_are_names(office, clerk, tmp_path) -> None:
    rows = [firm(number, 客户名称=name) for number, name in enumerate(FORMULAS)]
    plan = plan_sheet(office, clerk, sheet_of(HEADINGS, *rows))
    apply_import(office, clerk, plan)
    ids = customers.customer_ids(office, Query(order="code"))
    names = [row.name for row in customers.customer_rows(office, ids)]
    assert names == [name.strip() for name in FORMULAS]


@pytest.mark.parametrize("column", range(len(HEADINGS)))
def test_odd_cells_in_known_columns_are_refused_or_read(office, clerk, tmp_path, column) -> None:
    rows = []
    for number, cell in enumerate(ODD):
        row = firm(number)
        row[column] = cell
        rows.append(row)
    plan = plan_sheet(office, clerk, sheet_of(HEADINGS, *rows))
    done = apply_import(office, clerk, plan)
    assert done.added + done.refused == len(plan.rows)
    write_refused(done.plan, tmp_path / "refused.xlsx")


def test_more_than_two_hundred_columns_are_read(office, clerk, tmp_path) -> None:
    wide = [f"列{number}" for number in range(240)]
    path = write_xlsx(tmp_path / "wide.xlsx", [*HEADINGS, *wide], [*firm(1), *wide])
    assert plan_import(office, clerk, path).good == 1


@pytest.mark.parametrize(
    "text",
    [
        "_x0041_",
        "_x000D_x_x0041_",
        "__x0041__x0042_",
        "=cmd|'/c calc'!A0",
        "+86",
        "@SUM(1)",
        "''x",
        "𬭸👩‍👩‍👧‍👦",
        "e" + "\u0301" * 500,
        "<b>&amp;]]>",
    ],
)
def test_texts_come_out_of_a_workbook_as_they_went_in(tmp_path, text) -> None:
    book = openpyxl.Workbook()
    cell = book.worksheets[0].cell(1, 1)
    cell.value = cell_text(text)
    cell.data_type = "s"
    book.save(tmp_path / "x.xlsx")
    assert read_sheet(tmp_path / "x.xlsx").rows[0][0] == text
