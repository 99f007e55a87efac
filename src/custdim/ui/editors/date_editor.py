"""The editor for dates: a line that may stay empty and reads many notations, and a calendar."""

from __future__ import annotations

import datetime
from typing import Any

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QAction, QColor, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from custdim.kinds import Kind
from custdim.ui import icons, theme
from custdim.ui.editors.popup import Popup
from custdim.ui.editors.text_editor import TextEditor


class CalendarPopup(Popup):
    """A calendar under its field; Enter or a click chooses, Esc closes."""

    chosen = Signal(QDate)

    def __init__(self, parent: QWidget):
        super().__init__(parent)
        self.calendar = QCalendarWidget(self)
        self.calendar.setGridVisible(False)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setHorizontalHeaderFormat(
            QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames
        )
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setAccessibleName(self.tr("Calendar"))
        self.calendar.clicked.connect(self._choose)
        self.calendar.activated.connect(self._choose)
        self._today = QPushButton(self.tr("Today"), self)
        self.clear_button = QPushButton(self.tr("Clear"), self)
        self._today.clicked.connect(self._choose_today)
        self.clear_button.clicked.connect(self._choose_nothing)
        for button in (self._today, self.clear_button):
            button.setProperty("role", "link")
            button.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.addWidget(self._today)
        foot.addStretch()
        foot.addWidget(self.clear_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 4)
        layout.setSpacing(4)
        layout.addWidget(self.calendar)
        layout.addLayout(foot)

    def open_under(self, widget: QWidget, date: QDate) -> None:
        """Show the month of a date below a widget, or above it where the screen ends."""
        self._colour()
        self.calendar.setSelectedDate(date)
        self.show_under(widget)
        self.calendar.setFocus()

    def _colour(self) -> None:
        # Qt paints weekends in a red that cannot be read on a dark ground.
        colours = theme.tokens()
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            weekend = QTextCharFormat()
            weekend.setForeground(QColor(colours.muted))
            self.calendar.setWeekdayTextFormat(day, weekend)
        heading = QTextCharFormat()
        heading.setForeground(QColor(colours.muted))
        heading.setBackground(QColor(colours.pane))
        self.calendar.setHeaderTextFormat(heading)

    def _choose(self, date: QDate) -> None:
        self.hide()
        self.chosen.emit(date)

    def _choose_today(self) -> None:
        self._choose(QDate.currentDate())

    def _choose_nothing(self) -> None:
        self._choose(QDate())


class DateEditor(TextEditor):
    """A date, typed in any usual notation or picked from a calendar; empty is allowed."""

    def __init__(self, kind: Kind[Any], language: str = "zh", parent: QWidget | None = None):
        super().__init__(kind, language, parent)
        self._popup: CalendarPopup | None = None
        self._pick = QAction(self.tr("Open the calendar (Alt+Down)"), self)
        self._pick.triggered.connect(self.open_calendar)
        self._pick.setIcon(icons.icon("calendar"))
        self._line.addAction(self._pick, self._line.ActionPosition.TrailingPosition)
        self._line.setPlaceholderText(self.tr("YYYY-MM-DD"))

    def open_calendar(self) -> None:
        """Open the calendar at the date typed, or at today."""
        if self._line.isReadOnly():
            return
        if self._popup is None:
            self._popup = CalendarPopup(self)
            self._popup.chosen.connect(self._on_chosen)
        date = None if self.problem() else self.value()
        start = QDate(date.year, date.month, date.day) if date else QDate.currentDate()
        self._popup.open_under(self._line, start)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Alt+Down opens the calendar, Up and Down go a day on; the line passes them here."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_F4 or (alt and step == -1):
            self.open_calendar()
        elif step is not None and not alt:
            self._step(step)
        else:
            super().keyPressEvent(event)

    def set_read_only(self, read_only: bool) -> None:
        """Leave the date there to be copied."""
        super().set_read_only(read_only)
        self._pick.setVisible(not read_only)

    def _step(self, days: int) -> None:
        if self._line.isReadOnly() or self.problem() is not None:
            return
        date = self.value()
        if date is not None:
            self._write(date + datetime.timedelta(days=days))

    def _on_chosen(self, date: QDate) -> None:
        valid = date.isValid()
        self._write(datetime.date(date.year(), date.month(), date.day()) if valid else None)
        self.focus()

    def _write(self, date: datetime.date | None) -> None:
        self._line.setText("" if date is None else self._kind.show(date, self._language))
        self.edited.emit()
