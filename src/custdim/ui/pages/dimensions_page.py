"""Settings: the dimension types of the office, their attributes, and how their forms look."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEventLoop, Qt, Signal
from PySide6.QtWidgets import QWidget

from custdim.changes import Changes
from custdim.errors import ConfirmationNeededError, FieldErrors, StaleError
from custdim.services import definitions
from custdim.services.condition_names import condition_names
from custdim.services.dimension_records import DimensionDraft, DimensionRecord, draft_of
from custdim.services.saved import Saved
from custdim.ui.context import Context
from custdim.ui.definitions import drafting
from custdim.ui.definitions.frame import DefinitionFrame
from custdim.ui.definitions.ordered_list import Line
from custdim.ui.dialogs.questions import ask_leave, confirm
from custdim.ui.messages import message
from custdim.ui.pages.definition_tools import DefinitionTools
from custdim.ui.widgets.surface import column
from custdim.wording import named


class DimensionsPage(QWidget):
    """Types at the left, the chosen one in the middle, its form at the right."""

    icon = "shapes"
    settled = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._known: tuple[DimensionRecord, ...] = ()
        self._shown: DimensionRecord | None = None
        self._new = False
        self._saved_well = False
        self.frame = DefinitionFrame(self.title(), context.language)
        self.tools = DefinitionTools(context, self.may_leave, self._chosen, self)
        self.frame.add_tools(self.tools)
        self.types, self.editor = self.frame.types, self.frame.editor
        self.save_button, self.discard_button = self.frame.save_button, self.frame.discard_button
        self.notice, self.reload_button = self.frame.notice, self.frame.reload_button
        column(self).addWidget(self.frame)
        self._connect()
        self.reload()

    def title(self) -> str:
        """Return what the page is called."""
        return self.tr("Dimension types")

    def reload(self) -> None:
        """Read the types again and show the same one, or the first."""
        self._known = definitions.dimensions(self.context.office)
        kept = None if self._shown is None else self._find(self._shown.id)
        self._show(kept or (self._known[0] if self._known else None))

    def may_leave(self) -> bool:
        """Ask what to do with unsaved changes."""
        if not self._dirty():
            return True
        whole = self.editor.draft()
        name = named(whole, self.context.language) or self.tr("New type")
        answer = ask_leave(self, self.tr("“{name}” has unsaved changes.").format(name=name))
        if answer == "discard":
            self.discard()
        elif answer == "save":
            return self._save_and_wait()
        return answer == "discard"

    def add_type(self) -> None:
        """Begin a new dimension type."""
        if not self.may_leave():
            return
        codes = {known.code for known in self._known}
        self._new, self._shown = True, None
        self._open(DimensionDraft(drafting.code_for("", codes, "type").upper(), ""), saved=False)
        self.editor.type_form.form.focus_first()

    def delete_type(self) -> None:
        """Delete the chosen type after asking; its records are counted first."""
        if self._shown is None:
            self.discard()
            return
        count = definitions.record_count(self.context.office, self._shown.id)
        if self._ask_delete(count):
            self._delete(count)

    def save(self, confirmed: int | None = None) -> None:
        """Save the chosen type."""
        self.notice.say("")
        if not self.editor.judge():
            self.settled.emit()
            return
        write = partial(
            definitions.save_dimension,
            self.context.office,
            self.context.actor,
            self.editor.draft(),
            revision=None if self._shown is None else self._shown.revision,
            confirmed=confirmed,
        )
        self.save_button.setEnabled(False)
        self.context.tasks.run(self, write, then=self._on_saved, otherwise=self._on_refused)

    def discard(self) -> None:
        """Go back to what is stored."""
        self._new = False
        self.notice.say("")
        self._show(self._shown or (self._known[0] if self._known else None))

    def _chosen(self) -> int | None:
        return None if self._shown is None else self._shown.id

    def _find(self, dimension_id: int) -> DimensionRecord | None:
        return next((known for known in self._known if known.id == dimension_id), None)

    def _dirty(self) -> bool:
        return not self.frame.is_empty and self.editor.dirty

    def _show(self, dimension: DimensionRecord | None) -> None:
        self._new, self._shown = False, dimension
        if dimension is not None:
            self._open(draft_of(dimension), saved=True)
            return
        self._refresh()

    def _open(self, draft: DimensionDraft, *, saved: bool) -> None:
        self.editor.set_outside(condition_names(self.context.office))
        self.editor.show_draft(draft, saved=saved)
        self._refresh()

    def _refresh(self) -> None:
        language = self.context.language
        lines = [Line(named(known, language), str(len(known.attributes))) for known in self._known]
        current = self._known.index(self._shown) if self._shown is not None else len(lines)
        if self._new:
            name = named(self.editor.draft(), language) or self.tr("New type")
            lines.append(Line(name, str(len(self.editor.draft().attributes))))
        self.types.list.show_lines(lines, current if lines else -1)
        empty = not lines
        self.frame.show_empty(empty)
        self.types.delete_button.setEnabled(not empty)
        dirty = not empty and self._dirty()
        self.save_button.setEnabled(dirty)
        self.discard_button.setEnabled(dirty)

    def _on_picked(self, place: int) -> None:
        chosen = self._known[place] if place < len(self._known) else None
        if chosen is self._shown:
            self.editor.show_type()
        elif self.may_leave():
            # Saving may have read the list again.
            self._show(None if chosen is None else self._find(chosen.id))
        else:
            self._refresh()

    def _on_clicked(self) -> None:
        self.editor.show_type()

    def _on_moved(self, before: int, after: int) -> None:
        if before >= len(self._known) or not self.may_leave():
            self._refresh()
            return
        office, actor = self.context.office, self.context.actor
        move = partial(definitions.move_dimension, office, actor, self._known[before].id, after)
        self.context.tasks.run(self, move, otherwise=self._on_refused)

    def _on_saved(self, saved: Saved) -> None:
        self._known = definitions.dimensions(self.context.office)
        self._saved_well = True
        self._show(self._find(saved.id))
        self.context.say(self.tr("Saved."))
        self.settled.emit()

    def _on_refused(self, error: Exception) -> None:
        self._refresh()
        if isinstance(error, FieldErrors):
            self.editor.show_errors(error.errors)
            self.notice.say(message(error, self.context.language), "error")
        elif isinstance(error, ConfirmationNeededError):
            self._confirm_loss(int(error.params["count"]))
            return
        else:
            self.notice.say(message(error, self.context.language), "error")
        self.reload_button.setVisible(isinstance(error, StaleError))
        self.settled.emit()

    def _confirm_loss(self, count: int) -> None:
        text = self.tr(
            "The change deletes values in {count} records of customers. This cannot be undone."
        ).format(count=count)
        if confirm(self, self.tr("Delete stored values?"), text, self.tr("Save and delete")):
            self.save(confirmed=count)
        else:
            self.settled.emit()

    def _ask_delete(self, count: int) -> bool:
        name = "" if self._shown is None else named(self._shown, self.context.language)
        if count:
            text = self.tr(
                "{count} records of customers are deleted with it. This cannot be undone."
            ).format(count=count)
        else:
            text = self.tr("No customer has a record of it.")
        title = self.tr("Delete the dimension type “{name}”?").format(name=name)
        return confirm(self, title, text, self.tr("Delete"))

    def _delete(self, count: int) -> None:
        if self._shown is None:
            return
        remove = partial(
            definitions.delete_dimension,
            self.context.office,
            self.context.actor,
            self._shown.id,
            revision=self._shown.revision,
            confirmed=count,
        )
        self.context.tasks.run(self, remove, self._on_deleted, self._on_not_deleted)

    def _on_deleted(self, _changes: Changes) -> None:
        self._shown = None
        self.reload()
        self.types.list.setFocus()
        self.context.say(self.tr("The dimension type was deleted."))
        self.settled.emit()

    def _on_not_deleted(self, error: Exception) -> None:
        if isinstance(error, ConfirmationNeededError):
            # Somebody entered records while the question stood there.
            if self._ask_delete(int(error.params["count"])):
                self._delete(int(error.params["count"]))
            return
        self._on_refused(error)

    def _save_and_wait(self) -> bool:
        self._saved_well = False
        loop = QEventLoop(self)
        self.settled.connect(loop.quit, Qt.ConnectionType.QueuedConnection)
        self.save()
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        self.settled.disconnect(loop.quit)
        return self._saved_well

    def _on_changed(self, changes: Changes) -> None:
        if not changes.touches("dimensions"):
            return
        if not self._dirty():
            self.reload()
            return
        fresh = definitions.dimensions(self.context.office)
        mine = self._shown
        if mine is not None and next((f for f in fresh if f.id == mine.id), None) != mine:
            self.notice.say(message(StaleError(), self.context.language), "warning")
            self.reload_button.show()

    def _on_reload(self) -> None:
        self.notice.say("")
        self.reload()

    def _connect(self) -> None:
        self.types.list.picked.connect(self._on_picked)
        self.types.list.clicked.connect(self._on_clicked)
        self.types.list.moved.connect(self._on_moved)
        self.types.list.wanted_new.connect(self.add_type)
        self.types.list.wanted_gone.connect(self.delete_type)
        self.editor.edited.connect(self._refresh)
        self.save_button.clicked.connect(self._on_save)
        self.discard_button.clicked.connect(self.discard)
        self.reload_button.clicked.connect(self._on_reload)
        self.frame.empty.acted.connect(self.add_type)
        self.context.tasks.changed.connect(self._on_changed)

    def _on_save(self) -> None:
        self.save()
