"""The customer's data beside the case, by groups, as they stand now."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from custdim.services.case_records import ShownGroup
from custdim.services.qualification import ReviewCase
from custdim.ui.widgets.labels import label
from custdim.ui.widgets.surface import column, scrolling

NAME_WIDTH = 112
VALUE_WIDTH = 116  # a wider value gets the whole width below its name


class FactsPanel(QFrame):
    """Shows names and values; values can be marked and copied."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "pane")
        self.setMinimumWidth(200)
        self._language = language
        self._shown: object = None
        self._box = column(self, spacing=0)
        self._area: QWidget | None = None

    def show_case(self, case: ReviewCase) -> None:
        """Show the data of the case's customer."""
        shown = (case.customer_id, case.credit_code, case.groups)
        if shown == self._shown:
            return
        self._shown = shown
        content = QWidget()
        lines = column(content, (16, 12, 12, 16), 4)
        lines.addWidget(label(self.tr("Customer"), "subheading"))
        lines.addLayout(self._grid(self._own(case)))
        for group in case.groups:
            heading = label(group.zh if self._language == "zh" else group.en, "group")
            heading.setContentsMargins(0, 12, 0, 2)
            lines.addWidget(heading)
            lines.addLayout(self._grid(self._pairs(group)))
        lines.addStretch(1)
        self._replace(scrolling(content))

    def _own(self, case: ReviewCase) -> list[tuple[str, str]]:
        known = (
            (self.tr("Code"), case.customer_code),
            (self.tr("Short name"), case.short_name),
            (self.tr("Credit code"), case.credit_code),
        )
        return [(name, value) for name, value in known if value]

    def _pairs(self, group: ShownGroup) -> list[tuple[str, str]]:
        if self._language == "zh":
            return [(one.zh, one.value_zh) for one in group.fields]
        return [(one.en, one.value_en) for one in group.fields]

    def _grid(self, pairs: list[tuple[str, str]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        line = 0
        for name, value in pairs:
            title = label(name, "muted", wrap=True)
            told = label(value, wrap=True)
            told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            told.setAccessibleName(f"{name}: {value}")
            if self.fontMetrics().horizontalAdvance(value) > VALUE_WIDTH:
                grid.addWidget(title, line, 0, 1, 2)
                line += 1
                grid.addWidget(told, line, 0, 1, 2)
            else:
                title.setFixedWidth(NAME_WIDTH)
                grid.addWidget(title, line, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(told, line, 1, Qt.AlignmentFlag.AlignTop)
            line += 1
        return grid

    def _replace(self, area: QWidget) -> None:
        if self._area is not None:
            self._box.removeWidget(self._area)
            self._area.hide()
            self._area.deleteLater()
        self._area = area
        self._box.addWidget(area)
