"""The settings: sections at the left, the chosen one at the right."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QStackedWidget, QWidget

from custdim.ui.context import Context
from custdim.ui.icons import icon
from custdim.ui.navigation import SECTIONS, PageEntry, build, title_of
from custdim.ui.widgets.empty_state import EmptyState
from custdim.ui.widgets.labels import label
from custdim.ui.widgets.surface import column, line, row, surface
from custdim.wording import RIGHTS, name_of

WIDTH = 208
KEY = Qt.ItemDataRole.UserRole


class SettingsPage(QWidget):
    """Makes each section when it is first wanted."""

    icon = "settings"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._made: dict[str, QWidget] = {}
        self._current = ""
        self._list = QListWidget()
        self._list.setProperty("role", "sections")
        self._list.setAccessibleName(self.tr("Sections of the settings"))
        self._list.setIconSize(QSize(18, 18))
        self._list.setResizeMode(QListView.ResizeMode.Adjust)
        for entry in SECTIONS:
            self._list.addItem(self._item(entry))
        side = surface("pane")
        side.setFixedWidth(WIDTH)
        left = column(side, (0, 0, 0, 0), 0)
        title = label(self.title(), "title")
        title.setContentsMargins(24, 16, 24, 16)
        left.addWidget(title)
        left.addWidget(self._list, 1)
        self.first_focus: QWidget = self._list
        self._stack = QStackedWidget()
        whole = row(self, spacing=0)
        whole.addWidget(side)
        whole.addWidget(line(vertical=True))
        whole.addWidget(self._stack, 1)
        self._list.currentItemChanged.connect(self._on_chosen)
        kept = str(context.settings.layout("settings").get("section", ""))
        self.open(kept if kept in {entry.key for entry in SECTIONS} else self._first_allowed())

    def title(self) -> str:
        """What the page is called."""
        return self.tr("Settings")

    def open(self, section: str, **what: Any) -> None:
        """Show a section, and there what is named."""
        if section != self._current and not self.may_leave():
            self._mark(self._current)
            return
        shown = self._section(section)
        self._current = section
        self._stack.setCurrentWidget(shown)
        self._mark(section)
        self._context.settings.remember("settings", section=section)
        opener = getattr(shown, "open", None)
        if what and opener is not None:
            opener(**what)

    def may_leave(self) -> bool:
        """Ask the section shown."""
        ask = getattr(self._stack.currentWidget(), "may_leave", None)
        return ask is None or bool(ask())

    def section(self) -> QWidget:
        """The section shown."""
        return self._made[self._current]

    def _section(self, key: str) -> QWidget:
        if key not in self._made:
            entry = next(entry for entry in SECTIONS if entry.key == key)
            made = (
                build(entry, self._context, self._stack)
                if self._may(entry)
                else self._refusal(entry)
            )
            self._made[key] = made
            self._stack.addWidget(made)
        return self._made[key]

    def _refusal(self, entry: PageEntry) -> QWidget:
        right = name_of(RIGHTS, str(entry.right), self._context.language)
        return EmptyState(
            "lock",
            self.tr("{section} is not open to you").format(section=title_of(entry.key)),
            self.tr("This needs the right “{right}”. Please ask an administrator.").format(
                right=right
            ),
        )

    def _item(self, entry: PageEntry) -> QListWidgetItem:
        allowed = self._may(entry)
        item = QListWidgetItem(icon(entry.icon, "muted"), title_of(entry.key))
        item.setData(KEY, entry.key)
        if not allowed:
            item.setIcon(icon("lock", "disabled"))
            item.setToolTip(self.tr("Your roles do not allow this"))
        return item

    def _may(self, entry: PageEntry) -> bool:
        return entry.right is None or self._context.actor.may(entry.right)

    def _first_allowed(self) -> str:
        return next(entry.key for entry in SECTIONS if self._may(entry))

    def _mark(self, key: str) -> None:
        self._list.blockSignals(True)
        for number, entry in enumerate(SECTIONS):
            if entry.key == key:
                self._list.setCurrentRow(number)
        self._list.blockSignals(False)

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.open(str(item.data(KEY)))
