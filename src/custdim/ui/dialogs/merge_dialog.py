"""Two customers that are one, side by side: which stays, and from which each field is taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QDialog, QWidget

from custdim.errors import FieldErrors, UserError
from custdim.services.customers import CustomerRecord
from custdim.services.merge_texts import MergeLine, merge_lines, moving
from custdim.services.merge_undoing import undo_merge
from custdim.services.merging import MergePreview, merge_customers, merge_preview
from custdim.services.saved import Saved
from custdim.ui.context import Context
from custdim.ui.widgets.buttons import link
from custdim.ui.widgets.field_choices import ChoiceFoot, FieldChoices
from custdim.ui.widgets.labels import label
from custdim.ui.widgets.notice import Notice
from custdim.ui.widgets.surface import column, line, row, surface
from custdim.wording import named, sentence

SIDES: tuple[Literal["kept", "lost"], ...] = ("kept", "lost")


@dataclass(frozen=True)
class Shown:
    """What the dialog shows, read at once."""

    preview: MergePreview
    lines: tuple[MergeLine, ...]
    moving: tuple[tuple[str, int], ...]


def read_merge(context: Context, kept_id: int, lost_id: int) -> Shown:
    """Read everything about a merge; to be called in the background."""
    office, language = context.office, context.language
    preview = merge_preview(office, context.actor, kept_id, lost_id)
    return Shown(preview, merge_lines(office, preview, language), moving(office, preview, language))


class MergeDialog(QDialog):
    """Merges when it is told to; the merge can be undone from the notice and from the history."""

    merged = Signal(int, int)  # the customer that remains, the one that is gone

    def __init__(self, context: Context, shown: Shown, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setWindowTitle(self.tr("Merge two customers"))
        self.resize(900, 600)
        self._box = column(self, (0, 0, 0, 0), 0)
        self._whole = QWidget()
        self._fill(shown)
        self.finished.connect(self.deleteLater)

    def choices(self) -> dict[tuple[str | int, ...], Literal["kept", "lost"]]:
        """Return for each field that was chosen from which customer it is taken."""
        return {
            shown.place: SIDES[group.checkedId()]
            for shown, group in self._rows()
            if group.checkedId() >= 0
        }

    def choose_all(self, side: int) -> None:
        """Take every field from one customer, as far as it says anything there."""
        for shown, group in self._rows():
            if (shown.kept, shown.lost)[side]:
                group.button(side).setChecked(True)

    def _rows(self) -> Iterator[tuple[MergeLine, QButtonGroup]]:
        return zip(self._shown.lines, self._table.groups(), strict=True)

    def _fill(self, shown: Shown) -> None:
        """Draw everything for one order of both."""
        self._shown = shown
        old, self._whole = self._whole, QWidget()
        old.hide()
        old.deleteLater()
        whole = column(self._whole, (0, 0, 0, 0), 0)
        self._notice = Notice("", "error")
        self._notice.hide()
        self._table, self._foot = self._fields(), self._below()
        for part, stretch in (
            (self._head(), 0),
            (line(), 0),
            (self._table, 1),
            (line(), 0),
            (self._foot, 0),
        ):
            whole.addWidget(part, stretch)
        self._box.addWidget(self._whole)
        self._whole.show()
        self._on_choice()
        first = next((group.checkedButton() for group in self._table.groups()), None)
        (first or self.merge).setFocus()

    def _head(self) -> QWidget:
        preview = self._shown.preview
        head = surface("pane")
        box = column(head, (24, 16, 24, 12), 4)
        title = self.tr("{name} goes into {other}").format(
            name=_head_of(preview.lost), other=_head_of(preview.kept)
        )
        box.addWidget(label(title, "heading", wrap=True))
        box.addWidget(label(self._what_moves(), "muted", wrap=True))
        swap = link(self.tr("Keep the other one instead"), "refresh-cw")
        swap.clicked.connect(self._on_swap)
        bar = row(spacing=0)
        bar.addWidget(swap)
        bar.addStretch(1)
        box.addLayout(bar)
        box.addWidget(self._notice)
        return head

    def _what_moves(self) -> str:
        preview = self._shown.preview
        between = "、" if self._context.language == "zh" else ", "
        parts = [f"{name} {count}" for name, count in self._shown.moving]
        if preview.cases:
            parts.append(self.tr("cases {count}").format(count=preview.cases))
        sentences = [
            self.tr("All its records and cases move: {parts}.").format(parts=between.join(parts))
            if parts
            else self.tr("It has no records of its own and no cases.")
        ]
        sentences.append(
            self.tr("Its code {code} will still find the customer.").format(code=preview.lost.code)
        )
        if preview.former_names:
            names = between.join(preview.former_names)
            sentences.append(self.tr("Former names: {names}.").format(names=names))
        if preview.emptied:
            names = between.join(named(one, self._context.language) for one in preview.emptied)
            words = self.tr("Where they refer to each other nothing will stand: {names}.")
            sentences.append(words.format(names=names))
        for closing in preview.closing:
            words = self.tr(
                "Only one case “{type}” can stay open: the draft of {code} will be void."
            )
            owner = preview.lost if closing.of_lost else preview.kept
            name = named(closing, self._context.language)
            sentences.append(words.format(type=name, code=owner.code))
        return ("" if self._context.language == "zh" else " ").join(sentences)

    def _fields(self) -> FieldChoices:
        preview, shown = self._shown.preview, self._shown.lines
        table = FieldChoices((self.tr("Field"), _head_of(preview.kept), _head_of(preview.lost)))
        for one in shown:
            sides = ((preview.kept.code, one.kept), (preview.lost.code, one.lost))
            group = table.add(one.label, (), sides)
            for side, (_, text) in enumerate(sides):
                if not text:  # nothing is ever lost by choosing what is empty
                    group.button(side).setEnabled(False)
                    group.button(side).setToolTip(self.tr("There is nothing here."))
            if one.proposed is not None:
                group.button(SIDES.index(one.proposed)).setChecked(True)
        table.fill_up("" if shown else self.tr("Both say the same."))
        table.changed.connect(self._on_choice)
        return table

    def _below(self) -> ChoiceFoot:
        preview = self._shown.preview
        words = self.tr("All from {code}")
        sides = [words.format(code=owner.code) for owner in (preview.kept, preview.lost)]
        foot = ChoiceFoot(sides, self.tr("Cancel"), self.tr("Merge"))
        foot.all_from.connect(self.choose_all)
        foot.left.connect(self.reject)
        foot.taken.connect(self._on_merge)
        self.merge = foot.take
        return foot

    def _on_choice(self) -> None:
        self._foot.show_open(self._table.open_fields())

    def _on_swap(self) -> None:
        preview = self._shown.preview
        work = partial(read_merge, self._context, preview.lost.id, preview.kept.id)
        self._context.tasks.run(self, work, self._fill)

    def _on_merge(self) -> None:
        context, preview = self._context, self._shown.preview
        self.merge.setEnabled(False)
        work = partial(
            merge_customers,
            context.office,
            context.actor,
            preview.kept.id,
            preview.lost.id,
            self.choices(),
            revisions=preview.revisions,
        )
        context.tasks.run(self, work, self._on_merged, self._on_refused)

    def _on_merged(self, saved: Saved) -> None:
        context, lost = self._context, self._shown.preview.lost
        undo = partial(take_back, context, lost.id)
        context.say(self.tr("{name} was merged.").format(name=lost.name), undo=undo)
        self.merged.emit(saved.id, lost.id)
        self.accept()

    def _on_refused(self, error: Exception) -> None:
        self._on_choice()
        if not isinstance(error, UserError):
            self._context.tasks.failed.emit(error)
            return
        self._notice.say(" ".join(self._why(error)), "error")

    def _why(self, error: UserError) -> Sequence[str]:
        language = self._context.language
        if isinstance(error, FieldErrors):
            labels = {shown.place: f"{shown.label}: " for shown in self._shown.lines}
            return [
                labels.get(one.place, "") + sentence(one.error, language) for one in error.errors
            ]
        return [sentence(error, language)]


def take_back(context: Context, lost_id: int) -> None:
    """Undo a merge in the background; what stands against it is shown."""
    context.tasks.run(context, partial(undo_merge, context.office, context.actor, lost_id))


def _head_of(customer: CustomerRecord) -> str:
    return f"{customer.code} {customer.name}"
