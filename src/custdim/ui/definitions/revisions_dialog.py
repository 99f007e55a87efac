"""Every saved state of a dimension type: what changed, how its form looked, compared, restored."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QWidget

from custdim.services.definition_revisions import (
    DefinitionChange,
    Revision,
    compare_revisions,
    definition_revision,
)
from custdim.ui.context import Context
from custdim.ui.definitions.preview_panel import PreviewPanel
from custdim.ui.delegates.row_delegate import RowDelegate
from custdim.ui.dialogs.dialog import Dialog
from custdim.ui.tables.record_view import RecordView
from custdim.ui.tables.revision_table import DifferenceTable, RevisionTable
from custdim.ui.widgets.buttons import chip, primary, secondary
from custdim.ui.widgets.empty_state import EmptyState
from custdim.ui.widgets.labels import label
from custdim.ui.widgets.surface import column, row

WIDTH, HEIGHT = 1200, 600
LIST_WIDTH = 470
CHANGES, LOOK, NOTHING = range(3)


class RevisionsDialog(Dialog):
    """Revisions at the left; two chosen ones are compared. `restored` is the one to restore."""

    def __init__(
        self, context: Context, name: str, revisions: Sequence[Revision], parent: QWidget | None
    ) -> None:
        super().__init__("", parent, width=860)
        self.setWindowTitle(self.tr("Revisions of “{name}”").format(name=name))
        self.resize(WIDTH, HEIGHT)
        self._context = context
        self.restored: Revision | None = None
        self._newest = revisions[0].number
        self.table = RevisionTable(self)
        self.view = RecordView(self.table)
        self.differences = DifferenceTable(self)
        self.difference_view = RecordView(self.differences)
        self.preview = PreviewPanel(context.language)
        self.changes_chip = chip(self.tr("What changed"))
        self.look_chip = chip(self.tr("The form as it was"))
        self._words = label("", "muted", wrap=True)
        self._empty = EmptyState("circle-check", self.tr("Nothing differs"))
        self._stack = QStackedWidget()
        self.restore = secondary(self.tr("Restore this revision"), "history")
        self.close_button = self.add_button(primary(self.tr("Close")))
        self._lay_out()
        self._connect()
        self.changes_chip.setChecked(True)
        self.table.show_revisions(revisions)
        self.view.choose(self._newest)
        self.view.setFocus()

    def _lay_out(self) -> None:
        for view in (self.view, self.difference_view):
            view.setItemDelegate(RowDelegate(view))
            view.horizontalHeader().setSectionsClickable(False)
        self.view.setAccessibleName(self.tr("Revisions"))
        self.difference_view.setAccessibleName(self.tr("What changed"))
        self.content.addWidget(label(self.windowTitle(), "heading", wrap=True))
        words = self.tr("Choose one to see what it changed, or two (Ctrl) to compare them.")
        self.content.addWidget(label(words, "muted", wrap=True))
        body = row(spacing=16)
        self.view.setFixedWidth(LIST_WIDTH)
        body.addWidget(self.view)
        box = QWidget()
        right = column(box, spacing=8)
        head = row(spacing=8)
        head.addWidget(self._words, 1)
        head.addWidget(self.changes_chip)
        head.addWidget(self.look_chip)
        right.addLayout(head)
        for shown in (self.difference_view, self.preview, self._empty):
            self._stack.addWidget(shown)
        right.addWidget(self._stack, 1)
        body.addWidget(box, 1)
        self.content.addLayout(body, 1)
        self.add_left_button(self.restore)

    def _connect(self) -> None:
        self.view.picked.connect(self._show)
        self.changes_chip.clicked.connect(self._on_changes)
        self.look_chip.clicked.connect(self._on_look)
        self.restore.clicked.connect(self._on_restore)
        self.close_button.clicked.connect(self.reject)

    def _show(self) -> None:
        chosen = self.view.selected_ids()[:2]
        self.restore.setEnabled(len(chosen) == 1 and chosen[0] != self._newest)
        self.look_chip.setEnabled(len(chosen) == 1)
        if not chosen:
            self._words.setText("")
            self._stack.setCurrentIndex(NOTHING)
        elif len(chosen) == 2:
            self._compare(min(chosen), max(chosen))
        elif self.look_chip.isChecked():
            self._look(chosen[0])
        else:
            self._tell(chosen[0])

    def _tell(self, number: int) -> None:
        revision = self.table.revision(number)
        if revision is None:
            return
        self._words.setText(self.tr("Changed by revision {number}").format(number=number))
        self._fill(revision.changes)

    def _compare(self, first: int, second: int) -> None:
        context, revision = self._context, self.table.revision(first)
        if revision is None:
            return
        words = self.tr("From revision {first} to revision {second}")
        self._words.setText(words.format(first=first, second=second))
        self._check(self.changes_chip)
        changes = compare_revisions(
            context.office, context.actor, revision.dimension_id, first, second, context.language
        )
        self._fill(changes)

    def _look(self, number: int) -> None:
        context, revision = self._context, self.table.revision(number)
        if revision is None:
            return
        self._words.setText(self.tr("As of revision {number}").format(number=number))
        state = definition_revision(context.office, context.actor, revision.dimension_id, number)
        self.preview.show_dimension(state)
        self.preview.refresh()
        self._stack.setCurrentIndex(LOOK)

    def _fill(self, changes: Sequence[DefinitionChange]) -> None:
        self.differences.show_changes(changes)
        self._stack.setCurrentIndex(CHANGES if changes else NOTHING)

    def _check(self, one: QWidget) -> None:
        self.changes_chip.setChecked(one is self.changes_chip)
        self.look_chip.setChecked(one is self.look_chip)

    def _on_changes(self) -> None:
        self._check(self.changes_chip)
        self._show()

    def _on_look(self) -> None:
        self._check(self.look_chip)
        self._show()

    def _on_restore(self) -> None:
        self.restored = self.table.revision(next(iter(self.view.selected_ids()), None))
        self.accept()


def ask_revision(
    context: Context, name: str, revisions: Sequence[Revision], parent: QWidget
) -> Revision | None:
    """Show the revisions; return the one that is to be restored, if any."""
    dialog = RevisionsDialog(context, name, revisions, parent)
    dialog.exec()
    dialog.deleteLater()
    return dialog.restored
