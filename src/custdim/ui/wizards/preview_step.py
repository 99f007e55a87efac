"""The third step of the import: what would happen, row by row, and why rows are refused."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QButtonGroup, QListView, QPushButton, QSplitter, QWidget

from custdim.exchange.plan import ImportPlan
from custdim.ui.messages import run_on
from custdim.ui.widgets.buttons import chip
from custdim.ui.widgets.labels import label
from custdim.ui.widgets.notice import Notice
from custdim.ui.widgets.surface import column, row, surface
from custdim.ui.wizards.preview_table import PreviewTable
from custdim.ui.wizards.preview_view import COUNT, EXAMPLE, PreviewView, ReasonDelegate
from custdim.ui.wizards.reasons import Reason, gather
from custdim.wording import Counted, named

ALL, NEW, CHANGE, REFUSED = range(4)
NAMED = 6


class PreviewStep(QWidget):
    """Chips choose which rows are shown; a reason shows the rows that have it."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._plan: ImportPlan | None = None
        self._reasons: Sequence[Reason] = ()
        self.notice = Notice()
        self.model = PreviewTable(language, self)
        self.table = PreviewView(self.model)
        self.reasons = QListView()
        self.reasons.setItemDelegate(ReasonDelegate(self.reasons))
        self.reasons.setAccessibleName(self.tr("Reasons"))
        self.reasons.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.reasons.setResizeMode(QListView.ResizeMode.Adjust)
        self._list = QStandardItemModel(self)
        self.reasons.setModel(self._list)
        self.reasons.selectionModel().currentChanged.connect(self._on_reason)
        self.chips = self._make_chips()
        self._side = self._make_side()
        self._lay_out()

    def show_plan(self, plan: ImportPlan) -> None:
        """Show another plan; where rows are refused, those come first."""
        self._plan = plan
        self._reasons = gather(plan, self._language)
        self.model.show_plan(plan)
        counts = (len(plan.rows), plan.adding, plan.changing, plan.bad)
        for button, name, count in zip(self.chips, self._names(), counts, strict=True):
            button.setText(f"{name}  {count:,}")
            button.setEnabled(count > 0)
        self._list.clear()
        for reason in self._reasons:
            item = QStandardItem(reason.heading or self.tr("Whole row"))
            item.setData(f"{len(reason.rows):,}", COUNT)
            item.setData(reason.example, EXAMPLE)
            item.setToolTip(reason.example)
            item.setAccessibleDescription(f"{len(reason.rows)}: {reason.example}")
            item.setEditable(False)
            self._list.appendRow(item)
        self._side.setVisible(plan.bad > 0)
        self._say(plan)
        self.choose(REFUSED if plan.bad else ALL)

    def choose(self, which: int) -> None:
        """Show all rows, or those that are new, changed or refused."""
        self.chips[which].setChecked(True)
        self.reasons.clearSelection()
        self.reasons.setCurrentIndex(QModelIndex())
        self._show(which)

    def _show(self, which: int) -> None:
        if self._plan is None:
            return
        rows = enumerate(self._plan.rows)
        if which == ALL:
            self.model.show_rows(range(len(self._plan.rows)))
        elif which == REFUSED:
            self.model.show_rows(at for at, row in rows if row.input is None)
        else:
            fresh = which == NEW
            self.model.show_rows(
                at for at, row in rows if row.input and (row.existing_id is None) == fresh
            )
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, 0))

    def _on_chip(self, which: int) -> None:
        self.choose(which)

    def _on_reason(
        self, current: QModelIndex | QPersistentModelIndex, _before: QModelIndex
    ) -> None:
        if not current.isValid() or current.row() >= len(self._reasons):
            return
        self.chips[REFUSED].setChecked(True)
        self.model.show_rows(self._reasons[current.row()].rows)
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, 0))
            self.table.show_first_wrong()

    def _say(self, plan: ImportPlan) -> None:
        said: list[str] = []
        if plan.skipped:
            text = self.tr("{count} blank rows, totals or repeated headings are passed over.")
            said.append(text.format(count=f"{plan.skipped:,}"))
        if plan.missing:
            names = [named(missing, self._language) for missing in plan.missing]
            text = self.tr("New customers still lack: {names}. It is asked for later, on editing.")
            said.append(text.format(names=self._some(names)))
        if plan.left_out:
            names = [plan.matching.headings[at] for at in sorted(plan.left_out)]
            text = self.tr("Left out, since no import fills them: {names}.")
            said.append(text.format(names=self._some(names)))
        tone = "note"
        if plan.keeping:
            text = self.tr(
                "{count:row names|rows name} several records in one cell; those stay as they are."
            )
            said.insert(0, text.format(count=Counted(f"{plan.keeping:,}")))
            tone = "warning"
        if plan.doubtful:
            text = self.tr(
                "{count:row shares only its|rows share only their} name with a known customer."
            )
            said.insert(0, text.format(count=Counted(f"{plan.doubtful:,}")))
            tone = "warning"
        if not plan.good:
            said.insert(0, self.tr("No row can be imported as it is."))
            tone = "error"
        self.notice.say(run_on(said), tone)

    def _some(self, names: list[str]) -> str:
        between = "、" if self._language == "zh" else ", "
        return between.join(names[:NAMED]) + ("…" if len(names) > NAMED else "")

    def _names(self) -> tuple[str, ...]:
        return (self.tr("All rows"), self.tr("New"), self.tr("Change"), self.tr("Refused"))

    def _make_chips(self) -> tuple[QPushButton, ...]:
        group = QButtonGroup(self)
        group.setExclusive(True)
        made = []
        for which, name in enumerate(self._names()):
            button = chip(name)
            group.addButton(button, which)
            made.append(button)
        group.idClicked.connect(self._on_chip)
        return tuple(made)

    def _make_side(self) -> QWidget:
        side = surface("card")
        layout = column(side, (1, 8, 1, 8), 4)
        heading = label(self.tr("Why rows are refused"), "subheading")
        heading.setContentsMargins(12, 4, 12, 4)
        heading.setBuddy(self.reasons)
        layout.addWidget(heading)
        layout.addWidget(self.reasons, 1)
        side.setMinimumWidth(220)
        return side

    def _lay_out(self) -> None:
        layout = column(self, spacing=12)
        layout.addWidget(label(self.tr("This would happen"), "title"))
        layout.addWidget(self.notice)
        line = row()
        for button in self.chips:
            line.addWidget(button)
        line.addStretch(1)
        layout.addLayout(line)
        ground = surface("card")
        column(ground, (1, 1, 1, 1)).addWidget(self.table)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setHandleWidth(12)
        both.setStyleSheet("QSplitter::handle { background: transparent; }")
        both.setChildrenCollapsible(False)
        both.addWidget(ground)
        both.addWidget(self._side)
        both.setStretchFactor(0, 1)
        both.setSizes([600, 260])
        layout.addWidget(both, 1)
