"""What every page is given. Pages ask for nothing else and know no globals."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from custdim.ui.settings_store import SettingsStore
from custdim.ui.tasks import Tasks

if TYPE_CHECKING:
    from custdim.services.access import Actor
    from custdim.services.offices import Office


class Context(QObject):
    """The open office, the person signed in, the background worker and the settings."""

    navigate = Signal(str, dict)  # key of a page, what to open there
    said = Signal(str, str, object)  # text, tone, undo or None

    def __init__(  # one place builds it, everyone reads it
        self, office: Office, actor: Actor, tasks: Tasks, settings: SettingsStore, language: str
    ) -> None:
        super().__init__()
        self.office = office
        self.actor = actor
        self.tasks = tasks
        self.settings = settings
        self.language = language  # zh | en

    def go(self, key: str, **what: Any) -> None:
        """Show another page, and there what is named: go("customers", customer_id=7)."""
        self.navigate.emit(key, what)

    def say(self, text: str, tone: str = "good", undo: Callable[[], object] | None = None) -> None:
        """Show a short notice at the bottom of the window, with Undo where it can be undone."""
        self.said.emit(text, tone, undo)
