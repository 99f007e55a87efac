"""The customer's data beside the case, by groups, as they stand now."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from custdim.services.case_records import ShownGroup
from custdim.services.qualification import ReviewCase
from custdim.ui.review.case_pane import CasePane
from custdim.ui.widgets.labels import label

NAME_WIDTH = 112
VALUE_WIDTH = 116  # a wider value gets the whole width below its name


class FactsPanel(CasePane):
    """Shows names and values; values can be marked and copied."""

    def told_of(self, case: ReviewCase) -> Any:
        """Return what is shown of the customer."""
        return case.customer_id, case.credit_code, case.groups

    def fill(self, lines: QVBoxLayout, case: ReviewCase) -> None:
        """Add the data of the case's customer."""
        lines.addWidget(label(self.tr("Customer"), "subheading"))
        lines.addLayout(self._grid(self._own(case)))
        for group in case.groups:
            heading = label(group.zh if self._language == "zh" else group.en, "group")
            heading.setContentsMargins(0, 12, 0, 2)
            lines.addWidget(heading)
            lines.addLayout(self._grid(self._pairs(group)))

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
