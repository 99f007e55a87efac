"""Keeps what is being typed, so that a crash or a power cut loses nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer

from custdim.services.drafts import drop_draft, save_draft
from custdim.ui.context import Context
from custdim.ui.waiting import wait_for

PAUSE_MS = 800
NEW = "customer-new"


def draft_key(customer_id: int | None) -> str:
    """Return the name under which a customer's unsaved work is kept."""
    return NEW if customer_id is None else f"customer-{customer_id}"


class DraftKeeper(QObject):
    """Writes a moment after something was typed, and again while it goes on; asks only then."""

    def __init__(
        self, context: Context, payload: Callable[[], Mapping[str, Any]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._payload = payload
        self._key = ""
        self._kept: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.keep)

    def note(self, customer_id: int | None) -> None:
        """Something was typed in this customer's form."""
        key = draft_key(customer_id)
        # Not begun anew each time: who types on without a pause is kept as well.
        if key != self._key or not self._timer.isActive():
            self._key = key
            self._timer.start()

    def keep(self) -> None:
        """Write now."""
        self._timer.stop()
        self._kept.add(self._key)
        context = self._context
        work = partial(save_draft, context.office, context.actor, self._key, dict(self._payload()))
        context.tasks.run(self, work)

    def calm(self, customer_id: int | None) -> None:
        """What was typed was taken back by hand: there is nothing to keep."""
        self._timer.stop()
        if draft_key(customer_id) in self._kept:
            self.drop(customer_id)

    def drop(self, customer_id: int | None) -> None:
        """Forget the unsaved work: it was saved, or nobody wants it.

        Waits for it behind the writes before: the program may end right after, and work that
        was discarded must not be offered again.
        """
        self._timer.stop()
        key = draft_key(customer_id)
        self._kept.discard(key)
        context = self._context
        wait_for(context.tasks, partial(drop_draft, context.office, context.actor, key))
