"""The customer's pane, made late: nobody waits for it who only wants to see the list."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from custdim.services.offices import Office
from custdim.ui.context import Context

if TYPE_CHECKING:
    from custdim.ui.panels.customer_form import Definitions
    from custdim.ui.panels.customer_panel import CustomerPanel


def load_definitions(office: Office, language: str) -> Definitions:
    """Load the modules of the form, and read what it shows: both take longer than the list."""
    from custdim.ui.panels.customer_panel import CustomerPanel  # noqa: F401 - for what it loads
    from custdim.ui.panels.definitions_reading import read_definitions

    return read_definitions(office, language)


class LatePanel(QObject):
    """Makes the pane when it is wanted, or in the background once the list has its rows."""

    made = Signal(object)  # CustomerPanel

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.panel: CustomerPanel | None = None
        self._reading = partial(load_definitions, context.office, context.language)

    def prepare(self) -> None:
        """Make it as soon as everything asked for before is there."""
        self._context.tasks.run(self, self._reading, self._on_first)

    def wanted(self) -> CustomerPanel:
        """Return the pane; whoever needs it at once waits for it."""
        return self.panel if self.panel is not None else self._make(self._reading())

    def reload(self) -> None:
        """Read the definitions again."""
        self._context.tasks.run(self, self._reading, self._on_changed)

    def _make(self, definitions: Definitions) -> CustomerPanel:
        from custdim.ui.panels.customer_panel import CustomerPanel

        self.panel = CustomerPanel(self._context, definitions)
        self.made.emit(self.panel)
        return self.panel

    def _on_first(self, definitions: Definitions) -> None:
        if self.panel is None:
            self._make(definitions)

    def _on_changed(self, definitions: Definitions) -> None:
        if self.panel is not None:
            self.panel.set_definitions(definitions)
