"""The search box above every page: hits while typing, Enter opens the customer."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QModelIndex, QRect, Qt
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QListView

from custdim.rules.rights import Right
from custdim.services.access import Actor
from custdim.services.offices import Office
from custdim.services.search import FoundCustomer, found_customers, recent_customers, recent_ids
from custdim.services.search_places import Place
from custdim.ui.context import Context
from custdim.ui.delegates.hit_delegate import HIT, HitDelegate, HitTexts
from custdim.ui.widgets.search_box import SearchBox
from custdim.wording import FIELDS, name_of, named

HITS = 12
WIDTH = 720  # of the list: a name, what else was found, and a code
CUSTOMER = Qt.ItemDataRole.UserRole + 1


class CustomerSearch(SearchBox):
    """Finds customers by all that people remember; empty it offers those used last."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            QCoreApplication.translate(
                "CustomerSearch", "Search customers: name, code, phone, contact, pinyin… (Ctrl+K)"
            )
        )
        self.setToolTip(self.placeholderText())
        self._context = context
        self._answered: str | None = None  # what the rows are the answer to
        self._first_wanted = False
        self._hits = QStandardItemModel(self)
        self._completer = QCompleter(self._hits, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(HITS + 1)
        self._popup = QListView()
        self._popup.setProperty("role", "hits")
        self._popup.setUniformItemSizes(True)
        self._popup.setAccessibleName(self.tr("Customers found"))
        self._completer.setPopup(self._popup)
        self._popup.setItemDelegate(HitDelegate(self._popup))  # the completer brought its own
        self._completer.setWidget(self)
        self._completer.activated[QModelIndex].connect(self._on_chosen)  # type: ignore[index]
        self.searched.connect(self._on_searched)
        self.textChanged.connect(self._on_typed)
        self.returnPressed.connect(self._on_return)

    def begin(self) -> None:
        """Take the keyboard; offer what was found for the text, or the customers used last."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        self._ask(self.text().strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: the arrow opens the list again."""
        if event.key() == Qt.Key.Key_Down and not self._popup.isVisible():
            self.begin()
        else:
            super().keyPressEvent(event)

    def _on_searched(self, text: str) -> None:
        if text:
            self._ask(text)

    def _ask(self, text: str) -> None:
        look = partial(_look, self._context.office, self._context.actor, text)
        self._context.tasks.run(self, look, then=partial(self._show, text))

    def _on_typed(self) -> None:
        self._first_wanted = False
        if not self.text().strip():
            self._popup.hide()

    def _show(self, text: str, found: list[FoundCustomer]) -> None:
        if text != self.text().strip():
            return  # an answer to something typed before
        self._answered = text
        self._hits.clear()
        if found and not text:
            self._hits.appendRow(_remark(self.tr("Used last")))
        for one in found:
            self._hits.appendRow(self._row(one))
        if text and not found:
            self._hits.appendRow(_remark(self.tr("Nothing found for “{text}”").format(text=text)))
        if self._first_wanted and found:
            self._open_first()
        elif self.hasFocus() and self._hits.rowCount():
            self._completer.complete(QRect(0, 0, max(WIDTH, self.width()), self.height()))
            if text:
                self._popup.setCurrentIndex(self._hits.index(0, 0))
        else:
            self._popup.hide()

    def _row(self, one: FoundCustomer) -> QStandardItem:
        other, marks = self._told(one.place)
        hit = one.hit
        item = QStandardItem(hit.name)
        item.setEditable(False)
        texts = HitTexts(hit.name, one.name_marks, other, marks, hit.code, one.code_marks)
        item.setData(texts, HIT)
        item.setData(hit.id, CUSTOMER)
        parts = ", ".join(filter(None, (hit.name, other, hit.code)))
        item.setData(parts, Qt.ItemDataRole.AccessibleTextRole)
        item.setData(parts, Qt.ItemDataRole.ToolTipRole)
        return item

    def _told(self, place: Place | None) -> tuple[str, list[tuple[int, int]]]:
        if place is None:
            return "", []
        language = self._context.language
        field = name_of(FIELDS, place.field, language) if place.field else named(place, language)
        label = self.tr("{field}: ").format(field=field)
        return label + place.text, [(a + len(label), b + len(label)) for a, b in place.marks]

    def _on_return(self) -> None:
        if not self._popup.isVisible() and self.text().strip():
            self._open_first()

    def _on_chosen(self, index: QModelIndex) -> None:
        if self._answered == self.text().strip():
            self._open(index)
        else:  # the rows are those of what was typed before
            self._open_first()

    def _open_first(self) -> None:
        """Open the best hit, once it is known who that is."""
        self._first_wanted = self._answered != self.text().strip()
        if not self._first_wanted:
            self._open(self._hits.index(0, 0))

    def _open(self, index: QModelIndex) -> None:
        customer_id = index.data(CUSTOMER)
        if customer_id is not None:
            self._popup.hide()
            self.clear()
            self._context.go("customers", customer_id=customer_id)


def _look(office: Office, actor: Actor, text: str) -> list[FoundCustomer]:
    recent = recent_ids(office, actor)
    if text:
        may_see = actor.may(Right.SEE_SENSITIVE)
        return found_customers(office, text, limit=HITS, recent=recent, may_see=may_see)
    return recent_customers(office, recent[:HITS])


def _remark(text: str) -> QStandardItem:
    item = QStandardItem(text)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item
