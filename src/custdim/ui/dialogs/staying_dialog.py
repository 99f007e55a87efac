"""Who was not moved with the others, and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from custdim.errors import FieldErrors, UserError
from custdim.services.bulk_binning import Staying
from custdim.ui.delegates.row_delegate import RowDelegate
from custdim.ui.dialogs.dialog import Dialog
from custdim.ui.widgets.buttons import primary
from custdim.wording import sentence

SIZE = (960, 440)
NAME_WIDTH = 220
MOST_SHOWN = 500


class StayingDialog(Dialog):
    """A list to read."""

    def __init__(
        self, title: str, staying: Sequence[Staying], language: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, parent, SIZE[0])
        self.resize(*SIZE)
        shown = staying[:MOST_SHOWN]
        self.table = QTableWidget(len(shown), 3)
        self.table.setAccessibleName(title)
        self.table.setHorizontalHeaderLabels(
            [self.tr("Customer"), self.tr("Code"), self.tr("Why it stays")]
        )
        self.table.setItemDelegate(RowDelegate(self.table))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        heading = self.table.horizontalHeader()
        heading.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heading.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        heading.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        heading.resizeSection(0, NAME_WIDTH)
        for at, one in enumerate(shown):
            for place, text in enumerate((one.name, one.code, reason(one.error, language))):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.table.setItem(at, place, item)
        self.content.addWidget(self.table, 1)
        self.close_button = self.add_button(primary(self.tr("Close")), default=True)
        self.close_button.clicked.connect(self.accept)
        self.table.setFocus()


def reason(error: UserError, language: str) -> str:
    """Say why; of several faults the first."""
    if isinstance(error, FieldErrors):
        return sentence(error.errors[0].error, language)
    return sentence(error, language)
