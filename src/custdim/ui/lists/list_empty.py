"""What the list says while it has nothing to show, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from custdim.services.customers import Query
from custdim.ui.widgets.empty_state import EmptyState


class ListEmpty(EmptyState):
    """Nothing fits, the bin is empty, or there are no customers at all."""

    def __init__(self) -> None:
        super().__init__("users", "", "", "…")

    def explain(self, query: Query, *, asked: bool, may_enter: bool) -> None:
        """Say why there is nothing; the button leads out of it."""
        self.button.setVisible(asked or query.recycled or may_enter)
        if asked:
            self.say(
                QCoreApplication.translate("CustomerListPanel", "No customer fits"),
                QCoreApplication.translate(
                    "CustomerListPanel",
                    "Clear the filter, try fewer characters or another category.",
                ),
            )
            text = QCoreApplication.translate("CustomerListPanel", "Show all customers")
        elif query.recycled:
            self.say(
                QCoreApplication.translate("CustomerListPanel", "The recycle bin is empty"),
                QCoreApplication.translate(
                    "CustomerListPanel",
                    "Customers that you remove wait here until you restore them.",
                ),
            )
            text = QCoreApplication.translate("CustomerListPanel", "Back to the customers")
        else:
            self.say(
                QCoreApplication.translate("CustomerListPanel", "No customers yet"),
                QCoreApplication.translate(
                    "CustomerListPanel", "Enter the first one, or import a workbook from Excel."
                ),
            )
            text = QCoreApplication.translate("CustomerListPanel", "New customer")
        self.button.setText(text)
