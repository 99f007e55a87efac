"""A table of records as people see it: rows only, columns that can be chosen and are remembered."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from custdim.ui.tables.id_array_model import IdArrayModel
from custdim.ui.theme import ROW_HEIGHT


class RecordView(QTableView):
    """Shows an `IdArrayModel`; Enter or a double click opens, Del removes."""

    opened = Signal(int)
    removal_wanted = Signal()
    picked = Signal()  # another row is current, or more or fewer are selected
    layout_changed = Signal()

    def __init__(self, model: IdArrayModel[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._hidden: set[str] = set()
        self._widths: dict[str, int] = {}
        self._current: int | None = None
        self._arranging = False
        self.setModel(model)
        self._set_up_rows()
        self._set_up_heading()
        model.modelAboutToBeReset.connect(self._on_about_to_be_reset)
        model.modelReset.connect(self._on_reset)
        self.selectionModel().selectionChanged.connect(self.picked)
        self.doubleClicked.connect(self._open_current)
        self._arrange()

    def selected_ids(self) -> list[int]:
        """Return the ids of the selected rows, from the top."""
        return [one for rows in self._selected() for one in self._model.ids_at(rows)]

    def selected_count(self) -> int:
        """Return how many rows are selected."""
        return sum(map(len, self._selected()))

    def _selected(self) -> list[range]:
        """Return the selected rows as few ranges: asking Qt for each of very many takes minutes."""
        found: list[range] = []
        chosen = self.selectionModel().selection().toList()
        for top, end in sorted((one.top(), one.bottom() + 1) for one in chosen):
            start = max(top, found[-1].stop) if found else top  # columns may be apart
            if start < end:
                found.append(range(start, end))
        return found

    def current_id(self) -> int | None:
        """Return the id of the row that the keyboard is on."""
        return self._model.id_at(self.currentIndex().row())

    def choose(self, wanted: int | None, *, reveal: bool = True) -> bool:
        """Select one record only, and bring it into view; say whether it is in the table."""
        row = None if wanted is None else self._model.row_of(wanted)
        self._current = wanted
        if row is None:
            self.clearSelection()
            self.setCurrentIndex(self.rootIndex())
            return False
        index = self._model.index(row, max(self.columnAt(0), 0))
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        if reveal:
            self.scrollTo(index)
        return True

    def layout_state(self) -> dict[str, Any]:
        """Return hidden columns and widths, as plain JSON."""
        return {"hidden_columns": sorted(self._hidden), "column_widths": dict(self._widths)}

    def restore_layout(self, state: dict[str, Any], hidden: tuple[str, ...] = ()) -> None:
        """Take over what was remembered, else hide the columns named."""
        self._hidden = set(map(str, state.get("hidden_columns", hidden)))
        widths = state.get("column_widths", {})
        self._widths = {str(k): int(v) for k, v in widths.items()} if widths else {}
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter opens, Del removes."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._open_current()
            case Qt.Key.Key_Delete:
                self.removal_wanted.emit()
            case _:
                super().keyPressEvent(event)

    def _set_up_rows(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setWordWrap(False)

    def _set_up_heading(self) -> None:
        heading = self.horizontalHeader()
        heading.setHighlightSections(False)
        # With the selection of the rows it would ask each of them whenever it is painted.
        heading.setSelectionModel(QItemSelectionModel(self._model, heading))
        heading.setMinimumSectionSize(56)
        heading.setFixedHeight(ROW_HEIGHT)
        heading.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heading.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        heading.setSectionsClickable(True)
        heading.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        heading.customContextMenuRequested.connect(self._choose_columns)
        heading.sectionResized.connect(self._on_resized)
        heading.setAccessibleName(self.tr("Column headings"))

    def _arrange(self) -> None:
        self._arranging = True
        for place, column in enumerate(self._model.columns):
            self.setColumnWidth(place, self._widths.get(column.key, column.width))
            self.setColumnHidden(place, place > 0 and column.key in self._hidden)
        self._arranging = False
        self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the columns that fill share what the others leave; usually it is the first."""
        super().resizeEvent(event)
        self._fill()

    def _fill(self) -> None:
        heading, columns = self.horizontalHeader(), self._model.columns
        places = [place for place, one in enumerate(columns) if one.fills]
        shown = [place for place in places if not self.isColumnHidden(place)] or [0]
        least = [self._widths.get(columns[at].key, columns[at].width) for at in shown]
        others = heading.length() - sum(map(heading.sectionSize, shown))
        more = max(self.viewport().width() - others - sum(least), 0)
        self._arranging = True
        for place, width in zip(shown, least, strict=True):
            share = -(-more // (len(shown) - shown.index(place)))
            self.setColumnWidth(place, width + share)
            more -= share
        self._arranging = False

    def _on_about_to_be_reset(self) -> None:
        current = self.current_id()
        self._current = current if current is not None else self._current

    def _on_reset(self) -> None:
        self._arrange()
        if self._current is not None:
            self.choose(self._current, reveal=False)

    def _on_resized(self, place: int, _old: int, new: int) -> None:
        if new and not self._arranging:
            self._widths[self._model.columns[place].key] = new
            self._fill()
            self.layout_changed.emit()

    def _open_current(self) -> None:
        current = self.current_id()
        if current is not None:
            self.opened.emit(current)

    def _choose_columns(self, place: QPoint) -> None:
        menu = self.column_menu()
        menu.exec(self.horizontalHeader().mapToGlobal(place))
        menu.deleteLater()

    def column_menu(self) -> QMenu:
        """Return a menu that shows and hides columns; the first always stays."""
        menu = QMenu(self)
        for column in self._model.columns[1:]:
            action = QAction(self._model.heading(column.key), menu)
            action.setCheckable(True)
            action.setChecked(column.key not in self._hidden)
            action.setData(column.key)
            menu.addAction(action)
        menu.triggered.connect(self._on_column)
        return menu

    def _on_column(self, action: QAction) -> None:
        self._hidden ^= {str(action.data())}
        self._arrange()
        self.layout_changed.emit()
