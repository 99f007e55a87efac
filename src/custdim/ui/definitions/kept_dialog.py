"""The copies of what left the forms: seen, exported, put back, removed for good."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from custdim.errors import CancelledError
from custdim.rules.rights import Right
from custdim.services.definition_kept_rows import KeptRow, kept_ids, kept_rows
from custdim.services.kept_listing import StoredCopy, stored_copies
from custdim.services.kept_purging import purge_kept_copy
from custdim.services.kept_records import put_records_back
from custdim.services.kept_revealing import reveal_kept
from custdim.ui.context import Context
from custdim.ui.definitions.kept_output import KeptOutput
from custdim.ui.definitions.put_back_dialog import PutBackDialog
from custdim.ui.delegates.row_delegate import RowDelegate
from custdim.ui.dialogs.dialog import Dialog
from custdim.ui.dialogs.questions import confirm
from custdim.ui.messages import message
from custdim.ui.tables.kept_table import CopyTable, KeptTable, copy_name
from custdim.ui.tables.record_view import RecordView
from custdim.ui.widgets.buttons import danger, ghost, primary, secondary
from custdim.ui.widgets.empty_state import EmptyState
from custdim.ui.widgets.labels import label
from custdim.ui.widgets.notice import Notice
from custdim.ui.widgets.surface import column, row
from custdim.wording import Counted

WIDTH, HEIGHT = 1200, 600
LIST_WIDTH = 540


class KeptDialog(Dialog):
    """Copies at the left, the rows of the chosen one at the right."""

    restore_wanted = Signal(int, int)  # a deleted type and its revision

    def __init__(
        self, context: Context, copies: Sequence[StoredCopy], parent: QWidget | None
    ) -> None:
        super().__init__("", parent, width=900)
        self.setWindowTitle(self.tr("Kept values"))
        self.resize(WIDTH, HEIGHT)
        self._context = context
        self.copies = CopyTable(context.language, self)
        self.list = RecordView(self.copies)
        self.rows = KeptTable(self._read, self)
        self.view = RecordView(self.rows)
        self.notice = Notice()
        self.put = secondary(self.tr("Put back…"), "undo-2")
        self.export = secondary(self.tr("Export…"), "download")
        self.reveal = secondary(self.tr("Show the value"), "eye")
        self.jump = ghost(self.tr("Show the customer"), "users")
        self.purge = danger(self.tr("Remove for good…"))
        self._title = label("", "section", wrap=True)
        self._empty = EmptyState(
            "circle-check",
            self.tr("Nothing is kept"),
            self.tr("What a change of definitions takes out of the forms will be listed here."),
        )
        self._stack = QStackedWidget()
        self._output = KeptOutput(context, self)
        self._lay_out()
        self._connect()
        self._show_copies(copies)

    def _lay_out(self) -> None:
        for view in (self.list, self.view):
            view.setItemDelegate(RowDelegate(view))
            view.horizontalHeader().setSectionsClickable(False)
        self.list.setAccessibleName(self.tr("Copies"))
        self.view.setAccessibleName(self.tr("Values of the copy"))
        self.content.addWidget(label(self.windowTitle(), "heading", wrap=True))
        words = self.tr(
            "What a change of definitions took out of the forms. Nothing here is shown, found"
            " or exported elsewhere."
        )
        self.content.addWidget(label(words, "muted", wrap=True))
        self.content.addWidget(self.notice)
        whole = QWidget()
        body = row(whole, spacing=16)
        self.list.setFixedWidth(LIST_WIDTH)
        body.addWidget(self.list)
        box = QWidget()
        right = column(box, spacing=8)
        right.addWidget(self._title)
        ways = row(spacing=8)
        for way in (self.put, self.export, self.reveal):
            ways.addWidget(way)
        ways.addStretch(1)
        ways.addWidget(self.jump)
        right.addLayout(ways)
        right.addWidget(self.view, 1)
        body.addWidget(box, 1)
        for part in (whole, self._empty):
            self._stack.addWidget(part)
        self.content.addWidget(self._stack, 1)
        self.add_left_button(self.purge)
        self.close_button = self.add_button(primary(self.tr("Close")), default=True)

    def _connect(self) -> None:
        self.list.picked.connect(self._show)
        self.view.picked.connect(self._offer)
        self.view.opened.connect(self._on_jump)
        self.jump.clicked.connect(self._on_jump)
        self.reveal.clicked.connect(self._on_reveal)
        self.put.clicked.connect(self._on_put)
        self.export.clicked.connect(self._on_export)
        self.purge.clicked.connect(self._on_purge)
        self.rows.failed.connect(self._on_failed)
        self.close_button.clicked.connect(self.reject)

    def chosen(self) -> StoredCopy | None:
        """Return the copy that is shown."""
        return self.copies.copy(next(iter(self.list.selected_ids()), None))

    def reload(self) -> None:
        """Read the copies again."""
        self._show_copies(stored_copies(self._context.office, self._context.actor))

    def _show_copies(self, copies: Sequence[StoredCopy]) -> None:
        chosen = self.chosen()
        self.copies.show_copies(copies)
        ids = [one.id for one in copies]
        wanted = chosen.id if chosen is not None and chosen.id in ids else next(iter(ids), None)
        self._stack.setCurrentIndex(0 if ids else 1)
        self.list.choose(wanted)
        self.list.setFocus()
        self._show()

    def _show(self) -> None:
        copy, context = self.chosen(), self._context
        self.rows.cover()
        if copy is None:
            self._title.setText("")
            self.rows.show(array("q"))
            self._offer()
            return
        self._title.setText(copy_name(copy, context.language))
        work = partial(kept_ids, context.office, context.actor, copy.id)
        context.tasks.run(self, work, partial(self._show_rows, copy.id), self._on_failed)
        self._offer()

    def _show_rows(self, copy_id: int, ids: array[int]) -> None:
        copy = self.chosen()
        if copy is None or copy.id != copy_id:
            return
        self.rows.show(array("q"))
        self.rows.show(ids)
        self.view.choose(self.rows.id_at(0))
        self._offer()

    def _offer(self) -> None:
        copy, may = self.chosen(), self._context.actor.may
        deleted = copy is not None and copy.type_deleted
        self.put.setText(self.tr("Bring back the type…") if deleted else self.tr("Put back…"))
        usable = copy is not None and may(Right.DEFINE) and (deleted or not copy.gone)
        self.put.setEnabled(usable)
        gone = self.tr("The type is deleted; bring it back first.")
        self.put.setToolTip(gone if copy is not None and copy.gone and not deleted else "")
        self.export.setEnabled(self.rows.rowCount() > 0 and may(Right.EXPORT))
        self.jump.setEnabled(self.view.current_id() is not None)
        record = self._record()
        self.reveal.setVisible(may(Right.SEE_SENSITIVE))
        self.reveal.setEnabled(record is not None and self.rows.is_masked(record))
        self.purge.setVisible(may(Right.PURGE))
        self.purge.setEnabled(copy is not None)

    def _on_put(self) -> None:
        copy = self.chosen()
        if copy is None:
            return
        if copy.type_deleted:
            self.accept()
            self.restore_wanted.emit(copy.type_id, copy.number)
        elif copy.attribute_id is None:
            self._put_records(copy)
        else:
            dialog = PutBackDialog(self._context, copy, self)
            dialog.exec()
            dialog.deleteLater()

    def _put_records(self, copy: StoredCopy) -> None:
        title = self.tr("Put the records of “{name}” back?")
        text = self.tr("{count:record goes|records go} behind those that the customers have now.")
        name = copy_name(copy, self._context.language)
        asked = (
            title.format(name=name),
            text.format(count=Counted(copy.count)),
            self.tr("Put back"),
        )
        if confirm(self, *asked, dangerous=False):
            context = self._context
            work = partial(put_records_back, context.office, context.actor, copy.id)
            context.tasks.run(self, work, self._on_records, self._on_failed)

    def _on_records(self, _changes: object) -> None:
        self.notice.say(self.tr("The records are back."), "good")
        self.reload()

    def _on_export(self) -> None:
        copy = self.chosen()
        if copy is not None:
            self._output.ask_where(copy)

    def _on_purge(self) -> None:
        copy, context = self.chosen(), self._context
        if copy is None:
            return
        title = self.tr("Remove the copy of “{name}” for good?")
        text = self.tr("{count:value is|values are} removed. Nothing brings back what is removed.")
        name = copy_name(copy, context.language)
        asked = (title.format(name=name), text.format(count=Counted(copy.count)))
        if confirm(self, *asked, self.tr("Remove for good")):
            work = partial(purge_kept_copy, context.office, context.actor, copy.id)
            context.tasks.run(self, work, self._on_purged, self._on_failed)

    def _on_purged(self, _changes: object) -> None:
        self.notice.say(self.tr("The copy was removed."), "good")
        self.reload()

    def _record(self) -> KeptRow | None:
        number = self.view.current_id()
        at = None if number is None else self.rows.row_of(number)
        return None if at is None else self.rows.record_at(at)

    def _on_reveal(self) -> None:
        copy, record, context = self.chosen(), self._record(), self._context
        if copy is not None and record is not None:
            given = (context.office, context.actor, copy.id, record.record_id, context.language)
            then = partial(self._on_revealed, copy.id)
            context.tasks.run(self, partial(reveal_kept, *given), then, self._on_failed)

    def _on_revealed(self, copy_id: int, row: KeptRow) -> None:
        copy = self.chosen()
        if copy is not None and copy.id == copy_id:
            self.rows.uncover(row)
            self.view.setFocus()
            self._offer()

    def _on_jump(self) -> None:
        record = self._record()
        if record is not None:
            self.accept()
            self._context.go("customers", customer_id=record.customer_id)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, CancelledError):
            self.notice.say(message(error, self._context.language), "error")

    def _read(self, ids: Sequence[int]) -> Sequence[KeptRow]:
        copy, context = self.chosen(), self._context
        if copy is None or not ids:
            return ()
        return kept_rows(
            context.office, context.actor, copy.id, ids=list(ids), language=context.language
        )
