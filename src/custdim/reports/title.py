"""The head of a form: who issues it, what it is, its number and its date."""

from __future__ import annotations

from reportlab.platypus import Flowable

from custdim.reports.fonts import REGULAR, bold_for
from custdim.reports.typesetting import printable, width_of

OFFICE, FORM, LINE = 12.0, 19.0, 9.0


class Title(Flowable):
    """Office and form in the middle, number at the left, date at the right."""

    def __init__(self, office: str, form: str, left: str, right: str) -> None:
        super().__init__()
        self._office, self._form = printable(office), printable(form)
        self._left, self._right = printable(left), printable(right)

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """Take the whole width."""
        self.width, self.height = available_width, OFFICE + FORM + LINE + 26
        return self.width, self.height

    def draw(self) -> None:
        """Draw from the top."""
        y = self.height - OFFICE
        self._centred(self._office, REGULAR, OFFICE, y)
        y -= FORM + 9
        self._centred(self._form, bold_for(self._form), FORM, y)
        self.canv.setFont(REGULAR, LINE)
        self.canv.drawString(0, 2, self._left)
        self.canv.drawRightString(self.width, 2, self._right)

    def _centred(self, text: str, font: str, size: float, y: float) -> None:
        fitting = min(size, size * self.width / max(1.0, width_of(text, font, size)))
        self.canv.setFont(font, fitting)
        self.canv.drawCentredString(self.width / 2, y, text)
