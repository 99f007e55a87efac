"""Tab goes as people read: line by line, whatever was made or exchanged later."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QWidget

SAME_LINE = 8  # things of one line need not begin at the same height


def follow_reading(root: QWidget) -> None:
    """Let Tab lead through everything that can be reached now in the order in which it stands."""
    chain = [part for one in in_reading_order(root) for part in (*_around(one), one)]
    for one, following in pairwise(chain):
        QWidget.setTabOrder(one, following)


def in_reading_order(root: QWidget) -> list[QWidget]:
    """Return what takes the keyboard, from the top line to the lowest, each from the left."""
    found = filter(_takes, root.findChildren(QWidget))
    places = {one: one.mapTo(root, QPoint(0, 0)) for one in found}
    lines: list[list[QWidget]] = []
    top = 0
    for one in sorted(places, key=lambda known: places[known].y()):
        if not lines or places[one].y() - top > SAME_LINE:
            lines.append([])
            top = places[one].y()
        lines[-1].append(one)
    return [one for line in lines for one in sorted(line, key=lambda known: places[known].x())]


def _around(widget: QWidget) -> list[QWidget]:
    """Return what hands the keyboard on to a widget; it must not come by itself elsewhere."""
    found = []
    above = widget.parentWidget()
    while above is not None and above.focusProxy() is widget:
        found.append(above)
        above = above.parentWidget()
    return found[::-1]


def _takes(widget: QWidget) -> bool:
    inner = isinstance(widget.parentWidget(), QComboBox | QAbstractSpinBox)
    tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return tab and not inner and widget.isVisible() and widget.focusProxy() is None
