"""A list in an order of its own, with its heading and its buttons."""

from __future__ import annotations

from PySide6.QtWidgets import QToolButton, QWidget

from custdim.ui.definitions.ordered_list import OrderedList
from custdim.ui.widgets.buttons import tool
from custdim.ui.widgets.labels import label
from custdim.ui.widgets.surface import column, row


class ListPanel(QWidget):
    """Heading, add and delete above an `OrderedList`."""

    def __init__(self, title: str, add: str, delete: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = OrderedList(title)
        self.add_button = tool("plus", add)
        self.delete_button = tool("trash-2", delete)
        self.add_button.clicked.connect(self.list.wanted_new)
        self.delete_button.clicked.connect(self.list.wanted_gone)
        heading = label(title, "group")
        heading.setBuddy(self.list)
        head = self._head = row(margins=(12, 8, 8, 4), spacing=0)
        head.addWidget(heading, 1)
        head.addWidget(self.add_button)
        head.addWidget(self.delete_button)
        layout = column(self, spacing=0)
        layout.addLayout(head)
        layout.addWidget(self.list, 1)
        QWidget.setTabOrder(self.list, self.add_button)
        QWidget.setTabOrder(self.add_button, self.delete_button)

    def add_tool(self, button: QToolButton) -> None:
        """Put one more button before the one that deletes."""
        self._head.insertWidget(self._head.count() - 1, button)
        QWidget.setTabOrder(self.add_button, button)
        QWidget.setTabOrder(button, self.delete_button)
