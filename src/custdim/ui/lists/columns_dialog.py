"""Which columns the list has, and in which order; all of it by keys as well."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from custdim.services.lists import ListField
from custdim.ui.dialogs.dialog import Dialog
from custdim.ui.shortcuts import add_key
from custdim.ui.widgets.buttons import ghost, on_click, primary, tool
from custdim.ui.widgets.labels import label
from custdim.ui.widgets.search_box import SearchBox
from custdim.ui.widgets.surface import column, row
from custdim.wording import named

KEY = Qt.ItemDataRole.UserRole
FIXED = "name"  # a list without names tells nothing
SIZE = (520, 560)


class ColumnsDialog(Dialog):
    """Checked fields are columns, from the top to the bottom as they stand from left to right."""

    chosen = Signal(list)

    def __init__(
        self,
        fields: Sequence[ListField],
        shown: Sequence[str],
        first: Sequence[str],
        language: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Columns of the list"), parent, SIZE[0])
        self.resize(*SIZE)
        self._fields = {field.key: field for field in fields}
        self._first, self._language = tuple(first), language
        self.search = SearchBox(self.tr("Search in the fields"))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Fields"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.up = tool("arrow-up", self.tr("Move up"), "Alt+Up")
        self.down = tool("arrow-down", self.tr("Move down"), "Alt+Down")
        self._lay_out()
        self._fill(shown)
        self.search.textChanged.connect(self._on_text)
        on_click(self.up, self.move, -1)
        on_click(self.down, self.move, 1)
        add_key(self, "Ctrl+F", self.tr("Search in the fields"), self.search.setFocus)

    def keys(self) -> list[str]:
        """Return the columns that are chosen, in their order."""
        checked = [item for item in self._items() if item.checkState() == Qt.CheckState.Checked]
        return [FIXED, *(str(item.data(KEY)) for item in checked)]

    def move(self, by: int) -> None:  # type: ignore[override]
        """Move the field that the keyboard is on up or down."""
        at = self.list.currentRow()
        if at < 0 or not 0 <= at + by < self.list.count():
            return
        item = self.list.takeItem(at)
        self.list.insertItem(at + by, item)
        self.list.setCurrentItem(item)

    def send(self) -> None:
        """Hand the columns over."""
        self.chosen.emit(self.keys())
        self.accept()

    def _lay_out(self) -> None:
        words = self.tr("Space shows or hides a field, Alt with an arrow key moves it.")
        self.content.addWidget(label(words, "muted", wrap=True))
        self.content.addWidget(self.search)
        middle = row(spacing=8)
        middle.addWidget(self.list, 1)
        side = QWidget()
        box = column(side, spacing=4)
        box.addWidget(self.up)
        box.addWidget(self.down)
        box.addStretch(1)
        middle.addWidget(side)
        self.content.addLayout(middle, 1)
        again = self.add_left_button(ghost(self.tr("As at first")))
        again.clicked.connect(self._on_first)
        self.add_cancel()
        self.apply = self.add_button(primary(self.tr("Show these columns")), default=True)
        self.apply.clicked.connect(self.send)

    def _fill(self, shown: Sequence[str]) -> None:
        self.list.clear()
        known = [key for key in shown if key in self._fields and key != FIXED]
        rest = [key for key in self._fields if key not in known and key != FIXED]
        for key in (*known, *rest):
            self._add(self._fields[key], checked=key in known)
        self.list.setCurrentRow(0)

    def _add(self, field: ListField, *, checked: bool) -> None:
        area = field.area_zh if self._language == "zh" else field.area_en
        item = QListWidgetItem(f"{area} · {named(field, self._language)}", self.list)
        item.setToolTip(item.text())
        item.setData(KEY, field.key)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(at) for at in range(self.list.count())]

    def _on_text(self, text: str) -> None:
        wanted = text.strip().casefold()
        for item in self._items():
            item.setHidden(wanted not in item.text().casefold())

    def _on_first(self) -> None:
        self._fill(self._first)
