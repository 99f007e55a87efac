"""Shows what a file would do to a tree: what is new, what changes, what is wrong."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from custdim.services.category_importing import PlannedEntry, TreePlan
from custdim.ui.delegates.row_delegate import RowDelegate
from custdim.ui.dialogs.dialog import Dialog
from custdim.ui.messages import run_on
from custdim.ui.widgets.buttons import primary
from custdim.ui.widgets.labels import label
from custdim.wording import sentence

WIDTH, HEIGHT = 760, 380
MOST_SHOWN = 2_000


class TreeImportDialog(Dialog):
    """Faults come first; with any, nothing can be imported."""

    def __init__(
        self, plan: TreePlan, file_name: str, language: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("Import categories"), parent, width=WIDTH)
        self._language = language
        words = self.tr(
            "{file}: {added} new, {changed} changed, {same} as they are, {bad} with faults."
            " Categories that are not in the file stay."
        ).format(
            file=file_name,
            added=plan.count("add"),
            changed=plan.count("change"),
            same=plan.count("same"),
            bad=plan.bad,
        )
        self.content.addWidget(label(words, "error" if plan.bad else "muted", wrap=True))
        self.table = QTableWidget(0, 4)
        self._fill(plan)
        self.content.addWidget(self.table, 1)
        self.add_cancel()
        self.take = self.add_button(primary(self.tr("Import")), default=True)
        self.take.clicked.connect(self.accept)
        todo = plan.count("add") + plan.count("change")
        self.take.setEnabled(bool(todo) and not plan.bad)
        if plan.bad:
            self.take.setToolTip(self.tr("Put the faults right in the file first."))

    def _fill(self, plan: TreePlan) -> None:
        table = self.table
        table.setAccessibleName(self.tr("Categories of the file"))
        headings = (self.tr("Row"), self.tr("Code"), self.tr("Name"), self.tr("What happens"))
        table.setHorizontalHeaderLabels(headings)
        table.verticalHeader().hide()
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setMinimumHeight(HEIGHT)
        table.setItemDelegate(RowDelegate(table))
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        order = {"add": 1, "change": 2, "same": 3}
        shown = sorted(plan.entries, key=lambda one: 0 if one.errors else order[one.what])
        shown = shown[:MOST_SHOWN]
        table.setRowCount(len(shown))
        for row, one in enumerate(shown):
            name = one.entry.zh or one.entry.en
            texts = (str(one.entry.number), one.entry.code, name, self._told(one))
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setTextAlignment(left)
                table.setItem(row, column, item)
        if shown:
            table.setCurrentCell(0, 0)
        table.setColumnWidth(0, 56)
        table.setColumnWidth(1, 130)
        table.setColumnWidth(2, 280)
        stretch = QHeaderView.ResizeMode.Stretch
        table.horizontalHeader().setSectionResizeMode(3, stretch)
        table.horizontalHeader().setDefaultAlignment(left)

    def _told(self, one: PlannedEntry) -> str:
        if one.errors:
            return run_on(sentence(fault.error, self._language) for fault in one.errors)
        match one.what:
            case "add":
                return self.tr("new")
            case "change":
                return self.tr("changed")
            case _:
                return self.tr("stays as it is")
