"""What a field of a form is, before it is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from custdim.kinds import Kind
from custdim.ui.widgets.labels import label
from custdim.ui.widgets.surface import row


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
