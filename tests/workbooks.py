"""Workbooks for tests: sheets in memory, and real files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from custdim.exchange.sheet import Sheet
from custdim.kinds.uscc import check_digit

HEADINGS = ("客户编码", "客户名称", "统一社会信用代码", "法定代表人", "联系人", "手机")


def sheet_of(*rows: Sequence[Any], name: str = "客户档案") -> Sheet:
    """A sheet as if it had been read."""
    return Sheet(Path(f"{name}.xlsx"), name, (name,), tuple(list(row) for row in rows))


def write_xlsx(path: Path, *rows: Sequence[Any]) -> Path:
    """A real workbook with one sheet."""
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(list(row))
    book.save(path)
    return path


def credit_code(number: int) -> str:
    """A credit code with the right check digit, another one for each number."""
    first = f"91440300MA5{number:06d}"
    return first + check_digit(first)


def firm(number: int, **other: Any) -> list[Any]:
    """A row under HEADINGS."""
    row = {
        "客户编码": f"C{number:04d}",
        "客户名称": f"深圳市远景{number}号贸易有限公司",
        "统一社会信用代码": credit_code(number),
        "法定代表人": "王明",
        "联系人": "李芳",
        "手机": f"138{number:08d}",
    }
    return list({**row, **other}.values())
