"""Province, city and county side by side: what is chosen in one list fills the next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from custdim.kinds import region_codes
from custdim.ui.editors.base import ENTER
from custdim.ui.editors.popup import Popup

CODE = Qt.ItemDataRole.UserRole
SIZE = (168, 260)


class CascadeList(QListWidget):
    """One step of the cascade; Right goes on to the next, Left back, Enter takes."""

    taken = Signal()
    went = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: the keys that leave the list."""
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        if event.key() in ENTER:
            self.taken.emit()
        elif step is not None:
            self.went.emit(step)
        else:
            super().keyPressEvent(event)
            return
        event.accept()


class CascadePopup(Popup):
    """Lists of the regions of today; a click on what has nothing below it takes it."""

    chosen = Signal(str)

    def __init__(self, language: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._language = language
        names = (self.tr("Province"), self.tr("City"), self.tr("County"))
        self.lists = tuple(self._list(place, name) for place, name in enumerate(names))
        self._name = QLabel(self)
        self._name.setProperty("role", "muted")
        self.take_button = QPushButton(self.tr("Take it"), self)
        self.clear_button = QPushButton(self.tr("Clear"), self)
        for button in (self.take_button, self.clear_button):
            button.setProperty("role", "link")
            button.setAutoDefault(False)
        self.take_button.clicked.connect(self._take)
        self.clear_button.clicked.connect(self._clear)
        row, foot = QHBoxLayout(), QHBoxLayout()
        for step in self.lists:
            row.addWidget(step)
        foot.addWidget(self._name, 1)
        foot.addWidget(self.take_button)
        foot.addWidget(self.clear_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 4)
        layout.addLayout(row)
        layout.addLayout(foot)
        self._fill(0, "")

    def open_under(self, widget: QWidget, code: str) -> None:
        """Show the line of a region, or the provinces."""
        steps = region_codes.line(code) if region_codes.place(code) else ()
        self.lists[0].setCurrentRow(-1)
        self.show_under(widget)  # first, since rows that are not styled yet have another height
        for place, step in enumerate(steps):
            _select(self.lists[place], step)
        self._show_name()
        self.lists[max(len(steps) - 1, 0)].setFocus()

    def code(self) -> str:
        """Return the finest region that is selected, or nothing."""
        codes = [_code(step) for step in self.lists]
        return next((code for code in reversed(codes) if code), "")

    def _list(self, place: int, name: str) -> CascadeList:
        made = CascadeList(self)
        made.setAccessibleName(name)
        made.setFixedSize(*SIZE)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.currentItemChanged.connect(lambda: self._on_selected(place))
        made.itemClicked.connect(self._on_clicked)
        made.taken.connect(self._take)
        made.went.connect(lambda step: self._go(place + step))
        return made

    def _on_selected(self, place: int) -> None:
        self._fill(place + 1, _code(self.lists[place]))
        self._show_name()

    def _fill(self, place: int, above: str) -> None:
        for step in self.lists[place:]:
            step.clear()
        if place == 0 or (above and place < len(self.lists)):
            for known in region_codes.below(above):
                item = QListWidgetItem(region_codes.own_name(known.code, self._language))
                item.setData(CODE, known.code)
                item.setToolTip(known.code)
                self.lists[place].addItem(item)

    def _show_name(self) -> None:
        code = self.code()
        chinese = self._language.startswith("zh")
        name = region_codes.full_name(code) if chinese else region_codes.romanised(code)
        self._name.setText(f"{code} {name}" if code else "")
        self.take_button.setEnabled(bool(code))

    def _on_clicked(self, item: QListWidgetItem) -> None:
        if not region_codes.below(str(item.data(CODE))):
            self._take()

    def _go(self, place: int) -> None:
        if 0 <= place < len(self.lists) and self.lists[place].count():
            step = self.lists[place]
            if step.currentRow() < 0:
                step.setCurrentRow(0)
            step.setFocus()

    def _take(self) -> None:
        if code := self.code():
            self.hide()
            self.chosen.emit(code)

    def _clear(self) -> None:
        self.hide()
        self.chosen.emit("")


def _code(step: QListWidget) -> str:
    item = step.currentItem()
    return "" if item is None else str(item.data(CODE))


def _select(step: QListWidget, code: str) -> None:
    for row in range(step.count()):
        if step.item(row).data(CODE) == code:
            step.setCurrentRow(row)
            step.scrollToItem(step.item(row))
            return
