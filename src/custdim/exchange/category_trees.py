"""Reads and writes a classification tree: as a workbook, or as YAML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from custdim.errors import FileFormatError, InvalidValueError
from custdim.exchange.sheet import Cell, is_blank
from custdim.exchange.sheet_texts import cell_text as sheet_text
from custdim.exchange.sheet_texts import sheet_title
from custdim.exchange.workbook import read_sheet
from custdim.kinds.base import cell_text
from custdim.kinds.writing import folded
from custdim.services.categories import CategoryNode, StandardRecord
from custdim.services.category_importing import TreeEntry
from custdim.services.written_files import written
from custdim.services.yaml_reading import Part, read_yaml

KEYS = ("code", "parent", "zh", "en", "condition", "retired")
HEADINGS: Mapping[str, tuple[str, str]] = {
    "code": ("Code", "编码"),
    "parent": ("Code above", "上级编码"),
    "zh": ("Chinese name", "中文名称"),
    "en": ("English name", "英文名称"),
    "condition": ("Condition", "条件"),
    "retired": ("Retired", "停用"),
}
MORE = {"名称": "zh", "分类名称": "zh", "分类编码": "code", "name": "zh", "parent": "parent"}
YES = frozenset({"是", "停用", "已停用", "yes", "true", "1", "y", "√"})
WIDTHS = (16, 16, 32, 32, 48, 10)
FIRST = 20  # rows in which the headings are looked for
LARGEST = 8_000_000  # bytes: more than any standard has


def read_tree(path: Path) -> tuple[TreeEntry, ...]:
    """Read the categories of a file; raise FileFormatError when it is no tree."""
    if path.suffix.lower() in (".yaml", ".yml"):
        return tuple(_from_yaml(path))
    return _from_sheet(path)


def write_tree(
    standard: StandardRecord, nodes: Sequence[CategoryNode], path: Path, language: str = "zh"
) -> int:
    """Write a tree, parents first; return how many categories it has."""
    codes = {node.id: node.code for node in nodes}
    rows: list[dict[str, Any]] = [
        {
            "code": node.code,
            "parent": codes.get(node.parent_id or 0, ""),
            "zh": node.zh,
            "en": node.en,
            "condition": node.condition,
            "retired": node.retired,
        }
        for node in nodes
    ]
    with written(path) as fresh:
        if path.suffix.lower() in (".yaml", ".yml"):
            _to_yaml(standard, rows, fresh)
        else:
            _to_sheet(standard, rows, fresh, language)
    return len(rows)


def _from_sheet(path: Path) -> tuple[TreeEntry, ...]:
    rows = read_sheet(path).rows
    known = {_plain(name): key for key, names in HEADINGS.items() for name in names}
    known |= {_plain(name): key for name, key in MORE.items()}
    matched = [[known.get(_plain(cell_text(cell))) for cell in cells] for cells in rows[:FIRST]]
    at = next((at for at, one in enumerate(matched) if {"code", "zh"} <= set(one)), None)
    if at is None:
        raise FileFormatError("no-tree", name=path.name)
    entries = []
    for number, cells in enumerate(rows[at + 1 :], start=at + 2):
        said = {key: cell for key, cell in zip(matched[at], cells, strict=False) if key}
        if not all(is_blank(cell) for cell in said.values()):
            entries.append(_entry(number, said))
    return tuple(entries)


def _from_yaml(path: Path) -> list[TreeEntry]:
    whole = read_yaml(path, LARGEST)
    nodes = whole.keys.get("categories", whole)
    if nodes.sort != "seq" or not all(one.sort == "map" for one in nodes.items):
        raise FileFormatError("no-tree", name=path.name)
    return [_entry(number, _said(one)) for number, one in enumerate(nodes.items, start=1)]


def _said(node: Part) -> dict[str, str]:
    """Return what is said of a category, as it is written: 0101 is a code, and no number."""
    return {key: "" if part.sort == "null" else part.text for key, part in node.keys.items()}


def _entry(number: int, said: Mapping[str, Any]) -> TreeEntry:
    """Read one entry; a column that is not there leaves what is known as it is."""
    texts = {key: _text(said[key]) for key in KEYS if key in said}
    retired = texts.get("retired")
    return TreeEntry(
        number,
        _folded(texts.get("code", "")),
        texts.get("zh", ""),
        texts.get("en", ""),
        parent=_folded(texts["parent"]) if "parent" in texts else None,
        condition=texts.get("condition"),
        retired=None if retired is None else retired.casefold() in YES,
    )


def _text(value: Any) -> str:
    if value is None or value is False:
        return ""
    cell: Cell = value if isinstance(value, str | int | float | bool) else str(value)
    return cell_text(cell).strip()


def _folded(text: str) -> str:
    """Make full-width signs half-width; what cannot be read is refused where it is planned."""
    try:
        return folded(text)
    except InvalidValueError:
        return text


def _plain(heading: str) -> str:
    return _folded(heading).casefold().replace(" ", "")


def _to_yaml(standard: StandardRecord, rows: list[dict[str, Any]], path: Path) -> None:
    kept = [{key: value for key, value in row.items() if value} for row in rows]
    whole = {
        "standard": standard.code,
        "zh": standard.zh,
        "en": standard.en,
        "code_scheme": standard.code_scheme,
        "categories": kept,
    }
    text = yaml.dump(whole, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
    path.write_text(text, "utf-8")


def _to_sheet(
    standard: StandardRecord, rows: list[dict[str, Any]], path: Path, language: str
) -> None:
    from openpyxl import Workbook  # takes half a second, and few people need it
    from openpyxl.styles import Font

    side = 1 if language.startswith("zh") else 0
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = sheet_title(standard.code)
    sheet.freeze_panes = "A2"
    yes = ("yes", "是")[side]
    for column, key in enumerate(KEYS, start=1):
        sheet.cell(1, column, HEADINGS[key][side]).font = Font(bold=True)
        sheet.column_dimensions["ABCDEF"[column - 1]].width = WIDTHS[column - 1]
        for at, row in enumerate(rows, start=2):
            value = row[key] if key != "retired" else yes if row[key] else ""
            if value:
                cell = sheet.cell(at, column)
                # Whatever a text looks like, it is no formula, and no number.
                cell.value, cell.data_type = sheet_text(value), "s"
                cell.number_format = "@"
    book.save(path)
