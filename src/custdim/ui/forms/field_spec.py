"""What a field of a form is, before it is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QWidget

from custdim.kinds import Kind
from custdim.ui.widgets.labels import label
from custdim.ui.widgets.surface import row

STAR_WIDTH = 12


@dataclass(frozen=True)
class FieldSpec:
    """What a field is: its label in the person's language, its kind, whether it must be filled."""

    label: str
    kind: Kind[Any]
    required: bool = False
    help: str = ""
    wide: bool = False
    unit: str = ""
    placeholder: str = ""


def with_unit(editor: QWidget, unit: str) -> QWidget:
    """Put the unit behind an editor."""
    box = QWidget()
    line = row(box, (0, 0, 0, 0), 6)
    line.addWidget(editor, 1)
    line.addWidget(label(unit, "muted"))
    return box


def required_star(parent: QWidget, required: bool) -> tuple[QWidget, QLabel]:
    """Make the star of a field that must be filled, in a room of its own that always stays."""
    space = QWidget(parent)
    space.setFixedWidth(STAR_WIDTH)
    star = QLabel("*", space)
    star.setProperty("role", "required")
    star.setToolTip(QCoreApplication.translate("Field", "Required"))
    star.setVisible(required)
    row(space, (4, 0, 0, 0), 0).addWidget(star, 0, Qt.AlignmentFlag.AlignTop)
    return space, star
