"""The middle pane of the customers page: filter chips, table, and how many there are."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QLocale, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QMenu, QStackedWidget, QWidget

from custdim.rules.rights import Right
from custdim.services.categories import StandardRecord
from custdim.services.customers import Query, customer_ids, customer_rows
from custdim.services.lists import ListField, list_cells
from custdim.ui.context import Context
from custdim.ui.delegates.row_delegate import RowDelegate
from custdim.ui.delegates.status_delegate import StatusDelegate
from custdim.ui.lists.list_empty import ListEmpty
from custdim.ui.lists.list_output import ListOutput
from custdim.ui.lists.list_tools import ListTools
from custdim.ui.lists.row_menu import RowMenu
from custdim.ui.tables.customer_table import CustomerTable
from custdim.ui.tables.record_view import RecordView
from custdim.ui.widgets.buttons import chip
from custdim.ui.widgets.labels import label
from custdim.ui.widgets.surface import column, line, row

PAGE = "customers"
HIDDEN_AT_FIRST = ("code", "updated_at")
FIRST = 200  # rows that are shown before all are found
MANY = 20_000
SETTLE_MS = 80  # whoever holds an arrow key down does not want every record opened


class CustomerListPanel(QFrame):
    """Shows the customers that a query finds."""

    opened = Signal(int)  # Enter or a double click
    settled = Signal(object)  # the selection rests on this id, or on none or several (None)
    recycle_wanted = Signal(list)
    restore_wanted = Signal(list)
    purge_wanted = Signal(list)
    merge_wanted = Signal(int, int)
    case_wanted = Signal(int)
    new_wanted = Signal()
    state_chosen = Signal(object)  # a customer state, or None
    shown = Signal(int)  # how many rows a finished query gave

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "pane")
        self.setMinimumWidth(260)
        self._context = context
        self._query = Query()
        self._wanted: int | None = None
        self._reveal = False  # the wanted customer was asked for since rows were shown
        self._shown: Query | None = None
        fetch, cells = partial(customer_rows, context.office), partial(list_cells, context.office)
        self.table = CustomerTable(fetch, context.language, parent=self, cells=cells)
        self.view = RecordView(self.table)
        self.view.setAccessibleName(self.tr("Customers"))
        self.view.restore_layout(context.settings.layout(PAGE), HIDDEN_AT_FIRST)
        self._set_up_delegates()
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._on_settled)
        self.tools = ListTools(context, self)
        self.output = ListOutput(context, self, self.tools)
        self._lay_out()
        self._connect()
        self._find(self._show_first, FIRST)
        self.tools.reload()

    @property
    def context(self) -> Context:
        """What the page was given."""
        return self._context

    @property
    def query(self) -> Query:
        """What is shown."""
        return self._query

    def show_query(self, query: Query) -> None:
        """Find other customers; the answer to an older question is dropped."""
        query = replace(query, may_see=self._context.actor.may(Right.SEE_SENSITIVE))
        self._query = query
        if self.table.rowCount() > MANY or self._shown is None:
            self._find(self._show_first, FIRST)
        self.find_all()
        self.tools.query_shown(query)

    def find_all(self) -> None:
        """Find everybody whom the query shows."""
        self._find(self._show)

    def _find(self, show: Callable[[Query, array[int]], None], most: int | None = None) -> None:
        work = partial(customer_ids, self._context.office, self._query, most)
        self._context.tasks.run(self, work, partial(show, self._query))

    def show_all(self) -> None:
        """Ask for nothing; the order stays."""
        self.show_query(Query(order=self._query.order, descending=self._query.descending))

    def reload(self) -> None:
        """Ask the same question again."""
        self.show_query(self._query)

    def set_standards(self, known: Sequence[StandardRecord]) -> None:
        """Show a column for each standard."""
        self.table.set_standards(known)
        self._set_up_delegates()

    def set_columns(self, fields: Sequence[ListField]) -> None:
        """Show these columns."""
        self.table.set_fields(fields)
        self._set_up_delegates()
        self.mark_order(self._query.order, self._query.descending)

    def mark_order(self, order: str, descending: bool) -> None:
        """Show at the headings what the rows are sorted by."""
        heading = self.view.horizontalHeader()
        places = [at for at, one in enumerate(self.table.columns) if one.order == order]
        direction = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        blocked = heading.blockSignals(True)
        heading.setSortIndicator(places[0] if places else -1, direction)
        heading.blockSignals(blocked)

    def choose(self, customer_id: int | None) -> None:
        """Select a customer now, or as soon as the table that is being read has come."""
        self._wanted = customer_id
        self._reveal = True
        self.view.blockSignals(True)
        self.view.choose(customer_id)
        self.view.blockSignals(False)
        self._settle.stop()
        self._say_count()

    def _lay_out(self) -> None:
        self._chips = QButtonGroup(self)
        bar = QWidget()
        chips = row(bar, (12, 8, 8, 8), 6)
        for place, (_state, text) in enumerate(self._states()):
            button = chip(text)
            self._chips.addButton(button, place)
            chips.addWidget(button)
        self._chips.button(0).setChecked(True)
        self._bin_words = label("", "subheading")
        self._bin_words.setText(self.tr("Recycle bin"))
        chips.addWidget(self._bin_words)
        chips.addStretch(1)
        for tool in (*self.tools.buttons(), *self.output.buttons()):
            chips.addWidget(tool)
        self._empty = ListEmpty()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        self._count = label("", "note")
        foot = QWidget()
        row(foot, (12, 4, 12, 4), 8).addWidget(self._count, 1)
        middle = row(spacing=0)
        middle.addWidget(self.tools.groups)
        middle.addWidget(self._stack, 1)
        box = column(self, (0, 0, 0, 0), 0)
        for part in (bar, self.tools.chips, line()):
            box.addWidget(part)
        box.addLayout(middle, 1)
        for part in (line(), foot):
            box.addWidget(part)
        self._show_mode()

    def _connect(self) -> None:
        self._chips.idClicked.connect(self._on_chip)
        self.tools.asked.connect(self._on_asked)
        self._empty.acted.connect(self._on_empty_action)
        self.view.setSortingEnabled(True)  # sorts at once; only what comes after is a wish
        self.table.order_wanted.connect(self._on_order)
        self.table.failed.connect(self._context.tasks.failed, Qt.ConnectionType.QueuedConnection)
        self.view.opened.connect(self.opened)
        self.view.picked.connect(self._on_picked)
        self.view.removal_wanted.connect(self.ask_removal)
        self.view.layout_changed.connect(self._remember)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._on_menu)

    def _set_up_delegates(self) -> None:
        for place, one in enumerate(self.table.columns):
            if one.key == "qualification":
                delegate: RowDelegate = StatusDelegate(self.view)
            else:
                delegate = RowDelegate(self.view, muted=one.key != "name")
            self.view.setItemDelegateForColumn(place, delegate)

    def _states(self) -> tuple[tuple[str | None, str], ...]:
        return (
            (None, self.tr("All")),
            ("active", self.tr("Active")),
            ("paused", self.tr("Paused")),
            ("ended", self.tr("Ended")),
        )

    def _on_asked(self, changes: dict[str, Any]) -> None:
        self.show_query(replace(self._query, **changes))

    def _show_first(self, query: Query, ids: array[int]) -> None:
        """Show the first rows while the others are still looked for."""
        if query == self._query and query != self._shown:
            self._show(query, ids)
            if len(ids) == FIRST:
                self._count.setText(self.tr("Counting…"))

    def _show(self, query: Query, ids: array[int]) -> None:
        if query != self._query:
            return
        self._show_mode()
        bar = self.view.verticalScrollBar()
        place = bar.value() if query == self._shown else 0
        self._shown = query
        self.view.blockSignals(True)
        self.table.show(ids)
        bar.setValue(place)
        if self._wanted is not None and self.view.current_id() != self._wanted:
            self.view.choose(self._wanted, reveal=False)
        if self._reveal:
            self.view.scrollTo(self.view.currentIndex())
            self._reveal = False
        self.view.blockSignals(False)
        self._stack.setCurrentWidget(self.view if ids else self._empty)
        if not ids:
            may = self._context.actor.may(Right.EDIT)
            self._empty.explain(self._query, asked=self._asks_something(), may_enter=may)
        self._say_count()
        self.shown.emit(len(ids))

    def _show_mode(self) -> None:
        recycled = self._query.recycled
        for button in self._chips.buttons():
            button.setVisible(not recycled)
        self._bin_words.setVisible(recycled)

    def _asks_something(self) -> bool:
        query = self._query
        asked = query.text or query.filter
        return bool(asked) or query.category_id is not None or query.state is not None

    def _say_count(self) -> None:
        number = QLocale()
        count, chosen = self.table.rowCount(), self.view.selected_count()
        words = self.tr("1 customer") if count == 1 else self.tr("{count} customers")
        text = words.format(count=number.toString(count))
        if chosen:
            text += " · " + self.tr("{count} selected").format(count=number.toString(chosen))
        self._count.setText(text)

    def _on_picked(self) -> None:
        self._say_count()
        self._settle.start()

    def _on_settled(self) -> None:
        alone = self.view.selected_count() == 1
        self._wanted = self.view.selected_ids()[0] if alone else None
        self.settled.emit(self._wanted)

    def _on_chip(self, place: int) -> None:
        self.state_chosen.emit(self._states()[place][0])

    def clear_filters(self) -> None:
        """Show the chip of all states as chosen."""
        self._chips.button(0).setChecked(True)

    def _on_empty_action(self) -> None:
        if self._asks_something() or self._query.recycled:
            self.clear_filters()
            self.state_chosen.emit("reset")
        else:
            self.new_wanted.emit()

    def _on_order(self, order: str, descending: bool) -> None:
        self.show_query(replace(self._query, order=order, descending=descending))

    def ask_removal(self) -> None:
        """Ask to remove the selected customers."""
        chosen = self.view.selected_ids()
        if chosen:
            wanted = self.purge_wanted if self._query.recycled else self.recycle_wanted
            wanted.emit(chosen)

    def _on_menu(self, place: QPoint) -> None:
        menu = self.row_menu(self.view.indexAt(place))
        menu.exec(self.view.viewport().mapToGlobal(place))
        menu.deleteLater()

    def row_menu(self, index: QModelIndex | None = None) -> QMenu:
        """Return what can be done with the selected customers, and with one cell."""
        return RowMenu(self, index)

    def _remember(self) -> None:
        self._context.settings.remember(PAGE, **self.view.layout_state())
