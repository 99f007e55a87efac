"""Sets one field of the chosen customers: what, what becomes of them, and only then is it done."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from custdim.errors import UserError
from custdim.services.bulk_edit import (
    BulkDone,
    BulkEdit,
    BulkPreview,
    BulkRow,
    apply_bulk_edit,
    preview_bulk_edit,
)
from custdim.services.lists import ListField
from custdim.ui.context import Context
from custdim.ui.delegates.row_delegate import RowDelegate
from custdim.ui.dialogs.dialog import Dialog
from custdim.ui.editors import editor_for
from custdim.ui.editors.base import ValueEditor
from custdim.ui.lists.bulk_undo import undo
from custdim.ui.lists.values import Category, Trees
from custdim.ui.messages import message
from custdim.ui.widgets.buttons import primary, secondary
from custdim.ui.widgets.combo_box import ComboBox
from custdim.ui.widgets.labels import label
from custdim.ui.widgets.notice import Notice
from custdim.ui.widgets.surface import row
from custdim.wording import Counted, named, sentence

SIZE = (820, 520)
NAME_WIDTH = 260
FIELD_LETTERS = 24
BESIDE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
MOST_SHOWN = 500
EMPTY = "empty"


class BulkDialog(Dialog):
    """Two steps in one window: choose and preview, then change."""

    def __init__(
        self,
        context: Context,
        ids: Sequence[int],
        fields: Sequence[ListField],
        trees: Trees,
        parent: QWidget,
    ) -> None:
        title = self.tr("Change {count:customer|customers} together").format(
            count=Counted(len(ids))
        )
        super().__init__(title, parent, SIZE[0])
        self.resize(*SIZE)
        self._context, self._ids, self._trees = context, list(ids), trees
        self._fields = {field.key: field for field in fields}
        self._preview: BulkPreview | None = None
        self.field = ComboBox()
        self.field.setAccessibleName(self.tr("Field"))
        for field in fields:
            area = field.area_zh if context.language == "zh" else field.area_en
            self.field.addItem(f"{area} · {named(field, context.language)}", field.key)
        self.value: QWidget = QWidget()
        self.notice = Notice()
        self.table = QTableWidget(0, 4)
        self.table.setItemDelegate(RowDelegate(self.table))
        self._said = label(
            self.tr("Choose a field and its new value, then press Preview."), "muted", wrap=True
        )
        self.field.keep_narrow(FIELD_LETTERS)
        self._lay_out()
        self.field.currentIndexChanged.connect(self._on_field)
        self._on_field()

    def edit(self) -> BulkEdit:
        """Return what was chosen; an empty editor empties the field."""
        key = str(self.field.currentData())
        value: Any = None
        if isinstance(self.value, Category):
            chosen = self.value.values()
            value = int(chosen[0]) if chosen and chosen[0] else None
        elif isinstance(self.value, ComboBox):
            value = self.value.currentData()
        elif isinstance(self.value, ValueEditor):
            value = self.value.value()
        return BulkEdit(key, value)

    def show_preview(self) -> None:
        """Ask what would become of the customers."""
        if isinstance(self.value, ValueEditor) and (problem := self.value.problem()):
            self.notice.say(sentence(problem, self._context.language), "error")
            return
        context = self._context
        self.preview.setEnabled(False)
        work = partial(
            preview_bulk_edit, context.office, context.actor, self._ids, self.edit(),
            context.language,
        )  # fmt: skip
        title = self.tr("Looking at what would change")
        context.tasks.run_long(self, work, self._show, self._refuse, title)

    def send(self) -> None:
        """Change what the preview showed."""
        if self._preview is None:
            return
        context = self._context
        self.apply.setEnabled(False)
        work = partial(apply_bulk_edit, context.office, context.actor, self._preview)
        title = self.tr("Changing customers")
        context.tasks.run_long(self, work, self._done, self._refuse, title)

    def _lay_out(self) -> None:
        self._line = row(spacing=8)
        self._line.addWidget(self.field, 1)
        self._line.addWidget(label(self.tr("becomes"), "muted"))
        self._line.addWidget(self.value, 1)
        self.table.setHorizontalHeaderLabels(
            [self.tr("Customer"), self.tr("Code"), self.tr("Now"), self.tr("What happens")]
        )
        self.table.setAccessibleName(self.tr("What would change"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._arrange_columns()
        self.content.addWidget(self.notice)
        self.content.addLayout(self._line)
        self.content.addWidget(self._said)
        self.content.addWidget(self.table, 1)
        self.add_cancel()
        self.preview = self.add_button(secondary(self.tr("Preview")), default=True)
        self.apply = self.add_button(primary(self.tr("Change")))
        self.preview.clicked.connect(self.show_preview)
        self.apply.clicked.connect(self.send)
        self.apply.setEnabled(False)

    def _arrange_columns(self) -> None:
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        heading = self.table.horizontalHeader()
        heading.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heading.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        heading.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        heading.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        heading.resizeSection(0, NAME_WIDTH)

    def _on_field(self) -> None:
        field = self._fields[str(self.field.currentData())]
        fresh = self._editor(field)
        self._line.replaceWidget(self.value, fresh)
        self._line.setStretchFactor(fresh, 1)
        self.value.hide()
        self.value.deleteLater()
        self.value = fresh
        self._forget()

    def _editor(self, field: ListField) -> QWidget:
        language = self._context.language
        if field.attribute is not None:
            editor = editor_for(field.attribute.bound, self, language)
            editor.set_accessible(named(field, language), "")
            editor.edited.connect(self._forget)
            return editor
        if field.standard_id is not None:
            made = Category(field, self._trees, language)
            made.combo.insertItem(0, self.tr("(no category)"), "")
            made.combo.setCurrentIndex(0)
            made.combo.currentIndexChanged.connect(self._forget)
            return made
        combo = ComboBox()
        combo.setAccessibleName(named(field, language))
        for choice in field.choices:
            combo.addItem(named(choice, language), choice.code)
        combo.currentIndexChanged.connect(self._forget)
        return combo

    def _forget(self) -> None:
        """What was previewed, or refused, is no longer what was chosen."""
        self._preview = None
        self.notice.say("")
        self.apply.setEnabled(False)
        self.preview.setEnabled(True)
        self.table.setRowCount(0)
        self._said.setText(self.tr("Choose a field and its new value, then press Preview."))

    def _show(self, preview: BulkPreview) -> None:
        self._preview = preview
        self.notice.say("")
        self.preview.setEnabled(True)
        self.apply.setEnabled(bool(preview.changing))
        told = self.tr("{changing} change, {unchanged} have the value already, {refused} cannot.")
        self._said.setText(
            told.format(
                changing=len(preview.changing),
                unchanged=preview.unchanged,
                refused=len(preview.refused),
            )
        )
        rows = (*preview.refused, *preview.changing)[:MOST_SHOWN]
        self.table.setRowCount(len(rows))
        for at, one in enumerate(rows):
            for place, text in enumerate((one.name, one.code, one.before, self._fate(one))):
                item = QTableWidgetItem(text)
                item.setTextAlignment(BESIDE)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                self.table.setItem(at, place, item)

    def _fate(self, one: BulkRow) -> str:
        if one.error is None:
            return self.tr("is changed")
        return sentence(one.error, self._context.language)

    def _done(self, done: BulkDone) -> None:
        context = self._context
        text = self.tr("{count:customer was|customers were} changed.").format(
            count=Counted(done.count)
        )
        context.say(text, undo=partial(undo, context, done.entry_id))
        self.accept()

    def _refuse(self, error: Exception) -> None:
        self.preview.setEnabled(True)
        if isinstance(error, UserError):
            self.notice.say(message(error, self._context.language), "error")
        else:
            self._context.tasks.failed.emit(error)
