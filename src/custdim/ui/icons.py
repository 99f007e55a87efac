"""Icons of one line style, drawn in the colours of the scheme shown at that moment."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from custdim.paths import resources
from custdim.ui import theme

CLEAR = QColor(0, 0, 0, 0)


@cache
def source(name: str) -> str:
    """The SVG text of an icon."""
    return (resources() / "icons" / f"{name}.svg").read_text("utf-8")


def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Draw an icon in one colour; kept, so that tables may ask at every paint."""
    key = f"icon/{name}/{colour}/{size}/{ratio}"
    kept = QPixmap()
    if QPixmapCache.find(key, kept):
        return kept
    pixels = round(size * ratio)
    drawn = QPixmap(pixels, pixels)
    drawn.fill(CLEAR)
    svg = source(name).replace("currentColor", colour)
    painter = QPainter(drawn)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, drawn)
    return drawn


class LineIcon(QIconEngine):
    """Draws an icon with the token that its role names, whatever the scheme is by then."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self._name = name
        self._role = role

    def clone(self) -> QIconEngine:
        """Qt: a copy for a detached icon."""
        return LineIcon(self._name, self._role)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Qt: draw into a rectangle, at the sharpness of the device."""
        size = min(rect.width(), rect.height())
        # Asking for the painter's device would make PySide prepare every class that can be one.
        ratio = painter.deviceTransform().m11()
        left = rect.x() + (rect.width() - size) // 2
        top = rect.y() + (rect.height() - size) // 2
        painter.drawPixmap(QPoint(left, top), pixmap(self._name, self._colour(mode), size, ratio))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Qt: a picture of the asked size."""
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        """Qt: a picture of the asked size in device pixels; what is wider has room at the right."""
        logical = round(min(size.width(), size.height()) / scale)
        drawn = pixmap(self._name, self._colour(mode), logical, scale)
        if size.width() <= size.height():
            return drawn
        wide = QPixmap(size)
        wide.setDevicePixelRatio(scale)
        wide.fill(CLEAR)
        painter = QPainter(wide)
        painter.drawPixmap(QPoint(0, 0), drawn)
        painter.end()
        return wide

    def _colour(self, mode: QIcon.Mode) -> str:
        role = "disabled" if mode is QIcon.Mode.Disabled else self._role
        return str(getattr(theme.tokens(), role))


def icon(name: str, role: str = "text") -> QIcon:
    """An icon whose colour is a token: text, muted, accent, on_accent, error, good, warning…"""
    return QIcon(LineIcon(name, role))
