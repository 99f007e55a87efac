"""One item of the scoring scheme: its options, its points, the basis of the choice."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from custdim.rules.scoring import Item
from custdim.services.qualification import ScoreEntry
from custdim.ui.editors.combo import Combo
from custdim.ui.icons import icon
from custdim.ui.widgets.inline_message import InlineMessage
from custdim.ui.widgets.labels import label, set_role
from custdim.ui.widgets.surface import column
from custdim.wording import named

NAME, CHOICE, POINTS, BASIS = range(4)
LONGEST_BASIS = 500


class ScoreRow(QObject):
    """Puts the widgets of an item into two lines of a grid."""

    edited = Signal()

    def __init__(self, item: Item, language: str, parent: QObject) -> None:
        super().__init__(parent)
        self.item = item
        self._proposed: int | None = None
        self._language = language
        self._title = named(item, language)
        self.note: QLabel = label("", "note", wrap=True)
        self.combo = Combo()
        self.combo.set_clearable(False)
        self.combo.setAccessibleName(self._title)
        self.combo.setPlaceholderText(self.tr("Choose…"))
        for option in item.options:
            self.combo.addItem(f"{named(option, language)}  ({option.points:f})")
        self.points: QLabel = label("", "subheading")
        self.points.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.basis = QLineEdit()
        self.basis.setMaxLength(LONGEST_BASIS)
        self.basis.setPlaceholderText(self.tr("Basis"))
        self.basis.setAccessibleName(self.tr("Basis: {item}").format(item=self._title))
        self.answer: QLabel = label("", wrap=True)
        self.told: QLabel = label("", "muted", wrap=True)
        self.message = InlineMessage()
        self.combo.currentIndexChanged.connect(self._on_edited)
        self.basis.textEdited.connect(self._on_edited)

    def put_into(self, grid: QGridLayout, line: int) -> None:
        """Take two lines of a grid: the row, and the message under it."""
        box = QWidget()
        words = column(box, (0, 2, 0, 2), 0)
        words.addWidget(label(self._title, wrap=True))
        words.addWidget(self.note)
        middle = Qt.AlignmentFlag.AlignVCenter
        grid.addWidget(box, line, NAME)
        for place, editor, text in (
            (CHOICE, self.combo, self.answer),
            (BASIS, self.basis, self.told),
        ):
            grid.addWidget(editor, line, place, middle)
            grid.addWidget(text, line, place, middle)
        grid.addWidget(self.points, line, POINTS, middle)
        grid.addWidget(self.message, line + 1, CHOICE, 1, 3)

    def show_entry(self, entry: ScoreEntry | None) -> None:
        """Show what is stored for the item."""
        self._proposed = None if entry is None else entry.proposed
        for place in range(self.combo.count()):
            ours = place == self._proposed
            self.combo.setItemIcon(place, icon("database", "accent") if ours else QIcon())
            tip = self.tr("From the data") if ours else ""
            self.combo.setItemData(place, tip, Qt.ItemDataRole.ToolTipRole)
        self.put(None if entry is None else (entry.option, entry.basis))
        self.message.clear()

    def put(self, answer: tuple[int, str] | None) -> None:
        """Show an answer without saying that it was edited."""
        option, basis = (-1, "") if answer is None else answer
        for widget in (self.combo, self.basis):
            widget.blockSignals(True)
        self.combo.setCurrentIndex(option)
        self.basis.setText(basis)
        self.basis.setCursorPosition(0)
        for widget in (self.combo, self.basis):
            widget.blockSignals(False)
        self._look()

    def get(self) -> tuple[int, str] | None:
        """Return the answer, or nothing when no option is chosen."""
        option = self.combo.currentIndex()
        return None if option < 0 else (option, self.basis.text().strip())

    def set_editable(self, editable: bool) -> None:
        """Show fields to fill in, or the words only."""
        for widget in (self.combo, self.basis):
            widget.setVisible(editable)
        for text in (self.answer, self.told):
            text.setVisible(not editable)

    def refuse(self, text: str) -> None:
        """Say what is missing here."""
        self.message.show_error(text)
        field = self._lacking()
        set_role(field, "state", "error")
        field.setAccessibleDescription(text)

    def focus(self) -> None:
        """Put the keyboard where something is missing."""
        self._lacking().setFocus(Qt.FocusReason.TabFocusReason)

    def _lacking(self) -> QWidget:
        return self.combo if self.combo.currentIndex() < 0 or not self._differs() else self.basis

    def _differs(self) -> bool:
        return self._proposed is not None and self.combo.currentIndex() != self._proposed

    def _on_edited(self) -> None:
        self.message.clear()
        for widget in (self.combo, self.basis):
            set_role(widget, "state", "")
            widget.setAccessibleDescription("")
        self._look()
        self.edited.emit()

    def _look(self) -> None:
        option = self.combo.currentIndex()
        chosen = None if option < 0 else self.item.options[option]
        self.points.setText("–" if chosen is None else f"{chosen.points:f}")
        self.answer.setText(self.tr("Not answered") if chosen is None else self._words(option))
        self.told.setText(self.basis.text())
        self.combo.setToolTip(self.combo.currentText())
        full = self.tr("of {points}").format(points=f"{self.item.weight:f}")
        if self._differs():
            data = self._words(self._proposed or 0)
            full += "  ·  " + self.tr("the data say: {option}").format(option=data)
        elif self._proposed is not None:
            full += "  ·  " + self.tr("from the data")
        self.note.setText(full)
        set_role(self.note, "role", "warning" if self._differs() else "note")

    def _words(self, option: int) -> str:
        return named(self.item.options[option], self._language)
