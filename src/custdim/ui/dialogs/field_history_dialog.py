"""The history of one field: when, who, from what to what."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from custdim.services.field_history import FieldEvent
from custdim.ui.dialogs.dialog import Dialog
from custdim.ui.widgets.buttons import primary
from custdim.ui.widgets.labels import label
from custdim.ui.widgets.surface import line, scrolling, surface
from custdim.wording import name_of
from custdim.wording.office import ACTIONS

TOP = Qt.AlignmentFlag.AlignTop
MOST_HEIGHT = 420


class FieldHistoryDialog(Dialog):
    """Only shows; a value can be marked and copied."""

    def __init__(
        self, title: str, events: Sequence[FieldEvent], language: str, parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent, width=680)
        self.setWindowTitle(self.tr("History of {field}").format(field=title))
        self.content.addWidget(label(self.windowTitle(), "heading", wrap=True))
        self._language = language
        if events:
            self._add_table(events)
        else:
            text = self.tr("Nobody has changed this field: it was empty from the beginning.")
            self.content.addWidget(label(text, "muted", wrap=True))
        close = self.add_button(primary(self.tr("Close")), default=True)
        close.clicked.connect(self.accept)
        close.setFocus()
        self.finished.connect(self.deleteLater)

    def _add_table(self, events: Sequence[FieldEvent]) -> None:
        ground = surface("card")
        self.grid = QGridLayout(ground)
        self.grid.setContentsMargins(16, 12, 16, 12)
        self.grid.setHorizontalSpacing(16)
        self.grid.setVerticalSpacing(8)
        headings = (self.tr("When"), self.tr("Who"), self.tr("Before"), self.tr("After"))
        for place, (text, stretch) in enumerate(zip(headings, (3, 3, 5, 5), strict=True)):
            self.grid.setColumnStretch(place, stretch)
            self.grid.addWidget(label(text, "group"), 0, place)
        for event in events:
            self._add(event)
        self.grid.setRowStretch(self.grid.rowCount(), 1)
        area = scrolling(ground)
        area.setAccessibleName(self.windowTitle())
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # so that the keyboard can scroll it
        area.setMinimumHeight(min(ground.sizeHint().height(), MOST_HEIGHT))
        self.content.addWidget(area)

    def _add(self, event: FieldEvent) -> None:
        at = self.grid.rowCount()
        self.grid.addWidget(line(), at, 0, 1, 4)
        what = name_of(ACTIONS, event.action, self._language)
        texts = (
            (f"{event.at.astimezone():%Y-%m-%d %H:%M}", "muted"),
            (f"{event.user_name}\n{what}", ""),
            (event.before or "—", "muted"),
            (event.after or "—", ""),
        )
        for place, (text, role) in enumerate(texts):
            cell = label(text, role, wrap=True)
            cell.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.grid.addWidget(cell, at + 1, place, TOP)
