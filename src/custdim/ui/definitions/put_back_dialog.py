"""Puts the values of a copy back into an attribute, after saying what becomes of each."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from custdim.errors import CancelledError, StaleError
from custdim.progress import Progress
from custdim.services.kept_listing import StoredCopy
from custdim.services.kept_putting import (
    PutBack,
    PutDone,
    RefusedValue,
    plan_put_back,
    put_back_targets,
    put_values_back,
    undo_put_back,
)
from custdim.ui.context import Context
from custdim.ui.delegates.row_delegate import RowDelegate
from custdim.ui.dialogs.dialog import Dialog
from custdim.ui.messages import message
from custdim.ui.tables.id_array_model import Column, IdArrayModel
from custdim.ui.tables.kept_table import copy_name
from custdim.ui.tables.record_view import RecordView
from custdim.ui.widgets.buttons import primary
from custdim.ui.widgets.combo_box import ComboBox
from custdim.ui.widgets.labels import label
from custdim.ui.widgets.notice import Notice
from custdim.ui.widgets.surface import row
from custdim.wording import Counted, named, sentence

WIDTH, HEIGHT = 800, 520
COLUMNS = (Column("name", 170), Column("value", 120), Column("why", 300, fills=True))


class RefusedTable(IdArrayModel[tuple[int, RefusedValue]]):
    """The values that cannot come back, and why."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(COLUMNS, self._held, parent)
        self._language = language
        self._refused: Sequence[RefusedValue] = ()

    def show_refused(self, refused: Sequence[RefusedValue]) -> None:
        """Show other ones."""
        self._refused = refused
        self.show(array("q"))
        self.show(array("q", range(len(refused))))

    def record_id(self, record: tuple[int, RefusedValue]) -> int:
        """Return the line's place."""
        return record[0]

    def cells(self, record: tuple[int, RefusedValue]) -> tuple[str, ...]:
        """Return the text of each column."""
        one = record[1]
        return (one.row.name, one.row.value, sentence(one.error, self._language))

    def heading(self, key: str) -> str:
        """Return a column's heading."""
        names = {"name": self.tr("Customer"), "value": self.tr("Kept value")}
        return names.get(key, self.tr("Why it cannot come back"))

    def _held(self, ids: Sequence[int]) -> list[tuple[int, RefusedValue]]:
        return [(one, self._refused[one]) for one in ids]


class PutBackDialog(Dialog):
    """Which attribute, and whether values of today give way; then the count, then the deed."""

    def __init__(self, context: Context, copy: StoredCopy, parent: QWidget | None) -> None:
        title = self.tr("Put the values of “{name}” back")
        super().__init__(title.format(name=copy_name(copy, context.language)), parent, WIDTH)
        self.resize(WIDTH, HEIGHT)
        self._context, self._copy = context, copy
        self._plan: PutBack | None = None
        self.target = ComboBox()
        self.target.setAccessibleName(self.tr("Into the attribute"))
        self.fill = QRadioButton(self.tr("Fill empty fields only"))
        self.over = QRadioButton(self.tr("Replace what is there now"))
        self._modes = QButtonGroup(self)
        self.notice = Notice()
        self.words = label("", wrap=True)
        self.refused = RefusedTable(context.language, self)
        self.view = RecordView(self.refused)
        self._lay_out()
        self._fill_targets()

    def _lay_out(self) -> None:
        self.content.addWidget(self.notice)
        line = row(spacing=8)
        line.addWidget(label(self.tr("Into the attribute"), "muted"))
        line.addWidget(self.target, 1)
        self.content.addLayout(line)
        modes = row(spacing=16)
        for button in (self.fill, self.over):
            self._modes.addButton(button)
            modes.addWidget(button)
        modes.addStretch(1)
        self.fill.setChecked(True)
        self.content.addLayout(modes)
        self.content.addWidget(self.words)
        self.view.setItemDelegate(RowDelegate(self.view))
        self.view.horizontalHeader().setSectionsClickable(False)
        self.view.setAccessibleName(self.tr("Values that cannot come back"))
        self.content.addWidget(self.view, 1)
        self.content.addStretch()
        self.view.hide()
        self.add_cancel()
        self.put = self.add_button(primary(self.tr("Put back")), default=True)
        self.put.setEnabled(False)
        self.put.clicked.connect(self._on_put)
        self.target.currentIndexChanged.connect(self._ask)
        self._modes.buttonToggled.connect(self._on_mode)

    def _fill_targets(self) -> None:
        context = self._context
        found = put_back_targets(context.office, context.actor, self._copy.id)
        for one in found:
            self.target.addItem(named(one, context.language), one.id)
        if not found:
            words = self.tr("The type has no attribute that could take the values.")
            self.notice.say(words, "warning")

    def _on_mode(self, _button: object, checked: bool) -> None:
        if checked:
            self._ask()

    def _ask(self) -> None:
        """Count in the background what would become of the values."""
        self._plan = None
        self.put.setEnabled(False)
        if self.target.currentData() is None:
            return
        context = self._context
        work = partial(
            _plan, context, self._copy.id, int(self.target.currentData()), self.over.isChecked()
        )
        title = self.tr("Comparing values")
        context.tasks.run_long(self, work, self._show, self._refuse, title)

    def _show(self, plan: PutBack) -> None:
        asked = (self.target.currentData(), self.over.isChecked())
        if (plan.attribute_id, plan.overwrite) != asked:
            return
        self._plan = plan
        told = (
            (plan.filled, self.tr("{count:empty field is|empty fields are} filled.")),
            (plan.replaced, self.tr("{count:value is|values are} replaced.")),
            (plan.same, self.tr("{count:is|are} there already.")),
            (
                plan.occupied,
                self.tr("{count:stays as it is|stay as they are}: another value stands there."),
            ),
            (plan.refused_count, self.tr("{count} cannot come back:")),
        )
        words = [text.format(count=Counted(f"{count:,}")) for count, text in told if count]
        self.words.setText("\n".join(words) or self.tr("The copy is empty."))
        self.refused.show_refused(plan.refused)
        self.view.setVisible(bool(plan.refused))
        label_ = self.tr("Put back {count}").format(count=f"{plan.count:,}")
        self.put.setText(label_ if plan.count else self.tr("Put back"))
        self.put.setEnabled(plan.count > 0)

    def _on_put(self) -> None:
        if self._plan is None:
            return
        self.put.setEnabled(False)
        context = self._context
        work = partial(put_values_back, context.office, context.actor, self._plan)
        title = self.tr("Putting values back")
        context.tasks.run_long(self, work, self._done, self._refuse, title)

    def _done(self, done: PutDone) -> None:
        context = self._context
        text = self.tr("{count:value was|values were} put back.").format(count=Counted(done.count))
        context.say(text, undo=partial(undo, context, done.entry_id))
        self.accept()

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, CancelledError):
            self.words.setText("")
            return
        self.notice.say(message(error, self._context.language), "error")
        if isinstance(error, StaleError):
            self._ask()


def _plan(
    context: Context, kept_id: int, attribute_id: int, overwrite: bool, progress: Progress
) -> PutBack:
    return plan_put_back(
        context.office,
        context.actor,
        kept_id,
        attribute_id,
        overwrite=overwrite,
        language=context.language,
        progress=progress,
    )


def undo(context: Context, entry_id: int) -> None:
    """Take the values out again."""
    context.tasks.run(context, partial(undo_put_back, context.office, context.actor, entry_id))
