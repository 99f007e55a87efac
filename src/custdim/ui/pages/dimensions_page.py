"""Settings: the dimension types of the office, their attributes, and how their forms look."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEventLoop, Qt, Signal
from PySide6.QtWidgets import QWidget

from custdim.changes import Changes
from custdim.errors import ConfirmationNeededError, FieldErrors, StaleError
from custdim.services import definitions
from custdim.services.condition_names import condition_names
from custdim.services.definition_revisions import revision_draft
from custdim.services.dimension_records import DimensionDraft, DimensionRecord, draft_of
from custdim.services.saved import Saved
from custdim.ui.context import Context
from custdim.ui.definitions import drafting
from custdim.ui.definitions.converting import Converting
from custdim.ui.definitions.frame import DefinitionFrame
from custdim.ui.definitions.ordered_list import Line
from custdim.ui.definitions.revision_tools import RevisionTools
from custdim.ui.definitions.saving import SaveFlow
from custdim.ui.definitions.standards_offer import offered_standards
from custdim.ui.dialogs.questions import ask_leave, confirm
from custdim.ui.messages import message
from custdim.ui.pages.definition_tools import DefinitionTools
from custdim.ui.widgets.surface import column
from custdim.wording import Counted, named


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
        self.frame = DefinitionFrame(self.title(), context.language, self)
        self.tools = DefinitionTools(context, self.may_leave, self._chosen, self)
        self.revisions = RevisionTools(context, self._shown_now, self)
        self.frame.add_tools(self.tools)
        self.frame.add_tools(self.revisions)
        self.types, self.editor = self.frame.types, self.frame.editor
        self.save_button, self.discard_button = self.frame.save_button, self.frame.discard_button
        self.notice, self.reload_button = self.frame.notice, self.frame.reload_button
        self._flow = SaveFlow(context, self)
        self._converting = Converting(context, self.editor, self)
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

    def save(self) -> None:
        """Save the chosen type; what it does to stored records is shown first."""
        self.notice.say("")
        if not self.editor.judge():
            self.settled.emit()
            return
        self.save_button.setEnabled(False)
        revision = None if self._shown is None else self._shown.revision
        self._flow.begin(self.editor.draft(), revision)

    def discard(self) -> None:
        """Go back to what is stored."""
        self._new = False
        self.notice.say("")
        self._show(self._shown or (self._known[0] if self._known else None))

    def _shown_now(self) -> DimensionRecord | None:
        return self._shown

    def _on_restore(self, dimension_id: int, number: int, revision: int | None) -> None:
        if not self.may_leave():
            return
        if revision is not None and self._shown is not None:
            revision = self._shown.revision  # it may have been saved just now
        office, actor = self.context.office, self.context.actor
        draft = revision_draft(office, actor, dimension_id, number)
        self._flow.begin(draft, revision, number)

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
        self.editor.set_standards(offered_standards(self.context.office))
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
        if isinstance(error, FieldErrors) and self._flow.editable(error):
            self.editor.show_errors(error.errors)
        self.notice.say(self._flow.words(error), "error")
        self.reload_button.setVisible(isinstance(error, StaleError))
        self.settled.emit()

    def _on_stopped(self) -> None:
        self._refresh()
        self.settled.emit()

    def _ask_delete(self, count: int) -> bool:
        name = "" if self._shown is None else named(self._shown, self.context.language)
        if count:
            text = self.tr(
                "{count:record leaves|records leave} the forms with it. A copy is kept."
            ).format(count=Counted(count))
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
        fresh = definitions.dimensions(self.context.office)
        if fresh is self._known:
            return  # saved here: it is shown already
        if not self._dirty():
            self.reload()
            return
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
        self.revisions.restore_wanted.connect(self._on_restore)
        self._flow.saved.connect(self._on_saved)
        self._flow.refused.connect(self._on_refused)
        self._flow.stopped.connect(self._on_stopped)
        self.frame.empty.acted.connect(self.add_type)
        self.context.tasks.changed.connect(self._on_changed)

    def _on_save(self) -> None:
        self.save()
