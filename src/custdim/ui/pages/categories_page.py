"""The section of the settings where classification standards and their trees are shaped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QStackedWidget, QWidget

from custdim.changes import Changes
from custdim.services.categories import (
    CategoryNode,
    StandardRecord,
    add_standard,
    category_nodes,
    change_standard,
    delete_standard,
    standards,
)
from custdim.services.offices import Office
from custdim.services.saved import Saved
from custdim.ui.context import Context
from custdim.ui.dialogs.category_dialogs import StandardDialog
from custdim.ui.dialogs.title_dialog import Title, TitleDialog
from custdim.ui.panels.category_tree_panel import CategoryTreePanel
from custdim.ui.waiting import wait_for
from custdim.ui.widgets.buttons import on_click, primary, tool
from custdim.ui.widgets.empty_state import EmptyState
from custdim.ui.widgets.labels import label
from custdim.ui.widgets.page_header import PageHeader
from custdim.ui.widgets.surface import column, line, row
from custdim.wording import named

SIDE = 220
ID = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class _Read:
    standards: Sequence[StandardRecord]
    chosen: int | None
    nodes: Sequence[CategoryNode]


def _read(office: Office, wanted: int | None) -> _Read:
    known = standards(office)
    chosen = next((one.id for one in known if one.id == wanted), None)
    if chosen is None and known:
        chosen = known[0].id
    return _Read(known, chosen, () if chosen is None else category_nodes(office, chosen))


class CategoriesPage(QWidget):
    """Standards at the left, the tree of the chosen one at the right."""

    icon = "folder-tree"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "window")
        self._context = context
        self._standards: Sequence[StandardRecord] = ()
        self._wanted: int | None = None
        self._nodes = 0
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Classification standards"))
        self.list.currentItemChanged.connect(self._on_chosen)
        self.panel = CategoryTreePanel(context)
        self._lay_out()
        context.tasks.changed.connect(self._on_changed)
        self.reload()

    def title(self) -> str:
        """Return what the page is called."""
        return self.tr("Categories")

    def open(self, standard_id: int | None = None) -> None:
        """Show a standard."""
        self._wanted = standard_id or self._wanted
        self.reload()

    def reload(self) -> None:
        """Read the standards and the chosen tree again."""
        work = partial(_read, self._context.office, self._wanted)
        self._context.tasks.run(self, work, self._show)

    def add(self) -> None:
        """Ask for a new standard."""
        heading = self.tr("New classification standard")
        TitleDialog(heading, Title(), self._add, self._context.language, self).exec()

    def rename(self) -> None:
        """Ask for other names of the chosen standard, its code scheme, one place or several."""
        chosen = self._chosen()
        if chosen is not None:
            StandardDialog(chosen, self._change, self._context.language, self).exec()

    def delete(self) -> None:
        """Delete the chosen standard, if its tree is empty; it can be undone."""
        chosen = self._chosen()
        if chosen is None or self._nodes:
            return
        context = self._context
        context.tasks.run(
            self,
            partial(delete_standard, context.office, context.actor, chosen.id),
            partial(self._on_deleted, chosen),
        )

    def _lay_out(self) -> None:
        header = PageHeader(
            self.title(),
            self.tr("Standards such as industry and region, and where customers stand in them."),
        )
        new = primary(self.tr("New standard"), "folder-plus")
        on_click(new, self.add)
        header.add_action(new)
        side = QFrame()
        side.setProperty("role", "pane")
        side.setFixedWidth(SIDE)
        self.rename_button = tool("pencil", self.tr("Change the standard"))
        self.delete_button = tool("trash-2", self.tr("Delete the standard"))
        on_click(self.rename_button, self.rename)
        on_click(self.delete_button, self.delete)
        head = QWidget()
        tools = row(head, (12, 8, 8, 8), 4)
        tools.addWidget(label(self.tr("Standards"), "group"), 1)
        tools.addWidget(self.rename_button)
        tools.addWidget(self.delete_button)
        inside = column(side, (0, 0, 0, 0), 0)
        for part, stretch in ((head, 0), (line(), 0), (self.list, 1)):
            inside.addWidget(part, stretch)
        both = QWidget()
        across = row(both, (0, 0, 0, 0), 0)
        across.addWidget(side)
        across.addWidget(line(vertical=True))
        across.addWidget(self.panel, 1)
        empty = EmptyState(
            "folder-tree",
            self.tr("No standard yet"),
            self.tr("A standard is a tree that customers are sorted into, such as industry."),
            self.tr("New standard"),
        )
        empty.acted.connect(self.add)
        self._stack = QStackedWidget()
        self._stack.addWidget(both)
        self._stack.addWidget(empty)
        box = column(self, (0, 0, 0, 0), 0)
        for part, stretch in ((header, 0), (line(), 0), (self._stack, 1)):
            box.addWidget(part, stretch)

    def _show(self, read: _Read) -> None:
        self._standards = read.standards
        self._wanted = read.chosen
        self._nodes = len(read.nodes)
        self.list.blockSignals(True)
        self.list.clear()
        for standard in read.standards:
            item = QListWidgetItem(named(standard, self._context.language))
            item.setData(ID, standard.id)
            item.setToolTip(standard.code)
            self.list.addItem(item)
            if standard.id == read.chosen:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        self.panel.show_tree(self._chosen(), read.nodes)
        self._stack.setCurrentIndex(0 if read.standards else 1)
        full = self.tr("Its tree must be empty before it can be deleted.")
        self.delete_button.setEnabled(not read.nodes)
        self.delete_button.setToolTip(full if read.nodes else self.tr("Delete the standard"))

    def _chosen(self) -> StandardRecord | None:
        return next((one for one in self._standards if one.id == self._wanted), None)

    def _add(self, title: Title) -> None:
        context = self._context
        texts = (title.code, title.zh, title.en)
        saved = wait_for(
            context.tasks, partial(add_standard, context.office, context.actor, *texts)
        )
        if saved is not None:
            self._wanted = saved.id
            self.reload()

    def _change(self, wanted: StandardRecord) -> None:
        context = self._context
        wait_for(context.tasks, partial(change_standard, context.office, context.actor, wanted))

    def _on_deleted(self, old: StandardRecord, _changes: object) -> None:
        context = self._context
        name = named(old, context.language)

        def again() -> Saved:
            """Add it anew, with its code scheme."""
            saved = add_standard(context.office, context.actor, old.code, old.zh, old.en)
            change_standard(context.office, context.actor, replace(old, id=saved.id))
            return saved

        context.say(
            self.tr("“{name}” was deleted.").format(name=name),
            undo=partial(context.tasks.run, self, again),
        )

    def _on_chosen(self, item: QListWidgetItem | None, _before: object = None) -> None:
        if item is not None:
            self._wanted = int(item.data(ID))
            self.reload()

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches("categories") or changes.touches("customers"):
            self.reload()
