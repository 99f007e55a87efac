"""Chooses the customer from which a new one is copied."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QWidget

from custdim.services.access import Actor
from custdim.services.offices import Office
from custdim.services.search import FoundCustomer, found_customers, recent_customers, recent_ids
from custdim.ui.context import Context
from custdim.ui.delegates.hit_delegate import HIT, HitDelegate, HitTexts
from custdim.ui.dialogs.dialog import Dialog
from custdim.ui.widgets.buttons import primary
from custdim.ui.widgets.labels import label
from custdim.ui.widgets.search_box import SearchBox

HITS = 12
CUSTOMER = Qt.ItemDataRole.UserRole + 1


class CopyDialog(Dialog):
    """Searches as the search box does; begins with the customers used last."""

    chosen = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("", parent, width=600)
        self.setWindowTitle(self.tr("Copy from a customer"))
        self.content.addWidget(label(self.windowTitle(), "heading"))
        words = self.tr(
            "Name, codes, credit code, unique and sensitive values and files are not copied."
        )
        self.content.addWidget(label(words, "muted", wrap=True))
        self._context = context
        self.search = SearchBox(self.tr("Search customers: name, code, phone, contact, pinyin…"))
        self.hits = QStandardItemModel(self)
        self.list = QListView()
        self.list.setModel(self.hits)
        self.list.setItemDelegate(HitDelegate(self.list))
        self.list.setAccessibleName(self.tr("Customers found"))
        self.list.setMinimumHeight(320)
        self._words = label("", "note")
        for part in (self.search, self._words, self.list):
            self.content.addWidget(part)
        self.add_cancel()
        self.copy = self.add_button(primary(self.tr("Copy"), "copy"), default=True)
        self.copy.clicked.connect(self._on_copy)
        self.list.doubleClicked.connect(self._on_copy)
        self.list.selectionModel().currentChanged.connect(self._offer)
        self.search.searched.connect(self._ask)
        self.search.setFocus()
        self._offer()
        self._ask("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: the arrows choose while the keyboard stays in the search box."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step and self.search.hasFocus():
            row = self.list.currentIndex().row() + step
            if 0 <= row < self.hits.rowCount():
                self.list.setCurrentIndex(self.hits.index(row, 0))
            return
        super().keyPressEvent(event)

    def _ask(self, text: str) -> None:
        look = partial(_look, self._context.office, self._context.actor, text)
        self._context.tasks.run(self, look, partial(self._show, text))

    def _show(self, text: str, found: list[FoundCustomer]) -> None:
        if text != self.search.text().strip():
            return  # an answer to something typed before
        self.hits.clear()
        for one in found:
            item = QStandardItem(one.hit.name)
            item.setEditable(False)
            texts = HitTexts(one.hit.name, one.name_marks, "", (), one.hit.code, one.code_marks)
            item.setData(texts, HIT)
            item.setData(one.hit.id, CUSTOMER)
            self.hits.appendRow(item)
        nothing = self.tr("Nothing found for “{text}”").format(text=text) if text else ""
        last = self.tr("Used last") if found and not text else ""
        self._words.setText(last if found else nothing)
        self._words.setVisible(bool(self._words.text()))
        if found:
            self.list.setCurrentIndex(self.hits.index(0, 0))
        self._offer()

    def _offer(self) -> None:
        self.copy.setEnabled(self.list.currentIndex().isValid())

    def _on_copy(self) -> None:
        index: QModelIndex = self.list.currentIndex()
        if index.isValid():
            self.accept()
            self.chosen.emit(index.data(CUSTOMER))


def _look(office: Office, actor: Actor, text: str) -> list[FoundCustomer]:
    recent = recent_ids(office, actor)
    if text:
        return found_customers(office, text, limit=HITS, recent=recent)
    return recent_customers(office, recent[:HITS])
