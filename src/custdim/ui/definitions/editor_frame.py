"""How the middle of the definition editor looks: a head with its buttons, and two forms."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from custdim.ui.definitions import drafting
from custdim.ui.definitions.draft_steps import Entry
from custdim.ui.definitions.ordered_list import Line
from custdim.ui.widgets.buttons import link, tool
from custdim.ui.widgets.labels import ElidedLabel
from custdim.ui.widgets.notice import Notice
from custdim.ui.widgets.surface import column, row, scrolling
from custdim.wording import KINDS, name_of, named


class EditorFrame(QWidget):
    """Shows the form of the type or that of an attribute under a heading."""

    back_wanted = Signal()
    preview_wanted = Signal()

    def __init__(self, type_form: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._back = link("", "arrow-left")
        self._back.clicked.connect(self.back_wanted)
        self._title = ElidedLabel("", "heading")
        self.undo = tool("undo-2", self.tr("Undo (Ctrl+Z)"))
        self.redo = tool("redo-2", self.tr("Redo (Ctrl+Y)"))
        head = row(margins=(20, 12, 12, 4), spacing=8)
        head.addWidget(self._back)
        head.addWidget(self._title, 1)
        head.addWidget(self.undo)
        head.addWidget(self.redo)
        self._attribute_area: QScrollArea | None = None
        self.conversion = Notice()
        self.preview = link(self.tr("Preview…"))
        self.preview.clicked.connect(self.preview_wanted)
        self.conversion.add_action(self.preview)
        above = QWidget()
        column(above, (20, 0, 20, 0)).addWidget(self.conversion)
        self._stack = QStackedWidget()
        layout = column(self, spacing=0)
        layout.addLayout(head)
        layout.addWidget(above)
        layout.addWidget(self._stack, 1)
        self._type_area = self._add(type_form)

    def show_type(self) -> None:
        """Show the form of the type."""
        self._stack.setCurrentWidget(self._type_area)

    def prepare(self, form: QWidget) -> None:
        """Take in the form of attributes; there is only one."""
        self._attribute_area = self._add(form)

    def show_attribute(self, *, from_top: bool) -> None:
        """Show the form of attributes."""
        if self._attribute_area is None:
            return
        if from_top:
            self._attribute_area.verticalScrollBar().setValue(0)
        self._stack.setCurrentWidget(self._attribute_area)

    def _add(self, form: QWidget) -> QScrollArea:
        """Take in a form last: what gets another parent is styled anew with all that is in it."""
        box = QWidget()
        area = scrolling(box)
        area.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._stack.addWidget(area)
        around = column(box, (20, 8, 20, 24), 0)
        around.addWidget(form)
        around.addStretch(1)
        return area

    def show_conversion(self, wanted: bool) -> None:
        """Say that stored values are converted when the type is saved, or nothing."""
        text = self.tr("Stored values are converted when you save.")
        if wanted != bool(self.conversion.text()):
            self.conversion.say(text if wanted else "")

    def set_heading(self, title: str, back: str) -> None:
        """Name what is shown, and the type to go back to, if any."""
        self._title.setText(title)
        self._back.setText(back)
        self._back.setVisible(bool(back))


def line_of(entry: Entry, language: str) -> Line:
    """Return how the list shows an attribute."""
    draft = entry.draft
    broken = drafting.bound(draft) is None and draft.id is not None
    return Line(
        named(draft, language) or QCoreApplication.translate("DimensionEditor", "New attribute"),
        name_of(KINDS, draft.kind, language),
        draft.required,
        entry.wrong or broken,
    )
