"""Edits one dimension type: every change of the draft can be undone; nothing is written here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from custdim.services.dimension_records import AttributeDraft
from custdim.ui.definitions import drafting
from custdim.ui.definitions.attribute_form import CHOICES
from custdim.ui.definitions.draft_steps import (
    TYPE,
    Place,
    Raw,
    State,
    changed_name,
)
from custdim.ui.definitions.draft_view import DraftView
from custdim.ui.shortcuts import add_key

KEYS = QKeySequence.StandardKey


class DimensionEditor(DraftView):
    """Nothing is written here; the page takes the draft. Every change can be undone."""

    conversion_wanted = Signal(int, str, object)  # attribute, its new kind, the options

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(language, parent)
        self._connect()

    def add_attribute(self) -> None:
        """Add an attribute and go to its name."""
        code = drafting.code_for("", self._book.codes(), "field")
        self._insert(AttributeDraft(code, ""), len(self._book.entries))

    def copy_attribute(self) -> None:
        """Add one that is like the chosen one, below it, and go to its name."""
        if self._current < 0:
            return
        like = self._book.entries[self._current].draft
        code = drafting.code_for(like.code, self._book.codes(), "field")
        self._insert(replace(like, id=None, code=code), self._current + 1)

    def delete_attribute(self) -> None:
        """Take the chosen attribute out; its values go when the type is saved."""
        if self._current < 0:
            return
        gone = self._book.entries.pop(self._current)
        if self._book.entries:
            self.show_attribute(min(self._current, len(self._book.entries) - 1))
        else:
            self.show_type()
        self.panel.list.setFocus()
        self._tell((gone.number, ""))

    def take_options(self, attribute_id: int, kind: str, options: Mapping[str, Any]) -> None:
        """Let an attribute have other options, if it is still there with this kind."""
        for place, entry in enumerate(self._book.entries):
            if (entry.draft.id, entry.draft.kind) == (attribute_id, kind):
                draft = replace(entry.draft, options=dict(options))
                self._book.entries[place] = replace(entry, draft=draft, raw=None, wrong=False)
                self.show_attribute(place)
                self._tell((entry.number, CHOICES))

    def undo(self) -> None:
        """Take the last change back, and go where it was done."""
        self._go(self._steps.undo())

    def redo(self) -> None:
        """Do again what was taken back."""
        self._go(self._steps.redo())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: fields leave undoing to the editor."""
        if event.matches(KEYS.Undo):
            self.undo()
        elif event.matches(KEYS.Redo):
            self.redo()
        else:
            super().keyPressEvent(event)

    def judge(self) -> bool:
        """Mark everything that is wrong, go to the first of it; say whether all is right."""
        if not self.type_form.judge():
            self.show_type()
            self.type_form.form.focus_first_error()
            return False
        for place, entry in enumerate(self._book.entries):
            if entry.raw is None and entry.draft.id is not None:
                continue  # nobody touched it
            form = self._load(place)
            if not form.judge():
                self.show_attribute(place)
                form.focus_first_error()
                return False
        if self._current >= 0:
            self._load(self._current)
        return True

    def _insert(self, draft: AttributeDraft, place: int) -> None:
        entry = self._book.insert(draft, place)
        self.show_attribute(place)
        self._load(place).names.focus_first()
        self._tell((entry.number, "zh"))

    def _on_type_edited(self) -> None:
        before = self._steps.now.typed
        if self._book.is_new:
            self._follow_name()
        self._book.own = replace(self.type_form.draft(), attributes=())
        self._tell(*self._about(TYPE, before, self.type_form.form.raw()))

    def _follow_name(self) -> None:
        # The code of a new type follows its English name until somebody types a code.
        fields = self.type_form.form.fields
        if fields["code"].text() in ("", self._book.own.code) and fields["en"].text():
            fields["code"].set_text(drafting.code_for(fields["en"].text(), (), "type").upper())

    def _on_attribute_edited(self) -> None:
        form, entry = self._form, self._book.entries[self._current]
        if form is None:
            return
        code = form.names.fields["code"]
        own_code = entry.own_code and code.text() == entry.draft.code
        english = form.names.fields["en"].text()
        if own_code and english:
            code.set_text(drafting.code_for(english, self._book.codes(but=entry), "field"))
        raw = form.raw()
        self._refused.pop(entry.number, None)
        fresh = replace(entry, draft=form.draft(), raw=raw, wrong=form.wrong(), own_code=own_code)
        self._loaded = self._book.entries[self._current] = fresh
        before, self._raw = self._raw, raw
        self._tell(*self._about(entry.number, before, raw))

    def _on_moved(self, before: int, after: int) -> None:
        entry = self._book.move(before, after)
        self._current = after
        self._tell((entry.number, ""))

    def _about(self, number: int, before: Raw, after: Raw) -> tuple[Place, bool]:
        """Return what was edited, and whether it was letter by letter."""
        name = changed_name(before, after)
        form = self.type_form if number == TYPE else self._form
        return (number, name), form is not None and form.is_typed(name)

    def _tell(self, place: Place, typed: bool = False) -> None:
        self._steps.note(self._state(), place, typed=typed)
        self._refresh()
        self.edited.emit()

    def _go(self, to: tuple[State, Place] | None) -> None:
        if to is None:
            return
        state, (number, name) = to
        self._book.entries = list(state.entries)
        self._loaded = None
        self._refused.clear()
        if self.type_form.form.raw() != state.typed:
            self.type_form.set_raw(state.typed)
            self._book.own = replace(self.type_form.draft(), attributes=())
        place = state.place_of(number)
        if place >= 0:
            self.show_attribute(place)
        elif number != TYPE and state.entries:
            self.show_attribute(min(max(self._current, 0), len(state.entries) - 1))
        else:
            self.show_type()
        if not name or (number != TYPE and place < 0):
            self.panel.list.setFocus()
        elif number == TYPE:
            self.type_form.focus_field(name)
        elif self._form is not None:
            self._form.focus_field(name)
        self.edited.emit()

    def _on_preview(self) -> None:
        if self._current >= 0:
            draft = self._book.entries[self._current].draft
            self.conversion_wanted.emit(draft.id or 0, draft.kind, draft.options)

    def _connect(self) -> None:
        self.frame.preview_wanted.connect(self._on_preview)
        self.attribute_edited.connect(self._on_attribute_edited)
        self.type_form.edited.connect(self._on_type_edited)
        self.frame.undo.clicked.connect(self.undo)
        self.frame.redo.clicked.connect(self.redo)
        self.copy_button.clicked.connect(self.copy_attribute)
        self.panel.list.moved.connect(self._on_moved)
        self.panel.list.wanted_new.connect(self.add_attribute)
        self.panel.list.wanted_gone.connect(self.delete_attribute)
        # Not the buttons' own keys: those wait a moment, and lose what is pressed meanwhile.
        add_key(self, "Ctrl+Z", self.tr("Undo"), self.undo)
        for keys in ("Ctrl+Y", "Ctrl+Shift+Z"):
            add_key(self, keys, self.tr("Redo"), self.redo)
