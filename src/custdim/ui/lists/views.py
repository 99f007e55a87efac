"""The menu of saved views."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from custdim.errors import UserError
from custdim.rules.rights import Right
from custdim.services.list_views import (
    ListView,
    ViewDraft,
    delete_view,
    list_views,
    save_view,
)
from custdim.services.saved import Saved
from custdim.ui.context import Context
from custdim.ui.lists.view_dialog import ViewDialog
from custdim.ui.messages import message


class Views(QObject):
    """Knows the views of the person, and the one that is shown."""

    chosen = Signal(object)  # ListView, or None for the list as it is at first
    changed = Signal()

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._window = context, parent
        self.views: tuple[ListView, ...] = ()
        self.current: int | None = None

    def reload(self) -> None:
        """Read the views anew."""
        work = partial(list_views, self._context.office, self._context.actor)
        self._context.tasks.run(self, work, self._show)

    def shown(self) -> ListView | None:
        """Return the view that is shown."""
        return next((view for view in self.views if view.id == self.current), None)

    def menu(self, draft: ViewDraft) -> QMenu:
        """Return what can be done with views; `draft` is the list as it stands."""
        menu = QMenu(self._window)
        menu.setToolTipsVisible(True)
        self._add_choices(menu)
        menu.addSeparator()
        shown = self.shown()
        self._add(menu, self.tr("Save as a view…"), partial(self.ask_name, draft))
        if shown is not None and self._may_change(shown):
            name = self.tr("Save into “{name}”").format(name=shown.name)
            self._add(menu, name, partial(self.save_into, shown, draft))
            text = self.tr("Rename or share “{name}”…").format(name=shown.name)
            self._add(menu, text, partial(self.ask_name, shown))
            text = self.tr("Delete “{name}”").format(name=shown.name)
            self._add(menu, text, partial(self.delete, shown))
        return menu

    def ask_name(self, draft: ViewDraft) -> None:
        """Ask for a name and store a view."""
        may = bool({Right.EDIT, Right.DEFINE} & self._context.actor.rights)
        name = draft.name
        dialog = ViewDialog(name, shared=draft.shared, may_share=may, parent=self._window)
        dialog.sent.connect(partial(self._on_sent, dialog, draft))
        dialog.open()

    def save_into(self, view: ListView, draft: ViewDraft) -> None:
        """Keep the list as it stands under the name of a view."""
        changed = replace(draft, id=view.id, name=view.name, shared=view.shared)
        self._save(changed, view.revision, None)

    def delete(self, view: ListView) -> None:
        """Remove a view; it can be brought back."""
        context = self._context
        work = partial(delete_view, context.office, context.actor, view.id, revision=view.revision)
        context.tasks.run(self, work, partial(self._on_deleted, view))

    def _add_choices(self, menu: QMenu) -> None:
        first = self._add(menu, self.tr("The list as it is at first"), partial(self._choose, None))
        first.setCheckable(True)
        first.setChecked(self.current is None)
        for view in self.views:
            text = view.name if view.mine else f"{view.name} · {view.owner}"
            if view.mine and view.shared:
                text = self.tr("{name} (shared)").format(name=view.name)
            action = self._add(menu, text, partial(self._choose, view))
            action.setCheckable(True)
            action.setChecked(view.id == self.current)

    def _add(self, menu: QMenu, text: str, act: partial[None]) -> QAction:
        action = QAction(text.replace("&", "&&"), menu)
        action.triggered.connect(lambda: act())
        menu.addAction(action)
        return action

    def _may_change(self, view: ListView) -> bool:
        return view.mine or self._context.actor.may(Right.DEFINE)

    def _choose(self, view: ListView | None) -> None:
        self.current = None if view is None else view.id
        self.chosen.emit(view)
        self.changed.emit()

    def _show(self, views: tuple[ListView, ...]) -> None:
        self.views = views
        self.changed.emit()

    def _on_sent(self, dialog: ViewDialog, draft: ViewDraft, name: str, shared: bool) -> None:
        revision = draft.revision if isinstance(draft, ListView) else None
        plain = {one: getattr(draft, one) for one in ViewDraft.__dataclass_fields__}
        wanted = ViewDraft(**{**plain, "name": name, "shared": shared})
        self._save(wanted, revision, dialog)

    def _save(self, draft: ViewDraft, revision: int | None, dialog: ViewDialog | None) -> None:
        context = self._context
        work = partial(save_view, context.office, context.actor, draft, revision=revision)
        refuse = None if dialog is None else partial(self._on_refused, dialog)
        context.tasks.run(self, work, partial(self._on_saved, dialog), refuse)

    def _on_saved(self, dialog: ViewDialog | None, saved: Saved) -> None:
        if dialog is not None:
            dialog.accept()
        self.current = saved.id
        self._context.say(self.tr("The view was saved."))
        self.reload()

    def _on_refused(self, dialog: ViewDialog, error: Exception) -> None:
        if isinstance(error, UserError):
            dialog.refuse(message(error, self._context.language))
        else:
            self._context.tasks.failed.emit(error)

    def _on_deleted(self, view: ListView, _saved: Saved) -> None:
        if self.current == view.id:
            self.current = None
        plain = {one: getattr(view, one) for one in ViewDraft.__dataclass_fields__}
        back = ViewDraft(**{**plain, "id": None})
        text = self.tr("The view “{name}” was deleted.").format(name=view.name)
        self._context.say(text, undo=partial(self._save, back, None, None))
        self.reload()
