"""What can be done with the selected customers, and with the cell that was clicked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QModelIndex
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from custdim.rules.filters import Condition, contrary
from custdim.rules.rights import Right
from custdim.services.lists import condition_for, list_cells

if TYPE_CHECKING:
    from custdim.ui.panels.customer_list_panel import CustomerListPanel

PAIR = 2  # as many can be merged at a time
LONGEST = 24


class RowMenu(QMenu):
    """Offers only what the person may do; what is forbidden says why."""

    def __init__(self, panel: CustomerListPanel, index: QModelIndex | None = None) -> None:
        super().__init__(panel)
        self._panel = panel
        self._chosen = panel.view.selected_ids()
        self._may = panel.context.actor.may(Right.EDIT)
        self.setToolTipsVisible(True)
        if panel.query.recycled:
            self._add_bin()
            return
        self._add_work()
        if index is not None and index.isValid():
            self._add_cell(index)

    def _put(self, text: str, what: partial[None], enabled: bool = True) -> None:
        why = QCoreApplication.translate(
            "CustomerListPanel", "You need the right to enter and edit for this."
        )
        action = QAction(text, self)
        action.setEnabled(enabled and bool(self._chosen))
        action.setToolTip(text if enabled else why)
        action.triggered.connect(what)
        self.addAction(action)

    def _add_bin(self) -> None:
        panel, chosen = self._panel, self._chosen
        text = QCoreApplication.translate("CustomerListPanel", "Restore")
        self._put(text, partial(panel.restore_wanted.emit, chosen), self._may)
        if panel.context.actor.may(Right.PURGE):
            text = QCoreApplication.translate("CustomerListPanel", "Remove for good…")
            self._put(text, partial(panel.purge_wanted.emit, chosen))

    def _add_work(self) -> None:
        panel, chosen, may = self._panel, self._chosen, self._may
        if len(chosen) == 1:
            text = QCoreApplication.translate("CustomerListPanel", "Open") + "\tEnter"
            self._put(text, partial(panel.opened.emit, chosen[0]))
            text = QCoreApplication.translate("CustomerListPanel", "Start a case")
            self._put(text, partial(panel.case_wanted.emit, chosen[0]), may)
        if len(chosen) == PAIR:
            text = QCoreApplication.translate("CustomerListPanel", "Merge…")
            self._put(text, partial(panel.merge_wanted.emit, *chosen), may)
        text = self.tr("Change together…")
        self._put(text, partial(panel.tools.ask_bulk, chosen), may)
        text = QCoreApplication.translate("CustomerListPanel", "Move to the recycle bin")
        self._put(f"{text}\tDel", partial(panel.ask_removal), may)

    def _add_cell(self, index: QModelIndex) -> None:
        """Offer to filter and to count by what stands in the cell."""
        panel = self._panel
        field = panel.tools.fields.get(panel.table.columns[index.column()].key)
        customer_id = panel.table.id_at(index.row())
        if field is None or customer_id is None or not field.filterable:
            return
        language = panel.context.language
        cells = list_cells(panel.context.office, [customer_id], [field], language)
        cell = cells[customer_id].get(field.key)
        only = condition_for(field, None if cell is None else cell.raw)
        text = cell.text if cell is not None and cell.text else self.tr("(empty)")
        shown = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
        shown = shown.replace("&", "&&")
        self.addSeparator()
        self._filter(
            self.tr("Only “{value}”").format(value=shown), partial(panel.tools.narrow, only)
        )
        if (other := contrary(only)) is not None:
            words = self.tr("Not “{value}”").format(value=shown)
            self._filter(words, partial(panel.tools.exclude, other))
        for operator, words in self._beyond().get(only.operator, ()):
            beyond = Condition(only.field, operator, only.values)
            self._filter(words.format(value=shown), partial(panel.tools.narrow, beyond))
        if field.groupable:
            self._filter(self.tr("Count by this"), partial(panel.tools.group_by, field.key))

    def _beyond(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """What else a number or a day may be the measure of."""
        return {
            "equals": (
                ("at_least", self.tr("“{value}” and more")),
                ("at_most", self.tr("“{value}” and less")),
            ),
            "at": (
                ("earliest", self.tr("“{value}” and later")),
                ("latest", self.tr("“{value}” and earlier")),
            ),
            "on": (
                ("after", self.tr("After “{value}”")),
                ("before", self.tr("Before “{value}”")),
            ),
        }

    def _filter(self, text: str, act: partial[None]) -> None:
        action = QAction(text, self)
        action.triggered.connect(lambda: act())
        self.addAction(action)
