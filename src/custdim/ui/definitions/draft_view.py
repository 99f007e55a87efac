"""Shows the draft of a dimension type: its own facts or one of its attributes, and the preview."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from custdim.errors import FieldError, UserError
from custdim.services.condition_names import ConditionName
from custdim.services.dimension_records import DimensionDraft, DimensionRecord
from custdim.ui.definitions import drafting
from custdim.ui.definitions.attribute_form import AttributeForm
from custdim.ui.definitions.draft_book import DraftBook
from custdim.ui.definitions.draft_steps import (
    TYPE,
    Entry,
    Raw,
    State,
    Steps,
)
from custdim.ui.definitions.editor_frame import EditorFrame, line_of
from custdim.ui.definitions.list_panel import ListPanel
from custdim.ui.definitions.preview_panel import PreviewPanel
from custdim.ui.definitions.standards_offer import StandardsOffer
from custdim.ui.definitions.type_form import TypeForm
from custdim.ui.editors.base import KEEPS_STEPS
from custdim.ui.widgets.buttons import tool
from custdim.ui.widgets.surface import column
from custdim.wording import named

IDLE_MS = 300


class DraftView(QWidget):
    """Holds the draft and its forms; what people do to it is the editor's."""

    edited = Signal()
    attribute_edited = Signal()

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._book = DraftBook()
        self._refused: dict[int, list[tuple[str, UserError]]] = {}
        self._current = TYPE
        self._loaded: Entry | None = None
        self._raw: Raw = {}  # what stands in the form of the attribute
        self._form: AttributeForm | None = None
        self._known: tuple[ConditionName, ...] = ()
        self._standards = StandardsOffer()
        self.panel = ListPanel(
            self.tr("Attributes"),
            self.tr("Add an attribute (Insert)"),
            self.tr("Delete the attribute (Delete)"),
        )
        self.copy_button = tool("copy", self.tr("Duplicate the attribute"), "Ctrl+D")
        self.panel.add_tool(self.copy_button)
        self.preview = PreviewPanel(language)
        self.type_form = TypeForm(language, self._other_names, self._own_names)
        self.frame = EditorFrame(self.type_form, self)
        column(self).addWidget(self.frame)
        self.setProperty(KEEPS_STEPS, True)
        self._steps = Steps(self._state())
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_MS)
        self._idle.timeout.connect(self._attribute_form)
        self.frame.back_wanted.connect(self.show_type)
        self.panel.list.picked.connect(self.show_attribute)

    @property
    def dirty(self) -> bool:
        """Whether there is anything that was not saved."""
        return self._book.dirty or bool(self.type_form.form.wrong())

    @property
    def attribute_form(self) -> AttributeForm | None:
        """The form of the attribute shown, or None while the type itself is shown."""
        return self._form if self._current >= 0 else None

    def set_outside(self, names: Iterable[ConditionName]) -> None:
        """Say which names conditions may use besides the attributes of this type."""
        self._known = tuple(names)

    def set_standards(self, standards: StandardsOffer) -> None:
        """Say which standards attributes can take their choices from."""
        self._standards = standards
        if self._form is not None:
            self._form.set_standards(standards)
            self._loaded = None

    def _other_names(self) -> Mapping[str, str]:
        """Return the names of everything else, with what they are called."""
        mine = self._book.own.id
        others = (one for one in self._known if mine is None or one.dimension_id != mine)
        return {one.code: named(one, self._language) for one in others}

    def _own_names(self) -> Mapping[str, str]:
        """Return the codes of this type's attributes, with what they are called."""
        drafts = (entry.draft for entry in self._book.entries)
        return {draft.code: named(draft, self._language) for draft in drafts}

    def _names(self) -> Mapping[str, str]:
        return {**self._other_names(), **self._own_names()}

    def draft(self) -> DimensionDraft:
        """Return the whole draft as it stands."""
        return self._book.draft()

    def show_draft(self, draft: DimensionDraft, *, saved: bool) -> None:
        """Edit another draft; one that is not saved yet counts as changed."""
        self._refused.clear()
        self._loaded = None
        self.type_form.show_draft(draft)
        self._book.begin(self.type_form.draft(), draft.attributes, saved)
        self._steps.begin(self._state())
        self.show_type()
        self.preview.refresh()

    def show_type(self) -> None:
        """Show the type's own facts."""
        self._current = TYPE
        self.frame.show_type()
        self._refresh()

    def show_attribute(self, place: int) -> None:
        """Show one attribute."""
        self._current = place
        fresh = self._loaded is None or self._loaded.number != self._book.entries[place].number
        self._load(place)
        self.frame.show_attribute(from_top=fresh)
        self._refresh()

    def show_errors(self, errors: Iterable[FieldError]) -> None:
        """Show what the office refused beside its place, and go to the first of it."""
        first: int | None = None
        self._refused.clear()
        for error in errors:
            place = error.place
            if place[:1] == ("attribute",):
                at, name = int(place[1]), str(place[2]) if len(place) > 2 else "zh"
                number = self._book.entries[at].number
                self._refused.setdefault(number, []).append((name, error.error))
            else:
                at = TYPE
                name = str(place[-1] if place[:1] == ("rules",) else place[0]) if place else "zh"
                self.type_form.show_error(name, error.error)
            first = at if first is None else first
        self._loaded = None
        if first is not None and first >= 0:
            self.show_attribute(first)
            self._load(first).focus_first_error()
        elif first is not None:
            self.show_type()
            self.type_form.form.focus_first_error()

    def _load(self, place: int) -> AttributeForm:
        """Let the form show an attribute; made once, for making it takes a while."""
        entry = self._book.entries[place]
        form = self._attribute_form()
        if self._loaded is entry:
            return form
        form.show_draft(entry.draft)
        if entry.raw is not None:
            form.set_raw(entry.raw)
        else:
            # As the form writes it: opening an attribute is no change.
            entry = self._book.settle(place, form.draft())
        for name, error in self._refused.get(entry.number, ()):
            form.show_error(name, error)
        self._loaded, self._raw = entry, form.raw()
        return form

    def _attribute_form(self) -> AttributeForm:
        if self._form is None:
            self._form = AttributeForm(self._language, self._names)
            self._form.set_standards(self._standards)
            self._form.edited.connect(self.attribute_edited)
            self.frame.prepare(self._form)
        return self._form

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: make the form of attributes once nobody waits for the page any more."""
        super().showEvent(event)
        if self._form is None:
            self._idle.start()

    def _state(self) -> State:
        return State(self.type_form.form.raw(), tuple(self._book.entries))

    def _refresh(self) -> None:
        entries, whole = self._book.entries, self._book.own
        self.panel.list.show_lines(
            [line_of(entry, self._language) for entry in entries], self._current
        )
        chosen = self._current >= 0
        self.panel.delete_button.setEnabled(chosen)
        self.copy_button.setEnabled(chosen)
        self.frame.undo.setEnabled(self._steps.can_undo)
        self.frame.redo.setEnabled(self._steps.can_redo)
        here = entries[self._current].draft if chosen else whole
        self.frame.show_conversion(chosen and self._book.converted(entries[self._current]))
        name = named(whole, self._language) or self.tr("New type")
        unnamed = self.tr("New attribute") if chosen else name
        self.frame.set_heading(named(here, self._language) or unnamed, name if chosen else "")
        self.preview.show_part(len(entries), self._previewed, self._current)

    def _previewed(self, first: int, end: int) -> DimensionRecord:
        return drafting.preview(self.draft(), self.tr("Unnamed"), first, end)
