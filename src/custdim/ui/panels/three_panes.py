"""Three panes side by side; where there is little room the right one slides over the middle."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEasingCurve, QPropertyAnimation, QRect, Qt, Signal
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from custdim.ui import theme

NARROW = 1360  # below this width of the page the right pane lies over the middle one
OVERLAY = 620
EDGE = 14
MARGIN = 96  # of the middle pane that an overlay leaves free at least
SLIDE_MS = 140
PANES = ("left", "middle", "right")
FIRST_WIDTHS = (240, 640, 560)


class _Edge(QWidget):
    """The soft shadow at the left of a pane that lies over another one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: paint the shadow and the line."""
        painter = QPainter(self)
        dark = QColor(theme.tokens().tip)
        fade = QLinearGradient(0, 0, self.width(), 0)
        for place, alpha in ((0.0, 0), (1.0, 46)):
            dark.setAlpha(alpha)
            fade.setColorAt(place, dark)
        painter.fillRect(self.rect(), fade)
        painter.fillRect(self.width() - 1, 0, 1, self.height(), QColor(theme.tokens().line))


class ThreePanes(QWidget):
    """Shows and hides its panes, and remembers their widths."""

    changed = Signal()  # a pane was shown or hidden, or the room for them changed

    def __init__(
        self, left: QWidget, middle: QWidget, right: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._panes = dict(zip(PANES, (left, middle, right), strict=True))
        self._shown = dict.fromkeys(PANES, True)
        self._widths = list(FIRST_WIDTHS)
        self._overlay = False
        self._laid_over = False  # while it is an overlay, the right pane comes and goes by itself
        self._edge = _Edge(self)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        for pane in self._panes.values():
            self._splitter.addWidget(pane)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.splitterMoved.connect(self._keep_widths)
        self._slide = QPropertyAnimation(right, b"geometry", self)
        self._slide.setDuration(SLIDE_MS)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._slide.valueChanged.connect(self._place_edge)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._splitter)

    def put_right(self, right: QWidget) -> None:
        """Show another widget at the right: one that takes time to make may come late."""
        before, self._panes["right"] = self._panes["right"], right
        self._slide.stop()
        self._slide.setTargetObject(right)
        if self._overlay:
            right.setParent(self)
        else:
            self._splitter.replaceWidget(PANES.index("right"), right)
        before.hide()
        before.deleteLater()
        self._arrange()

    def in_order(self) -> tuple[QWidget, ...]:
        """Return the panes from the left to the right."""
        return tuple(self._panes.values())

    @property
    def overlay(self) -> bool:
        """Whether the right pane lies over the middle one."""
        return self._overlay

    def is_shown(self, pane: str) -> bool:
        """Whether a pane is shown."""
        return self._laid_over if self._overlay and pane == "right" else self._shown[pane]

    def set_shown(self, pane: str, shown: bool) -> None:
        """Show or hide a pane; the last one always stays."""
        if self.is_shown(pane) == shown:
            return
        if self._overlay and pane == "right":
            self._laid_over = shown
        else:
            self._shown[pane] = shown
        if not self._shown["middle"] and not self._beside():
            self._shown["middle"] = True
        self._arrange(slide=pane == "right" and shown)
        self.changed.emit()

    def toggle(self, pane: str) -> None:
        """Show a hidden pane, hide a shown one."""
        self.set_shown(pane, not self.is_shown(pane))

    def uncover(self) -> None:
        """Take the right pane off the middle one, if it lies over it."""
        if self._overlay:
            self.set_shown("right", False)

    def state(self) -> dict[str, Any]:
        """Return what should be remembered, as plain JSON."""
        hidden = [pane for pane in PANES if not self._shown[pane]]
        return {"widths": list(self._widths), "hidden": hidden}

    def restore(self, state: dict[str, Any]) -> None:
        """Take over what was remembered; anything odd is ignored."""
        widths = state.get("widths")
        if isinstance(widths, list) and len(widths) == len(PANES):
            self._widths = [max(80, int(w)) for w in widths]
        for pane in PANES:
            self._shown[pane] = pane not in state.get("hidden", ())
        if not self._shown["middle"] and not self._beside():
            self._shown["middle"] = True
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: decide anew whether there is room for three."""
        super().resizeEvent(event)
        overlay = self.width() < NARROW
        if overlay != self._overlay:
            self._overlay = overlay
            if self._laid_over:
                self._shown["right"] = True
            self._laid_over = overlay and self._busy_at_right()  # nobody loses what they type
            self._shown["middle"] |= overlay
            self._move_right()
            self.changed.emit()
        self._arrange()

    def _busy_at_right(self) -> bool:
        return self._panes["right"].isAncestorOf(self.focusWidget() or self)

    def _beside(self) -> bool:
        return self._shown["right"] and not self._overlay

    def _move_right(self) -> None:
        right = self._panes["right"]
        focus = right.focusWidget() if self._busy_at_right() else None
        if self._overlay:
            right.setParent(self)
        else:
            self._edge.hide()
            self._splitter.addWidget(right)
        if focus is not None and self.is_shown("right"):
            focus.setFocus()

    def _arrange(self, *, slide: bool = False) -> None:
        for pane in PANES:
            self._panes[pane].setVisible(self.is_shown(pane))
        if self._overlay:
            self._lay_over(slide=slide)
        self._edge.setVisible(self._overlay and self._laid_over)
        self._share()

    def _lay_over(self, *, slide: bool) -> None:
        right = self._panes["right"]
        wide = min(max(OVERLAY, self._widths[2]), max(self.width() - MARGIN, 320))
        place = QRect(self.width() - wide, 0, wide, self.height())
        self._slide.stop()
        if slide and self.isVisible():
            self._slide.setStartValue(place.translated(wide // 3, 0))
            self._slide.setEndValue(place)
            self._slide.start()
        else:
            right.setGeometry(place)
        self._edge.raise_()
        right.raise_()
        self._place_edge()

    def _place_edge(self) -> None:
        left = self._panes["right"].geometry().left()
        self._edge.setGeometry(left - EDGE, 0, EDGE, self.height())

    def _share(self) -> None:
        total = self._splitter.width()
        left = self._widths[0] if self._shown["left"] else 0
        right = self._widths[2] if self._beside() else 0
        if self._shown["middle"]:
            middle = max(total - left - right, 240)
        else:
            middle, right = 0, total - left
        sizes = [left, middle] if self._overlay else [left, middle, right]
        self._splitter.setSizes(sizes)

    def _keep_widths(self) -> None:
        for place, wide in enumerate(self._splitter.sizes()):
            if wide and place != 1 and (place != 2 or self._shown["middle"]):
                self._widths[place] = wide
        self.changed.emit()
