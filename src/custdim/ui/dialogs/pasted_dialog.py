"""What a pasted licence would fill: field, value, whether it fits; nothing is filled unasked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QGridLayout, QPlainTextEdit, QWidget

from custdim.exchange.fields import ImportField
from custdim.exchange.pasted import Offer, Reading, read_pasted
from custdim.rules.pasted import MOST
from custdim.ui.widgets.buttons import primary, secondary
from custdim.ui.widgets.inline_message import InlineMessage
from custdim.ui.widgets.labels import label
from custdim.ui.widgets.surface import column, line, row, scrolling, surface
from custdim.wording import Counted, sentence

PAUSE_MS = 200
LONGEST = 160
TEXT_TOP = 5  # so that the texts stand beside the tick's
TOP = Qt.AlignmentFlag.AlignTop
Place = tuple[str | int, ...]


@dataclass(frozen=True)
class Target:
    """A field of the form: what it is called there, what stands in it, and whether it was typed."""

    title: str
    standing: str
    typed: bool = False


class _ShortPaper(QPlainTextEdit):
    """Takes no more than is read: laying out a hostile text would stop the window for minutes."""

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Qt: paste."""
        text = source.text()
        if len(text) > MOST:
            self.insertPlainText(text[:MOST])
        else:
            super().insertFromMimeData(source)


class PastedDialog(QDialog):
    """Shows the text above and what is understood of it below; both can still be changed."""

    chosen = Signal(object)  # the texts that shall be filled in, by their fields

    def __init__(
        self,
        fields: Sequence[ImportField],
        target: Callable[[ImportField], Target],
        language: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._fields = fields
        self._target = target
        self._language = language
        self.reading = Reading((), ())
        self.ticks: dict[Place, QCheckBox] = {}
        self.setWindowTitle(self.tr("Fill in from pasted text"))
        self.resize(860, 620)
        self.paper = _ShortPaper()
        self.paper.setTabChangesFocus(True)
        self.paper.setFixedHeight(124)
        self.paper.setAccessibleName(self.tr("Pasted text"))
        self.paper.setPlaceholderText(
            self.tr("Paste the text of a business licence or an invoice title here (Ctrl+V).")
        )
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._read)
        self._lay_out()
        self.paper.textChanged.connect(self._timer.start)
        self._read()

    def show_text(self, text: str) -> None:
        """Read a text."""
        self.paper.setPlainText(text[:MOST])
        self._read()
        (self.apply if self.ticks else self.paper).setFocus()

    def accept(self) -> None:
        """Qt: hand over what is ticked."""
        wanted = (one for one in self.reading.offers if self.ticks[one.field.place].isChecked())
        texts: dict[Place, str] = {one.field.place: one.text for one in wanted}
        super().accept()
        self.chosen.emit(texts)

    def _lay_out(self) -> None:
        head = surface("pane")
        words = column(head, (24, 16, 24, 12), 4)
        words.addWidget(label(self.windowTitle(), "heading"))
        words.addWidget(
            label(self.tr("Only what is ticked is filled in, and nothing is saved yet."), "muted")
        )
        words.addSpacing(8)
        words.addWidget(self.paper)
        self._ground = QWidget()
        column(self._ground, (0, 0, 0, 0), 0)
        foot = surface("pane")
        buttons = row(foot, (24, 12, 24, 12), 8)
        self._count = label("", "muted")
        buttons.addWidget(self._count)
        buttons.addStretch(1)
        cancel = secondary(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        buttons.addWidget(cancel)
        self.apply = primary(self.tr("Fill in"), "check")
        self.apply.setDefault(True)
        self.apply.clicked.connect(self.accept)
        buttons.addWidget(self.apply)
        box = column(self, (0, 0, 0, 0), 0)
        area = scrolling(self._ground)
        area.setAccessibleName(self.tr("Fields found"))
        for part, stretch in ((head, 0), (line(), 0), (area, 1), (line(), 0), (foot, 0)):
            box.addWidget(part, stretch)

    def _read(self) -> None:
        self._timer.stop()
        self.reading = read_pasted(self.paper.toPlainText(), self._fields, self._language)
        content = surface("pane")
        grid = QGridLayout(content)
        grid.setContentsMargins(24, 12, 24, 12)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for place, stretch in enumerate((4, 6, 5)):
            grid.setColumnStretch(place, stretch)
        grid.setColumnMinimumWidth(2, 220)
        self.ticks = {}
        for offer in self.reading.offers:
            self._add(grid, offer)
        self._add_rest(grid)
        grid.setRowStretch(grid.rowCount(), 1)
        layout = self._ground.layout()
        assert layout is not None
        while (old := layout.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        layout.addWidget(content)
        self._tell()

    def _add(self, grid: QGridLayout, offer: Offer) -> None:
        at = grid.rowCount()
        target = self._target(offer.field)
        if self.ticks:
            grid.addWidget(line(), at, 0, 1, 3)
            at += 1
        tick = QCheckBox(target.title)
        # What stands in the form was typed by a person: it goes only when it is told to.
        tick.setChecked(offer.error is None and not (target.standing and target.typed))
        tick.toggled.connect(self._tell)
        self.ticks[offer.field.place] = tick
        value = label(_short(offer.shown), wrap=True)
        value.setToolTip(offer.label)
        value.setContentsMargins(0, TEXT_TOP, 0, 0)
        check = InlineMessage()
        check.setContentsMargins(0, TEXT_TOP, 0, 0)
        self._check(check, offer, target)
        tick.setAccessibleDescription(f"{offer.shown[:LONGEST]} {self._verdict(offer)}")
        for place, widget in enumerate((tick, value, check)):
            grid.addWidget(widget, at, place, TOP)

    def _check(self, check: InlineMessage, offer: Offer, target: Target) -> None:
        words = self._verdict(offer)
        if offer.error is not None:
            check.show_error(words)
        elif target.standing == offer.text:
            check.show_note(self.tr("Stands there already"))
        elif target.standing:
            text = self.tr("Replaces {value}").format(value=_short(target.standing, 40))
            check.show_warning(text)
        elif offer.warning is not None:
            check.show_warning(words)
        else:
            check.show_good(words)

    def _verdict(self, offer: Offer) -> str:
        found = offer.error or offer.warning
        return self.tr("Fits") if found is None else sentence(found, self._language)

    def _add_rest(self, grid: QGridLayout) -> None:
        """Say what was not understood, or that nothing was."""
        at = grid.rowCount()
        empty = not self.paper.toPlainText().strip()
        if not self.reading.offers and not empty:
            text = self.tr("Nothing in this text could be matched to a field.")
            grid.addWidget(label(text, "muted", wrap=True), at, 0, 1, 3)
        elif self.reading.unused:
            rest = " / ".join(self.reading.unused)
            words = self.tr("Not used: {text}").format(text=_short(rest))
            grid.addWidget(line(), at, 0, 1, 3)
            grid.addWidget(label(words, "note", wrap=True), at + 1, 0, 1, 3)

    def _tell(self) -> None:
        ticked = sum(tick.isChecked() for tick in self.ticks.values())
        words = self.tr("{count} of {all:field|fields}").format(
            count=ticked, all=Counted(len(self.ticks))
        )
        self._count.setText(words if self.ticks else "")
        self.apply.setEnabled(bool(ticked))


def _short(text: str, most: int = LONGEST) -> str:
    return text if len(text) <= most else f"{text[:most]}…"
