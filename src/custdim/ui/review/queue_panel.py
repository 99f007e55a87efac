"""The left part of the qualification page: what waits, what is mine, all cases."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QListView, QPushButton, QStackedWidget, QWidget

from custdim.services.qualification import CaseRow
from custdim.ui.context import Context
from custdim.ui.review.queue_model import QueueDelegate, QueueModel
from custdim.ui.review.queue_rows import Part, Queue, first_part, fits
from custdim.ui.widgets.buttons import chip
from custdim.ui.widgets.empty_state import EmptyState
from custdim.ui.widgets.search_box import SearchBox
from custdim.ui.widgets.surface import column, line, row

SETTLE_MS = 80  # whoever holds an arrow key down does not want every case opened


class QueueView(QListView):
    """A list whose Enter goes on into the case."""

    entered_case = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter leads to the desk."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.entered_case.emit()
        else:
            super().keyPressEvent(event)


class QueuePanel(QFrame):
    """Shows one part of the queue and says which case is wanted."""

    chosen = Signal(int)  # the selection rests on this case
    entered = Signal()  # Enter: the keyboard goes into the case

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "pane")
        self.setMinimumWidth(240)
        self._queue = Queue()
        self._part = first_part(context.actor)
        self._said: int | None = None
        self.search = SearchBox(self.tr("Customer or number"))
        self.search.setToolTip(self.tr("Search the cases (Ctrl+F)"))
        self.search.searched.connect(self._show)
        self._group = QButtonGroup(self)
        self.chips: dict[Part, QPushButton] = {part: self._chip(part) for part in Part}
        self.chips[self._part].setChecked(True)
        self.model = QueueModel(context.language, self)
        self.view = QueueView()
        self.view.setAccessibleName(self.tr("Cases"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(QueueDelegate(self.view))
        self.view.setUniformItemSizes(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.entered_case.connect(self.entered)
        self.view.doubleClicked.connect(self.entered)
        self.view.selectionModel().currentChanged.connect(self._on_current)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._say)
        self._empty = EmptyState("inbox", "")
        self._lay_out()

    @property
    def part(self) -> Part:
        """The part that is shown."""
        return self._part

    def show_queue(self, queue: Queue) -> None:
        """Show what was read."""
        self._queue = queue
        for part, button in self.chips.items():
            button.setText(self._name(part, len(queue.part(part))))
        self._show()

    def show_part(self, part: Part) -> None:
        """Show another part."""
        self.chips[part].setChecked(True)

    def choose(self, case_id: int | None) -> None:
        """Mark a case without opening it."""
        self._said = case_id
        self._mark()

    def after(self, case_id: int | None) -> int | None:
        """Return the case that waits next, when this one is done."""
        waiting = [one.id for one in self._queue.waiting if one.id != case_id]
        return waiting[0] if waiting else None

    def holds(self, case_id: int) -> bool:
        """Whether the part that is shown has this case."""
        return any(one.id == case_id for one in self._queue.part(self._part))

    def _chip(self, part: Part) -> QPushButton:
        made = chip(self._name(part, 0))
        self._group.addButton(made, list(Part).index(part))
        return made

    def _name(self, part: Part, count: int) -> str:
        words = {
            Part.WAITING: self.tr("Waiting for me"),
            Part.MINE: self.tr("My drafts"),
            Part.ALL: self.tr("All"),
        }[part]
        return f"{words}  {count}"

    def _lay_out(self) -> None:
        box = column(self, spacing=0)
        above = QWidget()
        head = column(above, (12, 12, 12, 8), 8)
        head.addWidget(self.search)
        chips = row(spacing=4)
        for button in self.chips.values():
            chips.addWidget(button)
        chips.addStretch(1)
        head.addLayout(chips)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        box.addWidget(above)
        box.addWidget(line())
        box.addWidget(self._stack, 1)
        self._group.idToggled.connect(self._on_chip)

    def _show(self) -> None:
        text = self.search.text()
        rows: list[CaseRow] = [one for one in self._queue.part(self._part) if fits(one, text)]
        self.model.show_rows(rows)
        self._mark()
        self._stack.setCurrentWidget(self.view if rows else self._empty)
        if not rows:
            self._empty.say(*self._nothing(text))

    def _nothing(self, text: str) -> tuple[str, str]:
        if text.strip():
            return self.tr("No case fits"), self.tr("Try fewer characters, or look under All.")
        if self._part is Part.WAITING:
            return self.tr("Nothing waits for you"), self.tr("New cases appear here by themselves.")
        if self._part is Part.MINE:
            return (
                self.tr("No drafts"),
                self.tr("Start a case from a customer; cases sent back come here too."),
            )
        return self.tr("No case yet"), self.tr("Start the first one from a customer.")

    def _mark(self) -> None:
        place = self.model.row_of(self._said)
        if place is None:
            self.view.clearSelection()
            self.view.setCurrentIndex(QModelIndex())
            return
        index = self.model.index(place)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.view.selectionModel().setCurrentIndex(index, flags)
        self.view.scrollTo(index)

    def _on_current(self) -> None:
        self._settle.start()

    def _say(self) -> None:
        place = self.view.currentIndex().row()
        if place >= 0 and (wanted := self.model.rows[place].id) != self._said:
            self._said = wanted
            self.chosen.emit(wanted)

    def _on_chip(self, place: int, on: bool) -> None:
        if on:
            self._part = list(Part)[place]
            self._show()
