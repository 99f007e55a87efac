"""The button of earlier states: revisions of the type shown, and types that were deleted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from custdim.services.definition_revisions import (
    DeletedDimension,
    Revision,
    definition_revisions,
    deleted_dimensions,
)
from custdim.services.dimension_records import DimensionRecord
from custdim.services.kept_listing import StoredCopy, stored_copies
from custdim.ui.context import Context
from custdim.ui.definitions.kept_dialog import KeptDialog
from custdim.ui.definitions.revisions_dialog import ask_revision
from custdim.wording import Counted, named

MOST = 20


class RevisionTools(QPushButton):
    """Tells what is to be restored; the page does it."""

    restore_wanted = Signal(int, int, object)  # type, revision number, present revision or None

    def __init__(
        self, context: Context, shown: Callable[[], DimensionRecord | None], parent: QWidget
    ) -> None:
        super().__init__(self.tr("Revisions"), parent)
        self.setProperty("role", "secondary")
        self.setAutoDefault(False)
        self._context, self._shown = context, shown
        menu = QMenu(self)
        self.earlier = menu.addAction(self.tr("Revisions of this type…"), self.show_revisions)
        self.earlier.setShortcut(QKeySequence("Ctrl+Shift+H"))
        parent.addAction(self.earlier)
        self.kept = menu.addAction(self.tr("Kept values…"), self.show_kept)
        self.kept.setShortcut(QKeySequence("Ctrl+Shift+K"))
        parent.addAction(self.kept)
        menu.addSeparator()
        self.deleted = menu.addMenu(self.tr("Bring back a deleted type"))
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)

    def show_revisions(self) -> None:
        """Read the revisions of the type shown, and show them."""
        known, context = self._shown(), self._context
        if known is None:
            return
        office, actor, language = context.office, context.actor, context.language
        read = partial(definition_revisions, office, actor, known.id, language)
        context.tasks.run(self, read, self._on_read)

    def show_kept(self) -> None:
        """Read the copies of what left the forms, and show them."""
        context = self._context
        read = partial(stored_copies, context.office, context.actor)
        context.tasks.run(self, read, self._on_copies)

    def _on_copies(self, copies: Sequence[StoredCopy]) -> None:
        dialog = KeptDialog(self._context, copies, self.window())
        dialog.restore_wanted.connect(self._on_whole)
        dialog.exec()
        dialog.deleteLater()

    def _on_whole(self, dimension_id: int, number: int) -> None:
        self.restore_wanted.emit(dimension_id, number, None)

    def _on_read(self, revisions: Sequence[Revision]) -> None:
        known = self._shown()
        if known is None or not revisions or revisions[0].dimension_id != known.id:
            return
        name = named(known, self._context.language)
        chosen = ask_revision(self._context, name, revisions, self.window())
        if chosen is not None:
            self.restore_wanted.emit(known.id, chosen.number, known.revision)

    def _fill(self) -> None:
        self.earlier.setEnabled(self._shown() is not None)
        gone = deleted_dimensions(self._context.office, self._context.actor)[:MOST]
        self.deleted.clear()
        for one in gone:
            action = self.deleted.addAction(self._words(one))
            action.triggered.connect(partial(self._bring_back, one))
        self.deleted.setEnabled(bool(gone))

    def _words(self, one: DeletedDimension) -> str:
        words = self.tr("{name} · {count:record|records} · deleted {day}")
        day = f"{one.at.astimezone():%Y-%m-%d}"
        return words.format(
            name=named(one, self._context.language), count=Counted(one.records), day=day
        )

    def _bring_back(self, one: DeletedDimension, _checked: bool = False) -> None:
        self.restore_wanted.emit(one.id, one.number, None)
