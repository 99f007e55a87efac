"""Customers from workbooks: plan an import, look at the plan, carry it out, hand refusals back."""

from __future__ import annotations

from custdim.exchange.applying import ImportResult, apply_import
from custdim.exchange.fields import ImportField, import_fields
from custdim.exchange.matching import Matching
from custdim.exchange.plan import (
    CellProblem,
    ImportPlan,
    MissingField,
    PlannedRow,
    SheetColumn,
)
from custdim.exchange.planning import plan_import, plan_sheet
from custdim.exchange.refused import write_refused
from custdim.exchange.sheet import Sheet
from custdim.exchange.workbook import read_sheet

__all__ = [
    "CellProblem",
    "ImportField",
    "ImportPlan",
    "ImportResult",
    "Matching",
    "MissingField",
    "PlannedRow",
    "Sheet",
    "SheetColumn",
    "apply_import",
    "import_fields",
    "plan_import",
    "plan_sheet",
    "read_sheet",
    "write_refused",
]
