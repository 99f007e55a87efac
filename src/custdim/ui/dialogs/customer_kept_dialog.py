"""What changes of definitions took out of one customer's forms."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from custdim.services.kept_listing import CustomerCopy
from custdim.ui.delegates.row_delegate import RowDelegate
from custdim.ui.dialogs.dialog import Dialog
from custdim.ui.tables.id_array_model import Column, IdArrayModel
from custdim.ui.tables.kept_table import copy_name
from custdim.ui.tables.record_view import RecordView
from custdim.ui.widgets.buttons import primary
from custdim.ui.widgets.empty_state import EmptyState
from custdim.ui.widgets.labels import label
from custdim.wording.definition import copy_reason

WIDTH, HEIGHT = 820, 460
COLUMNS = (
    Column("what", 230),
    Column("value", 240, fills=True),
    Column("why", 90),
    Column("at", 130),
    Column("user", 84),
)
Line = tuple[int, tuple[str, ...]]


class CustomerKeptTable(IdArrayModel[Line]):
    """One line for each value, or for each record that went as a whole."""

    def __init__(
        self, copies: Sequence[CustomerCopy], language: str, parent: QObject | None = None
    ) -> None:
        super().__init__(COLUMNS, self._held, parent)
        self._lines = [
            (
                copy_name(one.copy, language),
                row.value.replace("\n", " "),
                copy_reason(one.copy.reason, language),
                f"{one.copy.at.astimezone():%Y-%m-%d %H:%M}",
                one.copy.user_name,
            )
            for one in copies
            for row in one.rows
        ]
        self.show(array("q", range(len(self._lines))))

    def record_id(self, record: Line) -> int:
        """Return the line's place."""
        return record[0]

    def cells(self, record: Line) -> tuple[str, ...]:
        """Return the text of each column."""
        return record[1]

    def heading(self, key: str) -> str:
        """Return a column's heading."""
        return {
            "what": self.tr("Type and attribute"),
            "value": self.tr("Kept value"),
            "why": self.tr("Reason"),
            "at": self.tr("When"),
        }.get(key, self.tr("Who"))

    def _held(self, ids: Sequence[int]) -> list[Line]:
        return [(one, self._lines[one]) for one in ids]


class CustomerKeptDialog(Dialog):
    """To be read only; who defines puts values back on the page of types."""

    def __init__(
        self, copies: Sequence[CustomerCopy], language: str, parent: QWidget | None
    ) -> None:
        super().__init__(
            QCoreApplication.translate("CustomerKeptDialog", "Kept values"), parent, WIDTH
        )
        self.resize(WIDTH, HEIGHT)
        words = self.tr("What changes of definitions took out of this customer's forms.")
        self.content.addWidget(label(words, "muted", wrap=True))
        self.table = CustomerKeptTable(copies, language, self)
        self.view = RecordView(self.table)
        self.view.setItemDelegate(RowDelegate(self.view))
        self.view.horizontalHeader().setSectionsClickable(False)
        self.view.setAccessibleName(self.tr("Kept values"))
        empty = EmptyState("circle-check", self.tr("Nothing of this customer is kept"))
        self.content.addWidget(self.view if copies else empty, 1)
        self.close_button = self.add_button(primary(self.tr("Close")), default=True)
        self.close_button.clicked.connect(self.accept)
