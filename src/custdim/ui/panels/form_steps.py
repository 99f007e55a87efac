"""Undo and redo over a whole customer's form, however many fields were typed in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from custdim.ui.editors.base import KEEPS_STEPS
from custdim.ui.forms.field import Field
from custdim.ui.forms.many_form import ManyForm
from custdim.ui.panels.customer_form import CustomerForm
from custdim.ui.panels.customer_head import Place

MOST = 200
State = Mapping[Place, Any]  # what differs from what was put in: texts, and whole lists of records
GONE = object()


@dataclass(frozen=True)
class Step:
    """What a person did at one place, from one state to another."""

    place: Place
    before: State
    after: State
    typed: bool  # further letters at the same place belong to it


class FormSteps(QObject):
    """Listens to the form; consecutive typing in one field is one step."""

    changed = Signal()

    def __init__(self, form: CustomerForm) -> None:
        super().__init__(form)
        self._form = form
        form.setProperty(KEEPS_STEPS, True)
        form.edited.connect(self._note)
        self._held = False
        self._given: dict[Place, Any] = {}
        self._now: State = {}
        self._done: list[Step] = []
        self._undone: list[Step] = []

    @property
    def can_undo(self) -> bool:
        """Whether there is anything to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether something was taken back that can be done again."""
        return bool(self._undone)

    def begin(self) -> None:
        """Forget everything: the form shows another customer, or was saved."""
        self._given = {place: part.raw() for place, part in self._lists()}
        self._now = self._state()
        self._done.clear()
        self._undone.clear()
        self.changed.emit()

    @contextmanager
    def joined(self) -> Iterator[None]:
        """Let everything that happens meanwhile be one step."""
        self._held = True
        try:
            yield
        finally:
            self._held = False
            self._note()

    def undo(self) -> None:
        """Take the last step back, and go where it was done."""
        if self._done:
            step = self._done.pop()
            self._undone.append(step)
            self._go(step.before, step.place)

    def redo(self) -> None:
        """Do again what was taken back."""
        if self._undone:
            step = self._undone.pop()
            self._done.append(replace(step, typed=False))
            self._go(step.after, step.place)

    def _note(self) -> None:
        if self._held:
            return
        before, now = self._now, self._state()
        places = _differing(before, now)
        if not places:
            return
        self._now = now
        place = _cell({**self._given, **before}, {**self._given, **now}, places[0])
        last = self._done[-1] if self._done else None
        typed = len(places) == 1 and self._is_typed(place)
        # What somebody types in a field again after typing elsewhere is a step of its own.
        if last is not None and last.typed and typed and last.place == place:
            self._done[-1] = replace(last, after=now)
            if last.before == now:  # given up: there is nothing to take back
                self._done.pop()
        else:
            self._done.append(Step(place, before, now, typed))
            del self._done[:-MOST]
        self._undone.clear()
        self.changed.emit()

    def _go(self, state: State, place: Place) -> None:
        self._held = True
        for one in _differing(self._now, state):
            self._put(one, state.get(one, GONE))
        self._held = False
        self._now = self._state()
        if self._done:
            self._done[-1] = replace(self._done[-1], typed=False)
        self._form.edited.emit()
        self._form.focus_place(place)
        self.changed.emit()

    def _put(self, place: Place, wanted: Any) -> None:
        part = self._form.forms.get(int(place[1])) if place[0] == "record" else None
        if isinstance(part, ManyForm):
            at = part.view.currentIndex().row()
            part.set_raw(self._given.get(place, []) if wanted is GONE else wanted)
            if 0 <= at < len(part.model.rows):
                part.view.choose(at)
            return
        field = self._fields().get(place)
        if field is None:
            return
        if wanted is GONE:
            field.restore()
        else:
            field.enter(wanted)

    def _state(self) -> State:
        state: dict[Place, Any] = {
            place: field.text() for place, field in self._fields().items() if field.dirty
        }
        return state | {place: part.raw() for place, part in self._lists() if part.dirty}

    def _fields(self) -> dict[Place, Field]:
        found = dict(self._form.head.fields)
        for key, part in self._form.forms.items():
            if not isinstance(part, ManyForm):
                found |= {("record", key, 0, one): field for one, field in part.fields.items()}
        return found

    def _lists(self) -> list[tuple[Place, ManyForm]]:
        parts = self._form.forms.items()
        return [(("record", key), part) for key, part in parts if isinstance(part, ManyForm)]

    def _is_typed(self, place: Place) -> bool:
        part = self._form.forms.get(int(place[1])) if place[0] == "record" else None
        if isinstance(part, ManyForm):
            if len(place) > 3 and part.cells.typing:
                return True
            field = part.form.fields.get(int(place[3])) if len(place) > 3 else None
        else:
            field = self._fields().get(place)
        lines = field.editor.inputs()[:1] if field is not None else ()
        return any(
            isinstance(one, QLineEdit | QPlainTextEdit) and not one.isReadOnly() for one in lines
        )


def _differing(one: State, other: State) -> list[Place]:
    return [place for place in {**one, **other} if one.get(place, GONE) != other.get(place, GONE)]


def _cell(before: State, now: State, place: Place) -> Place:
    """Return the only cell that differs in two states of a list, or the place as it is."""
    one, other = before.get(place), now.get(place)
    if not isinstance(one, list) or not isinstance(other, list) or len(one) != len(other):
        return place
    rows = [at for at, (old, new) in enumerate(zip(one, other, strict=True)) if old != new]
    if len(rows) != 1:
        return place
    old, new = one[rows[0]]["typed"], other[rows[0]]["typed"]
    keys = [key for key in {**old, **new} if old.get(key) != new.get(key)]
    return (*place, rows[0], int(keys[0])) if len(keys) == 1 else place
