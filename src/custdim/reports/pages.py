"""Pages that know how many there are: each is finished once all have been laid out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from custdim.reports.fonts import REGULAR

Finish = Callable[[Canvas, int, int], None]


def counted_pages(finish: Finish, **facts: Any) -> type[Canvas]:
    """Return a canvas that lets `finish` draw on each page: the canvas, its number, how many.

    `facts` are further facts about the file, such as its language.
    """

    class Pages(_Pages):
        def __init__(self, *given: Any, **named: Any) -> None:
            # Not reportlab's Helvetica, which is not embedded; and the same bytes for the same.
            super().__init__(*given, **named | {"initialFontName": REGULAR, "invariant": 1} | facts)
            self.finish = finish

    return Pages


class _Pages(Canvas):
    finish: Finish

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._kept: list[dict[str, Any]] = []

    def showPage(self) -> None:
        """Keep the page."""
        self._kept.append(dict(self.__dict__))
        self._startPage()  # type: ignore[attr-defined]

    def save(self) -> None:
        """Finish each page, then write the file."""
        for number, page in enumerate(self._kept, 1):
            self.__dict__.update(page)
            self.finish(self, number, len(self._kept))
            super().showPage()
        super().save()
