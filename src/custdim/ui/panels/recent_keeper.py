"""Remembers whom a person deals with: whose form they go into, and whom they save."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from custdim.services.recent import note_recent
from custdim.ui.context import Context

if TYPE_CHECKING:
    from custdim.ui.panels.customer_panel import CustomerPanel


class RecentKeeper(QObject):
    """Looks where the keyboard goes; who only passes by in a table is not remembered."""

    def __init__(self, context: Context, panel: CustomerPanel) -> None:
        super().__init__(panel)
        self._context = context
        self._panel = panel
        self._last: int | None = None
        panel.saved.connect(self._note)
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr]

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        shown = self._panel.customer_id
        if shown is not None and now is not None and self._panel.isAncestorOf(now):
            self._note(shown)

    def _note(self, customer_id: int) -> None:
        if customer_id != self._last:
            self._last = customer_id
            context = self._context
            note = partial(note_recent, context.office, context.actor, customer_id)
            context.tasks.run(self, note)
