"""The fields that a column may fill, for combo boxes: grouped, the first is to leave it out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from custdim.exchange.fields import ImportField
from custdim.wording import named

KEY = Qt.ItemDataRole.UserRole
NOTHING = ""


def field_name(field: ImportField, language: str) -> str:
    """Return what a field is called; of a list, such as contacts, with the list's name."""
    name = named(field, language)
    return f"{group_name(field, language)} · {name}" if field.many else name


def group_name(field: ImportField, language: str) -> str:
    """Return what a field's group is called."""
    return field.group_zh if language == "zh" else field.group_en


def field_list(
    fields: Sequence[ImportField], language: str, parent: QObject | None = None
) -> QStandardItemModel:
    """Make the list; all combo boxes of a wizard share it."""
    model = QStandardItemModel(parent)
    nothing = QStandardItem(QCoreApplication.translate("ImportWizard", "Leave out"))
    nothing.setData(NOTHING, KEY)
    model.appendRow(nothing)
    group = ""
    for field in fields:
        mine = group_name(field, language)
        if mine != group:
            group = mine
            heading = QStandardItem(group)
            heading.setEnabled(False)
            heading.setSelectable(False)
            model.appendRow(heading)
        item = QStandardItem(field_name(field, language) + (" *" if field.required else ""))
        item.setData(field.key, KEY)
        item.setToolTip(group)
        model.appendRow(item)
    return model
