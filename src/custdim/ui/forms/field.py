"""A label, an editor and the note below it: one field of a form."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from custdim.errors import InvalidValueError, UserError
from custdim.rules.conduct import Conduct
from custdim.ui.editors import editor_for
from custdim.ui.forms.cover import Cover
from custdim.ui.forms.field_spec import STAR_WIDTH, FieldSpec, required_star, with_unit
from custdim.ui.forms.note import FieldNote
from custdim.wording import sentence

__all__ = ["PAUSE_MS", "STAR_WIDTH", "Field", "FieldSpec"]

PAUSE_MS = 700  # a first value is judged when the typing pauses, not at its first letter
LINE_HEIGHT = 32
STACKED_LABEL = 240


class Field(QWidget):
    """One field. It is judged when the person leaves it, and from then on while they type."""

    edited = Signal()
    entered = Signal()
    show_wanted = Signal()  # of a sensitive value

    def __init__(self, spec: FieldSpec, language: str = "zh", parent: QWidget | None = None):
        super().__init__(parent)
        self.spec = spec
        self._language = language
        self._judged = False
        self._from_outside: UserError | None = None
        self._of_rule: UserError | None = None
        self._conduct = Conduct(required=spec.required)
        self._read_only = self.locked = False
        self._cover: Cover | None = None
        self._shown: tuple[str, str, str] | None = None
        self.editor = editor_for(spec.kind, self, language=language)
        self.editor.set_required(spec.required)
        self.note = FieldNote(self)
        self.label = QLabel(spec.label, self)
        self._stacked = False
        self._label_width = 0
        self._label_box = self._label_column()
        self._lay_out()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.judge)
        self.editor.edited.connect(self._on_edited)
        self.editor.left.connect(self._on_left)
        self.editor.entered.connect(self.entered)
        self.note.accepted.connect(self._on_accepted)
        self.refresh()

    def value(self) -> Any:
        """Return the checked value, None when empty; raise InvalidValueError."""
        return self.editor.value()

    def set_value(self, value: Any) -> None:
        """Show a stored value and forget what was wrong before."""
        self.editor.set_value(value)
        self._begin_anew()
        self._show(*self._about(value))

    def text(self) -> str:
        """Return what is typed, right or wrong."""
        return self.editor.text()

    def set_text(self, text: str) -> None:
        """Put back what was typed."""
        self.editor.set_text(text)
        self.forget()

    def enter(self, text: str) -> None:
        """Type a text in the person's stead."""
        self.editor.set_text(text)
        self.uncover()
        self._on_edited()

    def restore(self) -> None:
        """Put back what was given; what was masked is masked again."""
        self.enter(self.editor.given[0])
        if self._cover is not None and self.editor.given[1] is not None:
            self._hide_value()

    def forget(self) -> None:
        """Begin anew: nothing was judged yet."""
        self._begin_anew()
        self.refresh()

    @property
    def dirty(self) -> bool:
        """Whether something else stands here than was put in."""
        return self.editor.dirty

    def problem(self) -> UserError | None:
        """Return why the field cannot be saved, or None."""
        if not self._conduct.visible:
            return None
        problem = self.wrong()
        if problem is None and self._conduct.read_only and self.editor.dirty:
            problem = InvalidValueError("read-only")
        if problem is None and self._conduct.required and not self.editor.text().strip():
            problem = InvalidValueError("required")
        return problem or self._of_rule

    def wrong(self) -> UserError | None:
        """Return why what is typed cannot be taken, or None; empty is not wrong."""
        return self.editor.problem() or self._from_outside

    def judge(self) -> UserError | None:
        """Show what is wrong from now on, and return it."""
        self._judged = True
        self._pause.stop()
        self.refresh()
        return self.problem()

    def show_error(self, error: UserError) -> None:
        """Show an error that only the office could find; it goes with the next change."""
        self._judged = True
        self._from_outside = error
        self.refresh()

    def refresh(self) -> None:
        """Show the note that fits: error, warning, meaning or hint."""
        problem = self.problem()
        if problem is None:
            # What a value means tells the value: the birthday in an ID number.
            self._show(*self._about(None if self.covered else self.editor.sound()))
        elif self._judged:
            suggestion = str(problem.params.get("suggestion", ""))
            self._show(sentence(problem, self._language), "error", suggestion)
        else:
            self._show(self.spec.help)

    def focus(self) -> None:
        """Put the keyboard here."""
        (self._cover if self._cover is not None and self.covered else self.editor).focus()

    def set_read_only(self, read_only: bool) -> None:
        """Let the value be seen and copied only."""
        self._read_only = read_only
        self._lock()

    def set_conduct(self, conduct: Conduct, of_rule: UserError | None = None) -> None:
        """Demand, fix or excuse the field; what is typed stays. `of_rule` is told when judged."""
        if (conduct, of_rule) != (self._conduct, self._of_rule):
            self._conduct, self._of_rule = conduct, of_rule
            self.editor.set_required(conduct.required)
            self.refresh()
        self._lock()

    @property
    def covered(self) -> bool:
        """Whether a sensitive value is masked now."""
        return self._cover is not None and not self._cover.isHidden()

    def cover(self, masked: str, *, may_see: bool) -> None:
        """Mask the value that stands here."""
        if self._cover is None:
            self._cover = Cover(self.spec.label, self)
            self._cover.show_wanted.connect(self.show_wanted)
            self._cover.anew_wanted.connect(partial(self._on_accepted, ""))
            self._body.insertWidget(0, self._cover)
        fixed = self._read_only or self._conduct.read_only
        self._cover.show_masked(masked, may_see=may_see, read_only=fixed)
        self._hide_value()

    def uncover(self) -> None:
        """Show the value itself."""
        if self._cover is not None and self.covered:
            inside = self._cover.isAncestorOf(self.focusWidget())
            self._cover.hide()
            self.editor.show()
            self.refresh()
            if inside:
                self.editor.focus()

    def _hide_value(self) -> None:
        assert self._cover is not None
        self.editor.hide()
        self._cover.show()
        self.refresh()

    def label_width(self, most: int) -> int:
        """Return the width that the label wants, at most so much; longer ones break."""
        return min(self.label.fontMetrics().horizontalAdvance(self.label.text()) + 2, most)

    def set_label_width(self, width: int) -> None:
        """Give the label its column, as wide as in all fields of the form."""
        self._label_width = width
        self.set_stacked(self._stacked)

    def set_stacked(self, stacked: bool) -> None:
        """Put the label above the editor where there is no room beside it."""
        self._stacked = stacked
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.TopToBottom if stacked else direction.LeftToRight)
        self._row.setSpacing(2 if stacked else 4)
        side = Qt.AlignmentFlag.AlignLeft if stacked else Qt.AlignmentFlag.AlignRight
        self.label.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        width = self.label_width(STACKED_LABEL) if stacked else self._label_width
        self.label.setFixedWidth(width)
        self.label.setMinimumHeight(0 if stacked else LINE_HEIGHT)
        self._star.setFixedHeight(self.fontMetrics().height() if stacked else LINE_HEIGHT)

    def _about(self, value: Any) -> tuple[str, str]:
        if value is None:
            return self.spec.help, "note"
        for warning in self.spec.kind.warnings(value):
            return sentence(warning, self._language), "warning"
        return self.spec.kind.explain(value, self._language) or self.spec.help, "note"

    def _show(self, text: str, tone: str = "note", suggestion: str = "") -> None:
        if self._shown == (text, tone, suggestion):
            return
        self._shown = (text, tone, suggestion)
        self.note.tell(text, tone, suggestion)
        self.editor.set_state(tone if tone in ("error", "warning") else "")
        needed = self.tr("required") if self._conduct.required else ""
        self.editor.set_accessible(self.spec.label, " · ".join(filter(None, (needed, text))))

    def _begin_anew(self) -> None:
        self._judged = False
        self._from_outside = None
        if self._pause.isActive():
            self._pause.stop()

    def _lock(self) -> None:
        # What was changed before it became fixed stays open, or it could not be put back.
        fixed = self._conduct.read_only and not self.editor.dirty
        locked = self._read_only or fixed
        if locked != self.locked:
            self.locked = locked
            self.editor.set_read_only(locked)
        self._star.setVisible(self._conduct.required and not locked)

    def _on_edited(self) -> None:
        self._from_outside = None
        if not self._judged:
            self._pause.start()
        self.refresh()
        self.edited.emit()

    def _on_left(self) -> None:
        self.editor.tidy()
        # Who only passes by an empty field is not told off; saving will name it.
        if self.editor.dirty or self.editor.text().strip():
            self.judge()

    def _on_accepted(self, text: str) -> None:
        self.enter(text)
        self.focus()

    def _label_column(self) -> QWidget:
        box = QWidget(self)
        self.label.setWordWrap(True)
        self.label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.label.setMinimumHeight(LINE_HEIGHT)
        self.label.setBuddy(self.editor.inputs()[0])
        space, self._star = required_star(box, self._conduct.required)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.label, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(space, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        return box

    def _lay_out(self) -> None:
        body = self._body = QVBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(2)
        self.editor.setMinimumHeight(LINE_HEIGHT)
        body.addWidget(with_unit(self.editor, self.spec.unit) if self.spec.unit else self.editor)
        body.addWidget(self.note)
        for line in self.editor.inputs():
            if self.spec.placeholder and isinstance(line, QLineEdit | QPlainTextEdit):
                line.setPlaceholderText(self.spec.placeholder)
        body.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self._row.addWidget(self._label_box, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(body, 1)
