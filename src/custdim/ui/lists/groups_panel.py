"""How many customers have each value of a field; a click shows only these."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QStackedWidget, QWidget

from custdim.rules.filters import Condition
from custdim.services.lists import GroupCount, ListField
from custdim.ui.delegates.count_delegate import PAD, CountDelegate
from custdim.ui.widgets.buttons import tool
from custdim.ui.widgets.combo_box import ComboBox
from custdim.ui.widgets.labels import label
from custdim.ui.widgets.surface import column, row
from custdim.wording import named

COUNT, CONDITION = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
WIDTH = 220


class GroupsPanel(QFrame):
    """A field to choose and its values with their counts."""

    chosen = Signal(object)  # Condition
    field_chosen = Signal(str)
    closed = Signal()

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "pane")
        self.setFixedWidth(WIDTH)
        self._language = language
        self.field = ComboBox()
        self.field.setAccessibleName(self.tr("Count by"))
        self.field.setMinimumContentsLength(8)
        self.close_ = tool("x", self.tr("Hide the counts"))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Values with the number of customers"))
        self.list.setItemDelegate(CountDelegate(COUNT, parent=self.list, left=PAD))
        self._nothing = label(self.tr("No customer to count."), "muted", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._nothing)
        head = row(margins=(12, 8, 4, 8), spacing=4)
        head.addWidget(self.field, 1)
        head.addWidget(self.close_)
        box = column(self, spacing=0)
        box.addLayout(head)
        box.addWidget(self._stack, 1)
        self.field.activated.connect(self._on_field)
        self.close_.clicked.connect(self.closed)
        self.list.itemActivated.connect(self._on_item)
        self.list.itemClicked.connect(self._on_item)
        self.hide()

    def set_fields(self, fields: Sequence[ListField]) -> None:
        """Offer other fields; the one that is chosen stays if it is there."""
        before = self.key()
        self.field.clear()
        for field in fields:
            if field.groupable:
                self.field.addItem(named(field, self._language), field.key)
        self.choose(before)

    def key(self) -> str:
        """Return the field that is counted by."""
        return str(self.field.currentData() or "")

    def choose(self, key: str) -> None:
        """Count by a field."""
        self.field.setCurrentIndex(max(self.field.findData(key), 0))

    def show_counts(self, counts: Sequence[GroupCount]) -> None:
        """Show how many there are."""
        self.list.clear()
        for one in counts:
            text = one.zh if self._language == "zh" else one.en
            item = QListWidgetItem(text or self.tr("(empty)"), self.list)
            item.setData(COUNT, one.count)
            item.setData(CONDITION, one.condition)
            item.setToolTip(self.tr("Show only these: {value}").format(value=item.text()))
        self._stack.setCurrentWidget(self.list if counts else self._nothing)

    def _on_field(self) -> None:
        self.field_chosen.emit(self.key())

    def _on_item(self, item: QListWidgetItem) -> None:
        condition = item.data(CONDITION)
        if isinstance(condition, Condition):
            self.chosen.emit(condition)
