"""Says that unsaved work from last time was kept, and leads to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeGuard

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from custdim.services.access import Actor
from custdim.services.customers import customer_rows
from custdim.services.drafts import drafts, set_aside
from custdim.services.offices import Office
from custdim.ui.context import Context
from custdim.ui.panels.customer_draft import NEW, draft_key
from custdim.ui.panels.draft_shape import is_sound
from custdim.ui.widgets.buttons import link
from custdim.ui.widgets.notice import Notice
from custdim.ui.widgets.surface import column

Kept = Mapping[str, Mapping[str, Any] | None]


class KeptWork(QWidget):
    """Reads the drafts once, when the page is made; hidden while there are none."""

    new_wanted = Signal()
    customer_wanted = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._waiting: dict[str, Mapping[str, Any]] = {}
        self._notice = Notice("", "warning")
        self.go_on = link(self.tr("Continue"))
        self.go_on.clicked.connect(self._on_go_on)
        self._notice.add_action(self.go_on)
        self.damaged = Notice("", "error")
        self.seen = link(self.tr("Understood"))
        self.seen.clicked.connect(self._on_seen)
        self.damaged.add_action(self.seen)
        lines = column(self, (12, 8, 12, 8), 8)
        lines.addWidget(self._notice)
        lines.addWidget(self.damaged)
        self.hide()
        work = partial(_kept, context.office, context.actor)
        context.tasks.run(self, work, self._show)

    def of(self, customer_id: int | None) -> Mapping[str, Any] | None:
        """Return what was kept for a customer, or for a new one."""
        return self._waiting.get(draft_key(customer_id))

    def settle(self, customer_id: int | None) -> None:
        """The work on a customer was saved, taken up or thrown away."""
        if self._waiting.pop(draft_key(customer_id), None) is not None:
            self._tell()

    def text(self) -> str:
        """Return what is said."""
        return self._notice.text()

    def _show(self, kept: Kept) -> None:
        self._waiting = {key: draft for key, draft in kept.items() if draft is not None}
        self._tell()
        if damaged := kept.keys() - self._waiting.keys():
            context = self._context
            work = partial(set_aside, context.office, context.actor, sorted(damaged))
            context.tasks.run(self, work, self._tell_damaged)

    def _tell_damaged(self, files: Sequence[Path]) -> None:
        text = self.tr("Work that was kept cannot be gone on with. The file stays here: {files}")
        self.damaged.say(text.format(files="，".join(map(str, files))), "error")
        self.show()

    def _tell(self) -> None:
        names = [str(one.get("name") or self.tr("New customer")) for one in self._waiting.values()]
        text = self.tr("Work from last time was kept but not saved: {names}")
        self._notice.say(text.format(names="，".join(names)) if names else "", "warning")
        self.setVisible(bool(names or self.damaged.text()))

    def _on_seen(self) -> None:
        self.damaged.say("", "error")
        self._tell()

    def _on_go_on(self) -> None:
        key, draft = next(iter(self._waiting.items()))
        if key == NEW:
            self.new_wanted.emit()
        else:
            self.customer_wanted.emit(int(draft["customer_id"]))


def _kept(office: Office, actor: Actor) -> Kept:
    """Return the drafts of customers; None where nobody can go on, or the customer was purged."""
    found = drafts(office, actor)
    kept = {key: draft for key, draft in found.items() if key.startswith("customer-")}
    owners = {key: draft.get("customer_id") for key, draft in kept.items() if _fits(draft, key)}
    known = {row.id for row in customer_rows(office, [one for one in owners.values() if one])}
    good = {key for key, owner in owners.items() if owner is None or owner in known}
    return {key: draft if key in good else None for key, draft in kept.items()}


def _fits(draft: Mapping[str, Any] | None, key: str) -> TypeGuard[Mapping[str, Any]]:
    """Whether a draft can be gone on with, and belongs to the customer of its file."""
    return draft is not None and is_sound(draft) and draft_key(draft.get("customer_id")) == key
