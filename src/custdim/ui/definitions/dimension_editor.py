"""Edits one dimension type: its own facts or one of its attributes, with the preview beside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from custdim.errors import FieldError
from custdim.services.condition_names import ConditionName
from custdim.services.dimension_records import AttributeDraft, DimensionDraft
from custdim.ui.definitions import drafting
from custdim.ui.definitions.attribute_form import AttributeForm
from custdim.ui.definitions.list_panel import ListPanel
from custdim.ui.definitions.ordered_list import Line
from custdim.ui.definitions.preview_panel import PreviewPanel
from custdim.ui.definitions.type_form import TypeForm
from custdim.ui.widgets.buttons import link
from custdim.ui.widgets.labels import ElidedLabel
from custdim.ui.widgets.surface import column, row, scrolling
from custdim.wording import KINDS, name_of, named


@dataclass
class Entry:
    """One attribute being edited; its form is made when it is first looked at, and kept."""

    draft: AttributeDraft
    form: AttributeForm | None = None
    area: QScrollArea | None = None
    own_code: bool = True  # the code still follows the name


class DimensionEditor(QWidget):
    """Nothing is written here; the page takes the draft."""

    edited = Signal()

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._saved = self._draft = DimensionDraft("", "")
        self._entries: list[Entry] = []
        self._current = -1
        self.panel = ListPanel(
            self.tr("Attributes"),
            self.tr("Add an attribute (Insert)"),
            self.tr("Delete the attribute (Delete)"),
        )
        self.preview = PreviewPanel(language)
        self._known: tuple[ConditionName, ...] = ()
        self.type_form = TypeForm(language, self._other_names, self._own_names)
        self._lay_out()
        self.type_form.edited.connect(self._on_type_edited)
        self.panel.list.picked.connect(self.show_attribute)
        self.panel.list.moved.connect(self._on_moved)
        self.panel.list.wanted_new.connect(self.add_attribute)
        self.panel.list.wanted_gone.connect(self.delete_attribute)
        self._back.clicked.connect(self.show_type)

    @property
    def dirty(self) -> bool:
        """Whether there is anything that was not saved."""
        typed = any(entry.form is not None and entry.form.wrong() for entry in self._entries)
        return typed or self.draft() != self._saved or bool(self.type_form.form.wrong())

    @property
    def attribute_form(self) -> AttributeForm | None:
        """The form of the attribute shown, or None while the type itself is shown."""
        return self._entries[self._current].form if self._current >= 0 else None

    def set_outside(self, names: Iterable[ConditionName]) -> None:
        """Say which names conditions may use besides the attributes of this type."""
        self._known = tuple(names)

    def _other_names(self) -> Mapping[str, str]:
        """Return the names of everything else, with what they are called."""
        mine = self._draft.id
        others = (one for one in self._known if mine is None or one.dimension_id != mine)
        return {one.code: named(one, self._language) for one in others}

    def _own_names(self) -> Mapping[str, str]:
        """Return the codes of this type's attributes, with what they are called."""
        drafts = (entry.draft for entry in self._entries)
        return {draft.code: named(draft, self._language) for draft in drafts}

    def _names(self) -> Mapping[str, str]:
        return {**self._other_names(), **self._own_names()}

    def draft(self) -> DimensionDraft:
        """Return the whole draft as it stands."""
        return replace(self._draft, attributes=tuple(entry.draft for entry in self._entries))

    def show_draft(self, draft: DimensionDraft, *, saved: bool) -> None:
        """Edit another draft; one that is not saved yet counts as changed."""
        for entry in self._entries:
            self._drop(entry)
        self._draft = draft
        self._entries = [Entry(attribute, own_code=False) for attribute in draft.attributes]
        self.type_form.show_draft(draft)
        self._saved = replace(self.type_form.draft(), attributes=draft.attributes)
        if not saved:
            self._saved = DimensionDraft("", "")
        self._draft = self.type_form.draft()
        self.show_type()
        self.preview.refresh()

    def show_type(self) -> None:
        """Show the type's own facts."""
        self._current = -1
        self._stack.setCurrentWidget(self._type_area)
        self._refresh()

    def show_attribute(self, place: int) -> None:
        """Show one attribute."""
        self._current = place
        entry = self._entries[place]
        if entry.area is None:
            entry.form = AttributeForm(self._language, self._names)
            entry.form.show_draft(entry.draft)
            # As the form writes it: opening an attribute is no change.
            fresh = entry.form.draft()
            self._saved = replace(
                self._saved, attributes=_replaced(self._saved.attributes, entry.draft, fresh)
            )
            entry.draft = fresh
            entry.form.edited.connect(self._on_attribute_edited)
            entry.area = _padded(entry.form)
            self._stack.addWidget(entry.area)
        self._stack.setCurrentWidget(entry.area)
        self._refresh()

    def add_attribute(self) -> None:
        """Add an attribute and go to its name."""
        codes = {entry.draft.code for entry in self._entries}
        fresh = AttributeDraft(drafting.code_for("", codes, "field"), "")
        self._entries.append(Entry(fresh))
        self.show_attribute(len(self._entries) - 1)
        self._entries[-1].form.names.focus_first()  # type: ignore[union-attr]
        self._tell()

    def delete_attribute(self) -> None:
        """Take the chosen attribute out; its values go when the type is saved."""
        if self._current < 0:
            return
        entry = self._entries.pop(self._current)
        self._drop(entry)
        if self._entries:
            self.show_attribute(min(self._current, len(self._entries) - 1))
        else:
            self.show_type()
        self.panel.list.setFocus()
        self._tell()

    def judge(self) -> bool:
        """Mark everything that is wrong, go to the first of it; say whether all is right."""
        wrong = [] if self.type_form.judge() else [-1]
        for place, entry in enumerate(self._entries):
            if entry.form is not None and not entry.form.judge():
                wrong.append(place)
        if wrong:
            self._go_to(wrong[0])
        return not wrong

    def show_errors(self, errors: Iterable[FieldError]) -> None:
        """Show what the office refused beside its place, and go to the first of it."""
        first: int | None = None
        for error in errors:
            place = error.place
            if place[:1] == ("attribute",):
                at, name = int(place[1]), str(place[2]) if len(place) > 2 else "zh"
                self.show_attribute(at)
                self._entries[at].form.show_error(name, error.error)  # type: ignore[union-attr]
            else:
                at = -1
                name = str(place[-1] if place[:1] == ("rules",) else place[0]) if place else "zh"
                self.type_form.show_error(name, error.error)
            first = at if first is None else first
        if first is not None:
            self._go_to(first)

    def _go_to(self, place: int) -> None:
        if place < 0:
            self.show_type()
            self.type_form.form.focus_first_error()
            return
        self.show_attribute(place)
        if self.attribute_form is not None:
            self.attribute_form.focus_first_error()

    def _on_type_edited(self) -> None:
        if self._saved.id is None:
            self._follow_name()
        self._draft = self.type_form.draft()
        self._tell()

    def _follow_name(self) -> None:
        # The code of a new type follows its English name until somebody types a code.
        fields = self.type_form.form.fields
        if fields["code"].text() in ("", self._draft.code) and fields["en"].text():
            fields["code"].set_text(drafting.code_for(fields["en"].text(), (), "type").upper())

    def _on_attribute_edited(self) -> None:
        entry = self._entries[self._current]
        if entry.form is None:
            return
        code = entry.form.names.fields["code"]
        entry.own_code = entry.own_code and code.text() == entry.draft.code
        if entry.own_code:
            others = {other.draft.code for other in self._entries if other is not entry}
            english = entry.form.names.fields["en"].text()
            code.set_text(drafting.code_for(english, others, "field"))
        entry.draft = entry.form.draft()
        self._tell()

    def _on_moved(self, before: int, after: int) -> None:
        self._entries = drafting.moved(self._entries, before, after)
        self._current = after
        self._tell()

    def _tell(self) -> None:
        self._refresh()
        self.edited.emit()

    def _refresh(self) -> None:
        self.panel.list.show_lines([self._line(entry) for entry in self._entries], self._current)
        self.panel.delete_button.setEnabled(self._current >= 0)
        whole = self.type_form.draft()
        self._back.setVisible(self._current >= 0)
        self._back.setText(named(whole, self._language) or self.tr("New type"))
        here = whole if self._current < 0 else self._entries[self._current].draft
        unnamed = self.tr("New type") if self._current < 0 else self.tr("New attribute")
        self._title.setText(named(here, self._language) or unnamed)
        self.preview.show_dimension(drafting.preview(self.draft(), self.tr("Unnamed")))

    def _line(self, entry: Entry) -> Line:
        draft = entry.draft
        wrong = entry.form is not None and entry.form.wrong()
        broken = drafting.bound(draft) is None and draft.id is not None
        return Line(
            named(draft, self._language) or self.tr("New attribute"),
            name_of(KINDS, draft.kind, self._language),
            draft.required,
            wrong or broken,
        )

    def _drop(self, entry: Entry) -> None:
        if entry.area is not None:
            self._stack.removeWidget(entry.area)
            entry.area.deleteLater()

    def _lay_out(self) -> None:
        self._back = link("", "arrow-left")
        self._title = ElidedLabel("", "heading")
        head = row(margins=(20, 12, 20, 4), spacing=8)
        head.addWidget(self._back)
        head.addWidget(self._title, 1)
        self._type_area = _padded(self.type_form)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._type_area)
        layout = column(self, spacing=0)
        layout.addLayout(head)
        layout.addWidget(self._stack, 1)


def _padded(form: QWidget) -> QScrollArea:
    box = QWidget()
    around = column(box, (20, 8, 20, 24), 0)
    around.addWidget(form)
    around.addStretch(1)
    area = scrolling(box)
    area.setAlignment(Qt.AlignmentFlag.AlignTop)
    return area


def _replaced(
    saved: tuple[AttributeDraft, ...], old: AttributeDraft, fresh: AttributeDraft
) -> tuple[AttributeDraft, ...]:
    return tuple(fresh if known == old else known for known in saved)
