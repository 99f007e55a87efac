"""Says quietly, while a new customer is typed, that it may be there already."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from custdim.rules.rights import Right
from custdim.services.customers import CustomerInput
from custdim.services.duplicates import Likeness, dismiss_duplicate, likely_duplicates
from custdim.ui.context import Context
from custdim.ui.widgets.buttons import link, on_click
from custdim.ui.widgets.labels import ElidedLabel, label
from custdim.ui.widgets.surface import column, row, surface
from custdim.wording import name_of
from custdim.wording.likeness import REASONS

CALM_MS = 300
SHOWN = 3
PAGE = "customers"


class LikenessHint(QWidget):
    """Asks a moment after the last letter; who is no duplicate is remembered with the customer."""

    def __init__(
        self, context: Context, typed: Callable[[], CustomerInput], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._typed = typed
        self._asked: CustomerInput | None = None
        self._others: set[int] = set()
        self._hits: tuple[Likeness, ...] = ()
        frame = surface("notice")
        frame.setProperty("tone", "warning")
        column(self, (20, 8, 20, 4), 0).addWidget(frame)
        self._box: QVBoxLayout = column(frame, (12, 8, 12, 8), 4)
        self._box.addWidget(label(self.tr("This customer may be there already:"), "note"))
        self._rows = QWidget()
        self._box.addWidget(self._rows)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(CALM_MS)
        self._timer.timeout.connect(self._ask)
        self.hide()

    def note(self) -> None:
        """Something was typed."""
        if self._context.actor.may(Right.EDIT):
            self._timer.start()

    def clear(self) -> None:
        """Another customer is shown: forget everything."""
        self._timer.stop()
        self._others.clear()
        self._asked = None
        self._show(None, ())

    def remember(self, customer_id: int) -> None:
        """The customer was saved: those who were called no duplicates stay none."""
        context = self._context
        for other in self._others:
            work = partial(dismiss_duplicate, context.office, context.actor, customer_id, other)
            context.tasks.run(self, work)

    def hits(self) -> tuple[Likeness, ...]:
        """Return whom it shows."""
        return self._hits

    def _ask(self) -> None:
        self._asked = entered = self._typed()
        work = partial(likely_duplicates, self._context.office, entered)
        self._context.tasks.run(self, work, partial(self._show, entered))

    def _show(self, asked: CustomerInput | None, hits: Sequence[Likeness]) -> None:
        if asked is not self._asked:
            return  # something else was typed meanwhile
        found = tuple(hit for hit in hits if hit.id not in self._others)[:SHOWN]
        if found == self._hits and self.isVisible() == bool(found):
            return
        self._hits = found
        self._rows.hide()
        self._box.removeWidget(self._rows)
        self._rows.deleteLater()
        self._rows = QWidget()
        lines = column(self._rows, spacing=2)
        for hit in found:
            lines.addWidget(self._row(hit))
        self._box.addWidget(self._rows)
        self.setAccessibleName(". ".join(map(self._words, found)))
        self.setVisible(bool(found))

    def _row(self, hit: Likeness) -> QWidget:
        made = QWidget()
        box = row(made, spacing=12)
        words = self._words(hit)
        box.addWidget(ElidedLabel(words), 1)
        for text, act in ((self.tr("Open"), self._open), (self.tr("Not a duplicate"), self._part)):
            button = link(text)
            button.setAccessibleName(f"{text}: {hit.code} {hit.name}")
            on_click(button, act, hit)
            box.addWidget(button)
        return made

    def _words(self, hit: Likeness) -> str:
        language = self._context.language
        why = [name_of(REASONS, reason, language) for reason in hit.reasons]
        return self.tr("{code} {name} – {why}, {percent} %").format(
            code=hit.code,
            name=hit.name,
            why=("、" if language == "zh" else ", ").join(why),
            percent=hit.percent,
        )

    def _open(self, hit: Likeness) -> None:
        self._context.go(PAGE, customer_id=hit.id)

    def _part(self, hit: Likeness) -> None:
        self._others.add(hit.id)
        self._show(self._asked, [other for other in self._hits if other != hit])
