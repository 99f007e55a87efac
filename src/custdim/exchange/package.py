"""Which part of an .xlsx holds which sheet."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree import ElementTree
from zipfile import ZipFile

WORKBOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"


@dataclass(frozen=True)
class SheetParts:
    """The parts by the name of their sheet, in the order of the workbook."""

    by_name: Mapping[str, str]
    hidden: frozenset[str]

    def find(self, sheet: str | None) -> str | None:
        """Return the part of a sheet, or of the first visible one."""
        if sheet is not None:
            return self.by_name.get(sheet)
        visible = (part for name, part in self.by_name.items() if name not in self.hidden)
        return next(visible, None)


def sheet_parts(package: ZipFile) -> SheetParts:
    """Read the workbook's list of sheets; an unusual file gives an empty one."""
    names = set(package.namelist())
    if not {WORKBOOK, RELATIONS} <= names:
        return SheetParts({}, frozenset())
    try:
        relations = ElementTree.fromstring(package.read(RELATIONS))
        workbook = ElementTree.fromstring(package.read(WORKBOOK))
    except ElementTree.ParseError:
        return SheetParts({}, frozenset())
    targets = {one.get("Id", ""): _part(one.get("Target", "")) for one in relations}
    found: dict[str, str] = {}
    hidden: set[str] = set()
    for sheet in workbook.iter():
        if sheet.tag.rpartition("}")[2] != "sheet":
            continue
        name = sheet.get("name", "")
        relation = next((value for key, value in sheet.items() if key.endswith("}id")), "")
        if targets.get(relation) in names:
            found[name] = targets[relation]
        if sheet.get("state", "visible") != "visible":
            hidden.add(name)
    return SheetParts(found, frozenset(hidden))


def _part(target: str) -> str:
    if target.startswith("/"):
        return target.removeprefix("/")
    return posixpath.normpath(posixpath.join("xl", target))
