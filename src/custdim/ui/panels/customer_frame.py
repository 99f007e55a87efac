"""What stands above and below a customer's form: who it is, what is unsaved, what can be done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from custdim.rules.rights import Right
from custdim.services.customers import CustomerRecord
from custdim.ui.context import Context
from custdim.ui.widgets.buttons import ghost, link, on_click, primary, secondary, tool
from custdim.ui.widgets.labels import ElidedLabel
from custdim.ui.widgets.notice import Notice
from custdim.ui.widgets.status_pill import StatusPill
from custdim.ui.widgets.surface import column, row


class CustomerTop(QWidget):
    """The name, a line about it, and that work which was not saved is here again."""

    closed = Signal()
    thrown_away = Signal()
    paste_wanted = Signal()
    copy_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ElidedLabel("", "heading")
        self._about = ElidedLabel("", "muted")
        self.undo = tool("undo-2", self.tr("Undo (Ctrl+Z)"))
        self.redo = tool("redo-2", self.tr("Redo (Ctrl+Y)"))
        self._close = tool("x", self.tr("Close the customer (Esc)"))
        self._close.clicked.connect(self.closed)
        self.kept = Notice("", "warning")
        self.throw = link(self.tr("Throw away"))
        self.throw.clicked.connect(self.thrown_away)
        self.paste = link(self.tr("Paste from licence…"), "clipboard-paste")
        self.paste.setToolTip(self.tr("Fill in from the copied text of a licence (Ctrl+Shift+P)"))
        self.paste.clicked.connect(self.paste_wanted)
        self.copy = link(self.tr("Copy from a customer…"), "copy")
        self.copy.setToolTip(self.tr("Take over what another customer has (Ctrl+Shift+C)"))
        self.copy.clicked.connect(self.copy_wanted)
        self.told = Notice("", "note")
        self.kept.add_action(self.throw)
        self._lay_out()

    def _lay_out(self) -> None:
        left = QWidget()
        words = column(left, spacing=2)
        words.addWidget(self._name)
        words.addWidget(self._about)
        box = column(self, (20, 12, 12, 8), 8)
        head = row(spacing=8)
        head.addWidget(left, 1)
        for button in (self.undo, self.redo, self._close):
            head.addWidget(button)
        box.addLayout(head)
        self._fill = QWidget()
        fill = row(self._fill, spacing=16)
        fill.addWidget(self.paste)
        fill.addWidget(self.copy)
        fill.addStretch(1)
        box.addWidget(self._fill)
        box.addWidget(self.kept)
        box.addWidget(self.told)

    def show_record(self, record: CustomerRecord | None, path: str) -> None:
        """Show whose form this is; nobody's yet is a new customer's."""
        self._fill.setVisible(record is None)
        self.tell("")
        if record is None:
            self._name.setText(self.tr("New customer"))
            self._about.setText(self.tr("It is stored when you save."))
            return
        self._name.setText(record.name)
        before = ", ".join(record.former_codes)
        merged = self.tr("formerly {codes}").format(codes=before) if before else ""
        self._about.setText("  ·  ".join(filter(None, (record.code, merged, path))))

    def tell(self, text: str) -> None:
        """Say what was filled in, until another customer is shown."""
        self.told.say(text)

    def show_steps(self, undo: bool, redo: bool) -> None:
        """Show what can be undone and redone; both are away while nothing was done."""
        self.undo.setVisible(undo or redo)
        self.redo.setVisible(undo or redo)
        self.undo.setEnabled(undo)
        self.redo.setEnabled(redo)

    def tell_kept(self, text: str) -> None:
        """Say what became of work that was not saved; an empty text says nothing."""
        self.kept.say(text, "warning")


class CustomerFoot(QFrame):
    """The actions; what one may not do is not there, and a sentence says why."""

    save_wanted = Signal()
    save_new_wanted = Signal()
    discard_wanted = Signal()
    recycle_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bottombar")
        self._may = context.actor.may(Right.EDIT)
        self.recycle = ghost(self.tr("Recycle bin"), "trash-2")
        self.recycle.setToolTip(self.tr("Move this customer to the recycle bin (Del in the table)"))
        self.discard = secondary(self.tr("Discard"))
        self.discard.setToolTip(self.tr("Go back to what is stored"))
        self.save = primary(self.tr("Save"), "save")
        self.save.setToolTip(self.tr("Save (Ctrl+S)"))
        self.save_new = secondary(self.tr("Save and new"), "file-plus")
        self.save_new.setToolTip(self.tr("Save, then enter the next customer (Ctrl+Shift+S)"))
        self.restore = primary(self.tr("Restore"), "undo-2")
        self._pill = StatusPill()
        self._words = ElidedLabel("", "note")
        box = row(self, (12, 8, 20, 8), 8)
        for part in (self.recycle, self._pill):
            box.addWidget(part)
        box.addWidget(self._words, 1)
        for part in (self.discard, self.save_new, self.save, self.restore):
            box.addWidget(part)
        self._bind()

    def _bind(self) -> None:
        pairs: tuple[tuple[QWidget, Callable[[], object]], ...] = (
            (self.recycle, self.recycle_wanted.emit),
            (self.discard, self.discard_wanted.emit),
            (self.save, self.save_wanted.emit),
            (self.save_new, self.save_new_wanted.emit),
            (self.restore, self.restore_wanted.emit),
        )
        for button, act in pairs:
            on_click(button, act)  # type: ignore[arg-type]

    def show_state(self, record: CustomerRecord | None, *, dirty: bool) -> None:
        """Show what fits a new, a stored or a recycled customer."""
        recycled = record is not None and record.deleted
        editing = self._may and not recycled
        self.recycle.setVisible(editing and record is not None)
        self.discard.setVisible(editing)
        self.discard.setEnabled(dirty or record is None)
        self.save.setVisible(editing)
        self.save.setEnabled(dirty or record is None)
        self.save_new.setVisible(editing and record is None)
        self.restore.setVisible(self._may and recycled)
        self._pill.setVisible(editing and dirty)
        self._pill.show_state(self.tr("Unsaved"), "warning")
        self._words.setText(self._about(record, editing=editing, dirty=dirty))

    def _about(self, record: CustomerRecord | None, *, editing: bool, dirty: bool) -> str:
        if record is not None and record.deleted:
            return self.tr("In the recycle bin. Restore it to change anything.")
        if not editing:
            return self.tr("You may look only: changing needs the right to edit.")
        if dirty or record is None:
            return ""
        when = f"{record.updated_at.astimezone():%Y-%m-%d %H:%M}"
        return self.tr("Saved {when} by {name}").format(when=when, name=record.updated_by)
