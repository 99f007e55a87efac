"""Says that unsaved work from last time was kept, and leads to it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from custdim.services.drafts import drafts
from custdim.ui.context import Context
from custdim.ui.panels.customer_draft import NEW, draft_key
from custdim.ui.widgets.buttons import link
from custdim.ui.widgets.notice import Notice
from custdim.ui.widgets.surface import column


class KeptWork(QWidget):
    """Reads the drafts once, when the page is made; hidden while there are none."""

    new_wanted = Signal()
    customer_wanted = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._waiting: dict[str, Mapping[str, Any]] = {}
        self._notice = Notice("", "warning")
        go_on = link(self.tr("Continue"))
        go_on.clicked.connect(self._on_go_on)
        self._notice.add_action(go_on)
        column(self, (12, 8, 12, 8)).addWidget(self._notice)
        self.hide()
        work = partial(drafts, context.office, context.actor)
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

    def _show(self, found: Mapping[str, Mapping[str, Any]]) -> None:
        self._waiting = {key: one for key, one in found.items() if key.startswith("customer-")}
        self._tell()

    def _tell(self) -> None:
        names = [str(one.get("name") or self.tr("New customer")) for one in self._waiting.values()]
        text = self.tr("Work from last time was kept but not saved: {names}")
        self._notice.say(text.format(names="，".join(names)) if names else "", "warning")
        self.setVisible(bool(names))

    def _on_go_on(self) -> None:
        key, draft = next(iter(self._waiting.items()))
        if key == NEW:
            self.new_wanted.emit()
        else:
            self.customer_wanted.emit(int(draft["customer_id"]))
