"""The editor for regions: typed by code, name or initials, or chosen step by step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QWidget

from custdim.kinds import Kind, region_codes
from custdim.ui import icons
from custdim.ui.editors.cascade_popup import CascadePopup
from custdim.ui.editors.finding_editor import FindingEditor, Offer


class RegionEditor(FindingEditor):
    """A line with what fits below it, and a cascade of province, city and county."""

    def __init__(self, kind: Kind[Any], language: str = "zh", parent: QWidget | None = None):
        super().__init__(kind, language, parent)
        self._popup: CascadePopup | None = None
        self._pick = QAction(self.tr("Choose step by step (Alt+Down)"), self)
        self._pick.setIcon(icons.icon("chevron-down"))
        self._pick.triggered.connect(self.open_cascade)
        self._line.addAction(self._pick, self._line.ActionPosition.TrailingPosition)
        self._line.setPlaceholderText(self.tr("Name, code or initials"))

    def offers(self, text: str) -> Sequence[Offer]:
        """Return the regions of today that fit."""
        return [
            Offer(f"{found.code}  {region_codes.full_name(found.code)}", self._shown(found.code))
            for found in region_codes.search(text)
        ]

    def open_cascade(self) -> None:
        """Open the cascade at the region typed."""
        if self._line.isReadOnly():
            return
        if self._popup is None:
            self._popup = CascadePopup(self._language, self)
            self._popup.chosen.connect(self._on_chosen)
        self._list.hide()
        code = "" if self.problem() else self.value() or ""
        self._popup.open_under(self._line, code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Alt+Down and F4 open the cascade."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_F4 or (alt and event.key() == Qt.Key.Key_Down):
            self.open_cascade()
        else:
            super().keyPressEvent(event)

    def set_read_only(self, read_only: bool) -> None:
        """Leave the name there to be copied."""
        super().set_read_only(read_only)
        self._pick.setVisible(not read_only)

    def _shown(self, code: str) -> str:
        return str(self._kind.show(code, self._language))

    def _on_chosen(self, code: str) -> None:
        self.take(self._shown(code) if code else "")
        self.focus()
