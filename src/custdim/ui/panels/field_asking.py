"""Asks for the history of the field that the keyboard or the mouse is on."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from custdim.services.field_history import FieldEvent, field_history, field_key
from custdim.ui.context import Context
from custdim.ui.dialogs.field_history_dialog import FieldHistoryDialog
from custdim.ui.forms.field import Field
from custdim.ui.forms.many_form import ManyForm
from custdim.ui.panels.customer_editor import CustomerEditor
from custdim.ui.panels.customer_form import CustomerForm
from custdim.ui.panels.customer_head import Place
from custdim.ui.shortcuts import add_key

KEYS = "Ctrl+Shift+H"


class FieldAsking(QObject):
    """Puts the history into the menu of every field, and on a key."""

    def __init__(self, context: Context, editor: CustomerEditor) -> None:
        super().__init__(editor)
        self._context = context
        self._editor = editor
        words = QCoreApplication.translate("FieldAsking", "History of the field")
        add_key(editor, KEYS, words, self.ask)
        self.action = QAction(f"{words}\t{KEYS}", editor)
        self.action.triggered.connect(self.ask)
        editor.addAction(self.action)  # the menus of the fields show it
        editor.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        editor.customContextMenuRequested.connect(self._on_menu)

    def ask(self) -> None:
        """Show the history of the field that has the keyboard."""
        self._ask_at(self._editor.window().focusWidget())

    def _ask_at(self, widget: QWidget | None) -> None:
        place = place_of(self._editor.form, widget)
        base, context = self._editor.base, self._context
        if place is None or base is None:
            text = QCoreApplication.translate("FieldAsking", "Choose a field of a stored customer.")
            context.say(text, "note")
            return
        record_id = None
        part = self._editor.form.forms.get(int(place[1])) if place[0] == "record" else None
        if isinstance(part, ManyForm):
            record_id = part.shown_record
            if record_id is None:
                text = QCoreApplication.translate("FieldAsking", "This record is not stored yet.")
                context.say(text, "note")
                return
        key = field_key(place, record_id)
        work = partial(field_history, context.office, context.actor, base.id, key, context.language)
        context.tasks.run(self, work, partial(self._show, self._editor.form.title(place)))

    def _show(self, title: str, events: tuple[FieldEvent, ...]) -> None:
        FieldHistoryDialog(title, events, self._context.language, self._editor.window()).open()

    def _on_menu(self, at: QPoint) -> None:
        widget = self._editor.childAt(at)
        if place_of(self._editor.form, widget) is None:
            return
        menu = QMenu(self._editor)
        act = menu.addAction(self.action.text())
        act.triggered.connect(partial(self._ask_at, widget))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._editor.mapToGlobal(at))


def place_of(form: CustomerForm, widget: QWidget | None) -> Place | None:
    """Return the place of the field that a widget belongs to."""
    while widget is not None and not isinstance(widget, Field):
        widget = widget.parentWidget()
    for place, field in form.head.fields.items():
        if field is widget:
            return place
    for key, part in form.forms.items():
        row = part.view.currentIndex().row() if isinstance(part, ManyForm) else 0
        one = part.form if isinstance(part, ManyForm) else part
        for attribute_id, field in one.fields.items():
            if field is widget:
                return ("record", key, row, attribute_id)
    return None
