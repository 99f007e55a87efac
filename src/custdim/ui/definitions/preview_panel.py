"""The form as clerks will see it, beside the editor."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QButtonGroup, QScrollArea, QWidget

from custdim.services.dimension_records import DimensionRecord
from custdim.ui.forms import form_for
from custdim.ui.widgets.buttons import chip
from custdim.ui.widgets.labels import ElidedLabel, label
from custdim.ui.widgets.surface import column, row, scrolling, surface
from custdim.wording import named

PAUSE_MS = 150
LANGUAGES = (("zh", "中文"), ("en", "English"))


class PreviewPanel(QWidget):
    """Shows a dimension's form in either language; it can be tried, nothing is kept."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._dimension: DimensionRecord | None = None
        self._title = ElidedLabel("", "heading")
        self._chips = QButtonGroup(self)
        head = row(margins=(20, 12, 20, 0), spacing=8)
        head.addWidget(label(self.tr("Preview"), "group"), 1)
        for code, name in LANGUAGES:
            button = chip(name)
            button.setProperty("language", code)
            button.setChecked(code == language)
            self._chips.addButton(button)
            head.addWidget(button)
        self._chips.buttonClicked.connect(self._on_language)
        ground = surface("card")
        self._inside = column(ground, (16, 12, 16, 16), 8)
        self._inside.addWidget(self._title)
        self._form: QWidget | None = None
        whole = column(self, (0, 0, 0, 0), 8)
        whole.addLayout(head)
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

    @property
    def form(self) -> QWidget | None:
        """The form shown now."""
        return self._form

    def show_dimension(self, dimension: DimensionRecord | None) -> None:
        """Show a dimension once the person pauses; the same one stays as it is."""
        if self._form is not None and dimension == self._dimension:
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
        self._title.setText(named(self._dimension, self._language))
        self._form = form_for(self._dimension, self._language)
        self._inside.addWidget(self._form)

    def _on_language(self) -> None:
        chosen = self._chips.checkedButton()
        if chosen is not None:
            self._language = str(chosen.property("language"))
            self.refresh()
