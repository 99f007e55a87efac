"""The form as clerks will see it, beside the editor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QScrollArea, QWidget

from custdim.services.dimension_records import DimensionRecord
from custdim.ui.forms import form_for
from custdim.ui.widgets.buttons import chip, tool
from custdim.ui.widgets.labels import ElidedLabel, label
from custdim.ui.widgets.surface import column, row, scrolling, surface
from custdim.wording import named

PAUSE_MS = 150
MOST = 40  # attributes at once: a form of a thousand takes seconds to make
Part = Callable[[int, int], DimensionRecord]
LANGUAGES = (("zh", "中文"), ("en", "English"))


class PreviewPanel(QWidget):
    """Shows a dimension's form in either language; it can be tried, nothing is kept.

    Of many attributes a part is shown, the one with the attribute that is edited.
    """

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._dimension: DimensionRecord | None = None
        self._part: Part | None = None
        self._count = self._begin = 0
        self._title = ElidedLabel("", "heading")
        self._chips = QButtonGroup(self)
        self._pages = QWidget()
        self._range = label("", "muted")
        self.earlier = tool("chevron-left", self.tr("Earlier attributes"))
        self.later = tool("chevron-right", self.tr("Later attributes"))
        self._lay_out_turning()
        ground = surface("card")
        self._inside = column(ground, (16, 12, 16, 16), 8)
        self._inside.addWidget(self._title)
        self._form: QWidget | None = None
        whole = column(self, (0, 0, 0, 0), 8)
        whole.addLayout(self._head())
        whole.addWidget(self._pages)
        box = QWidget()
        around = column(box, (20, 4, 20, 20), 0)
        around.addWidget(ground)
        around.addStretch(1)
        self._area: QScrollArea = scrolling(box)
        whole.addWidget(self._area, 1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.refresh)

    def _head(self) -> QHBoxLayout:
        head = row(margins=(20, 12, 20, 0), spacing=8)
        head.addWidget(label(self.tr("Preview"), "group"), 1)
        for code, name in LANGUAGES:
            button = chip(name)
            button.setProperty("language", code)
            button.setChecked(code == self._language)
            self._chips.addButton(button)
            head.addWidget(button)
        self._chips.buttonClicked.connect(self._on_language)
        return head

    def _lay_out_turning(self) -> None:
        turning = row(self._pages, margins=(20, 0, 20, 0), spacing=8)
        turning.addWidget(self._range, 1)
        turning.addWidget(self.earlier)
        turning.addWidget(self.later)
        self.earlier.clicked.connect(self._on_earlier)
        self.later.clicked.connect(self._on_later)
        self._pages.hide()

    @property
    def form(self) -> QWidget | None:
        """The form shown now."""
        return self._form

    def show_dimension(self, dimension: DimensionRecord | None) -> None:
        """Show a dimension once the person pauses; the same one stays as it is."""
        if dimension is None:
            self.show_part(0, None)
            return
        whole = dimension
        self.show_part(len(whole.attributes), lambda first, end: _part(whole, first, end))

    def show_part(self, count: int, part: Part | None, about: int = -1) -> None:
        """Show the attributes around one, of so many; a part is made of those in its range."""
        self._count, self._part = count, part
        if 0 <= about < count:
            self._begin = about // MOST * MOST
        self._begin = min(self._begin, max(count - 1, 0) // MOST * MOST)
        dimension = self._shown()
        if self._form is not None and dimension == self._dimension:
            self._tell_range()
            return
        self._dimension = dimension
        self._pause.start()

    def refresh(self) -> None:
        """Show it at once."""
        self._pause.stop()
        if self._form is not None:
            self._inside.removeWidget(self._form)
            self._form.hide()
            self._form.deleteLater()
            self._form = None
        if self._dimension is None:
            self._title.setText("")
            return
        self._tell_range()
        self._title.setText(named(self._dimension, self._language))
        self._form = form_for(self._dimension, self._language)
        self._inside.addWidget(self._form)

    def _shown(self) -> DimensionRecord | None:
        return None if self._part is None else self._part(self._begin, self._begin + MOST)

    def _tell_range(self) -> None:
        self._pages.setVisible(self._count > MOST)
        end = min(self._begin + MOST, self._count)
        words = self.tr("Attributes {first}–{last} of {count}")
        self._range.setText(words.format(first=self._begin + 1, last=end, count=self._count))
        self.earlier.setEnabled(self._begin > 0)
        self.later.setEnabled(end < self._count)

    def _on_earlier(self) -> None:
        self._turn(-MOST)

    def _on_later(self) -> None:
        self._turn(MOST)

    def _turn(self, by: int) -> None:
        self._begin += by
        self._dimension = self._shown()
        self.refresh()
        self._area.verticalScrollBar().setValue(0)

    def _on_language(self) -> None:
        chosen = self._chips.checkedButton()
        if chosen is not None:
            self._language = str(chosen.property("language"))
            self.refresh()


def _part(dimension: DimensionRecord, first: int, end: int) -> DimensionRecord:
    """Return a dimension as if it had no other attributes, and no rules about others."""
    attributes = dimension.attributes[first:end]
    there = {one.code for one in attributes}
    rules = tuple(one for one in dimension.rules if there.issuperset(one.attributes))
    return replace(dimension, attributes=attributes, rules=rules)
