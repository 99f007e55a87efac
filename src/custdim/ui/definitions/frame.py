"""How the parts of the definition editor stand beside each other."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from custdim.ui.definitions.dimension_editor import DimensionEditor
from custdim.ui.definitions.list_panel import ListPanel
from custdim.ui.pane_keys import PaneKeys
from custdim.ui.widgets.buttons import link, primary, secondary
from custdim.ui.widgets.empty_state import EmptyState
from custdim.ui.widgets.notice import Notice
from custdim.ui.widgets.page_header import PageHeader
from custdim.ui.widgets.surface import column, line, row, surface


class DefinitionFrame(QWidget):
    """Both lists at the left, the form in the middle, the preview at the right."""

    def __init__(self, title: str, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.types = ListPanel(
            title,
            self.tr("Add a dimension type (Insert)"),
            self.tr("Delete the dimension type (Delete)"),
        )
        self.editor = DimensionEditor(language)
        self.save_button = primary(self.tr("Save"), "save", "Ctrl+S")
        self.discard_button = secondary(self.tr("Discard changes"))
        self.notice = Notice()
        self.reload_button = link(self.tr("Load it again"))
        self.reload_button.hide()
        self.notice.add_action(self.reload_button)
        self.empty = EmptyState(
            "shapes",
            self.tr("No dimension types yet"),
            self.tr("A dimension type is a form of its own, such as contacts or finances."),
            self.tr("Add a dimension type"),
        )
        # From the outside inwards: what gets another parent is styled anew with all that is in it.
        self._stack = QStackedWidget()
        self._lay_out(title)
        self._right = self._make_right()
        self._stack.addWidget(self.empty)
        panes = (self.types, self.editor.panel, self.editor, self.editor.preview)
        self._keys = PaneKeys(self, lambda: panes)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to edit."""
        return self._stack.currentWidget() is self.empty

    def show_empty(self, empty: bool) -> None:
        """Show the editor, or what to do first."""
        self._stack.setCurrentWidget(self.empty if empty else self._right)
        self.editor.panel.setVisible(not empty)

    def add_tools(self, tools: QWidget) -> None:
        """Put a button into the head of the page, before those that save."""
        self._header.add_action(tools, first=True)

    def _make_right(self) -> QSplitter:
        right = QSplitter(Qt.Orientation.Horizontal)
        self._stack.addWidget(right)
        middle = surface("pane")
        right.addWidget(middle)
        column(middle).addWidget(self.editor)
        right.addWidget(self.editor.preview)
        right.setChildrenCollapsible(False)
        right.setSizes([440, 360])
        return right

    def _lay_out(self, title: str) -> None:
        words = self.tr("What is kept about customers, and how it is asked")
        self._header = PageHeader(title, words)
        self._header.add_action(self.discard_button)
        self._header.add_action(self.save_button)
        above = row(margins=(24, 0, 24, 8))  # a layout takes no room while all in it is hidden
        above.addWidget(self.notice)
        body = QSplitter(Qt.Orientation.Horizontal)
        layout = column(self, spacing=0)
        layout.addWidget(self._header)
        layout.addLayout(above)
        layout.addWidget(line())
        layout.addWidget(body, 1)
        left = surface("pane")
        body.addWidget(left)
        lists = column(left, spacing=0)
        lists.addWidget(self.types, 2)
        lists.addWidget(line())
        lists.addWidget(self.editor.panel, 3)
        body.addWidget(self._stack)
        body.setChildrenCollapsible(False)
        body.setStretchFactor(1, 1)
        body.setSizes([250, 800])
