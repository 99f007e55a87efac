"""The bar above the customers: filter, panes, recycle bin, import, new."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QToolButton, QWidget

from custdim.rules.rights import Right
from custdim.ui.context import Context
from custdim.ui.panels.three_panes import ThreePanes
from custdim.ui.widgets.buttons import on_click, primary, secondary, tool
from custdim.ui.widgets.search_box import SearchBox
from custdim.ui.widgets.surface import row


class CustomersBar(QFrame):
    """Offers only what the person may do."""

    new_wanted = Signal()
    import_wanted = Signal()
    duplicates_wanted = Signal()
    bin_toggled = Signal(bool)

    def __init__(self, context: Context, panes: ThreePanes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "topbar")
        self._panes = panes
        words = self.tr("Filter: name, code, credit code, pinyin…")
        self.filter = SearchBox(words)
        self.filter.setToolTip(f"{words} (Ctrl+F)")
        self.filter.setMaximumWidth(340)
        self.new = primary(self.tr("New customer"), "plus", "Ctrl+N")
        self.import_ = secondary(self.tr("Import Excel"), "file-spreadsheet")
        self.duplicates = tool("copy", self.tr("Find duplicates"), "Ctrl+Shift+D")
        self.bin = tool("trash-2", self.tr("Show the customers that were removed"), "Ctrl+B")
        self.bin.setText(self.tr("Recycle bin"))
        self.bin.setAccessibleName(self.tr("Recycle bin"))
        self.bin.setIconSize(QSize(22, 18))  # with room before the text
        self.bin.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.bin.setCheckable(True)
        self._switches = {
            "left": self._switch("list-tree", self.tr("Categories"), "Ctrl+F6"),
            "middle": self._switch("layout-list", self.tr("Table"), "Ctrl+F7"),
            "right": self._switch("panel-right", self.tr("Customer"), "Ctrl+F8"),
        }
        for pane, button in self._switches.items():
            on_click(button, panes.toggle, pane)
        self._lay_out()
        may = context.actor.may(Right.EDIT)
        self.new.setVisible(may)
        self.import_.setVisible(may)
        self.new.clicked.connect(self.new_wanted)
        self.import_.clicked.connect(self.import_wanted)
        self.duplicates.clicked.connect(self.duplicates_wanted)
        self.bin.toggled.connect(self.bin_toggled)
        panes.changed.connect(self.show_panes)
        self.show_panes()

    def show_panes(self) -> None:
        """Show which panes are open."""
        for pane, button in self._switches.items():
            button.setChecked(self._panes.is_shown(pane))

    def _lay_out(self) -> None:
        box = row(self, (12, 8, 12, 8), 8)
        box.addWidget(self.filter, 1)
        for button in self._switches.values():
            box.addWidget(button)
        box.addStretch(1)
        for part in (self.duplicates, self.bin, self.import_, self.new):
            box.addWidget(part)

    def _switch(self, icon: str, text: str, keys: str) -> QToolButton:
        button = tool(icon, self.tr("Show or hide: {pane}").format(pane=text), keys)
        button.setCheckable(True)
        # Neither its keys nor a click take the keyboard away from where the person works.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button
