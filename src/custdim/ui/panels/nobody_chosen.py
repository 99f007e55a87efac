"""What stands in the place of a customer while nobody is chosen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame

from custdim.ui.widgets.empty_state import EmptyState
from custdim.ui.widgets.surface import column, surface

LEAST_WIDTH = 340


def nobody_chosen() -> EmptyState:
    """Say how to choose a customer."""
    return EmptyState(
        "user",
        QCoreApplication.translate("CustomerPanel", "No customer chosen"),
        QCoreApplication.translate(
            "CustomerPanel",
            "Choose one in the table to see it here; Enter goes into its form.",
        ),
    )


def place_of_customer() -> QFrame:
    """Keep the place of the customer's pane until that is made; it looks the same."""
    made = surface()
    made.setMinimumWidth(LEAST_WIDTH)
    column(made, spacing=0).addWidget(nobody_chosen())
    return made
