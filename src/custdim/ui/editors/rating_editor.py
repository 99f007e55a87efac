"""The editor for grades: stars that are clicked, or counted with the keys 1 to 9."""

from __future__ import annotations

from math import cos, pi, sin

from PySide6.QtCore import QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QWidget

from custdim.errors import InvalidValueError
from custdim.kinds.rating import Rating
from custdim.ui import theme
from custdim.ui.editors.answer import Answer
from custdim.ui.editors.base import ValueEditor

SIZE = 28
RADIUS = 9.5


class Star(Answer):
    """One level; drawn full when it or a higher one is chosen."""

    counted = Signal(int)

    def __init__(self, level: int, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.level = level
        self.lit = False

    def sizeHint(self) -> QSize:
        """Qt: room for a star."""
        return QSize(SIZE, SIZE)

    def minimumSizeHint(self) -> QSize:
        """Qt: stars are never squeezed."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """Qt: the whole square can be clicked."""
        return self.rect().contains(pos)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: a digit counts."""
        if event.text() in set("123456789"):
            self.counted.emit(int(event.text()))
            event.accept()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw the star, and a frame where the keyboard is."""
        colours = theme.tokens()
        line = colours.outline if not self.lit else colours.warning
        if not self.isEnabled():
            line = colours.disabled
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 1.5))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), 5, 5)
        painter.setPen(QPen(QColor(line), 1.4))
        painter.setBrush(QColor(line) if self.lit else Qt.BrushStyle.NoBrush)
        painter.drawPolygon(_star(QPointF(self.width() / 2, self.height() / 2 + 0.5)))
        painter.end()


class RatingEditor(ValueEditor):
    """Stars in a row and the name of the level chosen; none may be chosen."""

    def __init__(self, kind: Rating, language: str = "zh", parent: QWidget | None = None):
        super().__init__(kind, language, parent)
        self._rating: Rating = kind
        self._raw = ""
        self._group = QButtonGroup(self)
        self._name = QLabel(self)
        self._name.setProperty("role", "muted")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._stars = [self._star(level) for level in range(1, kind.stars + 1)]
        for star in self._stars:
            layout.addWidget(star)
        layout.addSpacing(8)
        layout.addWidget(self._name)
        layout.addStretch()
        self.setFocusProxy(self._stars[0])

    def text(self) -> str:
        """Return the number of stars, or what a draft held instead."""
        return self._raw

    def set_text(self, text: str) -> None:
        """Light the stars that a text means."""
        try:
            level = self._rating.read(text) if text.strip() else 0
        except InvalidValueError:
            level = 0
        self._raw = str(level) if level else text
        self._light(level)

    def inputs(self) -> tuple[QWidget, ...]:
        """Return the stars."""
        return tuple(self._stars)

    def set_accessible(self, name: str, description: str) -> None:
        """Each star says which question it answers."""
        for star in self._stars:
            star.setAccessibleName(f"{name}: {star.text()}")
            star.setAccessibleDescription(description)

    def focus(self) -> None:
        """Put the keyboard on the star chosen, or on the first."""
        chosen = self._group.checkedButton() or self._stars[0]
        chosen.setFocus(Qt.FocusReason.TabFocusReason)

    def _star(self, level: int) -> Star:
        name = self._rating.name(level, self._language)
        of = self.tr("{level} of {most}").format(level=level, most=self._rating.stars)
        named = self._rating.drawn(level) != name
        star = Star(level, f"{of} {name}" if named else of, self)
        star.setToolTip(star.text() + "\n" + self.tr("Keys 1 to 9 count, Delete takes back"))
        star.clicked.connect(self._on_clicked)
        star.counted.connect(self._on_counted)
        star.cleared.connect(self._on_cleared)
        star.entered.connect(self.entered)
        star.left.connect(self._on_left)
        self._group.addButton(star, level)
        return star

    def _on_clicked(self) -> None:
        self._choose(self._group.checkedId())

    def _on_cleared(self) -> None:
        self._on_counted(0)

    def _on_counted(self, level: int) -> None:
        if level <= self._rating.stars:
            self._choose(level)
            self._stars[max(level, 1) - 1].setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, level: int) -> None:
        raw = str(level) if level else ""
        if raw != self._raw:
            self._raw = raw
            self._light(level)
            self.edited.emit()

    def _light(self, level: int) -> None:
        # An exclusive group refuses to have nothing chosen.
        self._group.setExclusive(False)
        for star in self._stars:
            star.lit = star.level <= level
            star.setChecked(star.level == level)
            star.update()
        self._group.setExclusive(True)
        name = self._rating.name(level, self._language) if level else ""
        self._name.setText("" if "★" in name else name)

    def _on_left(self) -> None:
        if not any(star.hasFocus() for star in self._stars):
            self.left.emit()


def _star(centre: QPointF) -> QPolygonF:
    points = []
    for corner in range(10):
        radius = RADIUS if corner % 2 == 0 else RADIUS * 0.45
        angle = corner * pi / 5 - pi / 2
        points.append(centre + QPointF(cos(angle) * radius, sin(angle) * radius))
    return QPolygonF(points)
