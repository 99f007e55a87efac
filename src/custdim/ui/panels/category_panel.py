"""The left pane of the customers page: which standard, and its tree with counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from custdim.changes import Changes
from custdim.services.categories import CategoryNode, StandardRecord, category_nodes, standards
from custdim.services.customers import count_customers
from custdim.services.offices import Office
from custdim.ui.context import Context
from custdim.ui.trees.category_tree import CategoryTree
from custdim.ui.trees.category_view import CategoryView
from custdim.ui.widgets.combo_box import ComboBox
from custdim.ui.widgets.surface import column
from custdim.wording import named

ALL = 2**30  # the node above all categories; ids of real categories never get there
PAGE = "customers"


@dataclass(frozen=True)
class Categories:
    """Everything the pane shows, read at once."""

    standards: Sequence[StandardRecord]
    standard_id: int | None
    nodes: Sequence[CategoryNode]
    total: int


def read_categories(office: Office, wanted: int | None) -> Categories:
    """Read the standards, and the tree of the one wanted or else of the first."""
    known = standards(office)
    chosen = next((one for one in known if one.id == wanted), next(iter(known), None))
    nodes = category_nodes(office, chosen.id) if chosen is not None else []
    total = count_customers(office)
    return Categories(known, chosen.id if chosen else None, nodes, total)


class CategoryPanel(QFrame):
    """Chooses the category whose customers the table shows."""

    chosen = Signal(object)  # category id, or None for all customers
    loaded = Signal(object)  # Categories

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "pane")
        self.setMinimumWidth(180)
        self._context = context
        stored = context.settings.layout(PAGE).get("standard")
        self._standard_id = stored if isinstance(stored, int) else None
        self._chooser = ComboBox()
        self._chooser.setAccessibleName(self.tr("Classification standard"))
        self._chooser.setToolTip(self.tr("Classification standard that the tree shows"))
        self._chooser.activated.connect(self._on_standard)
        self._tree = CategoryTree(context.language, parent=self)
        self.view = CategoryView(self._tree)
        self.view.chosen.connect(self._on_chosen)
        self._reloading = False
        box = column(self, (0, 0, 0, 0), 4)
        head = QWidget()
        column(head, (12, 8, 12, 0), 0).addWidget(self._chooser)
        box.addWidget(head)
        box.addWidget(self.view, 1)
        context.tasks.changed.connect(self._on_changed)
        self.reload()

    @property
    def category_id(self) -> int | None:
        """The chosen category; None is all customers."""
        current = self.view.current_id()
        return None if current == ALL else current

    def choose(self, category_id: int | None) -> None:
        """Choose a category of the tree shown, or all."""
        self.view.choose(ALL if category_id is None else category_id)

    def path(self, category_id: int) -> tuple[CategoryNode, ...]:
        """Return a category of the tree shown with its ancestors."""
        return self._tree.path(category_id)

    def reload(self) -> None:
        """Read the tree again."""
        office, wanted = self._context.office, self._standard_id
        self._context.tasks.run(self, lambda: read_categories(office, wanted), self._show)

    def _show(self, read: Categories) -> None:
        language = self._context.language
        self._chooser.clear()
        for standard in read.standards:
            self._chooser.addItem(named(standard, language), standard.id)
        self._chooser.setCurrentIndex(self._chooser.findData(read.standard_id))
        self._chooser.setVisible(bool(read.standards))
        self._standard_id = read.standard_id
        before = self.view.current_id()
        self._reloading = True
        self.view.load([self._all(read), *read.nodes])
        if self.view.current_id() is None:
            self.view.choose(ALL)
        self._reloading = False
        self.loaded.emit(read)
        if before is not None and self.view.current_id() != before:
            self.chosen.emit(self.category_id)

    def _all(self, read: Categories) -> CategoryNode:
        words = self.tr("All customers")
        return CategoryNode(
            id=ALL,
            standard_id=read.standard_id or 0,
            parent_id=None,
            code="",
            zh=words,
            en=words,
            count=read.total,
            total=read.total,
        )

    def _on_standard(self) -> None:
        chosen = self._chooser.currentData()
        if chosen != self._standard_id:
            self._standard_id = chosen
            self._context.settings.remember(PAGE, standard=chosen)
            self.view.forget()
            self.reload()

    def _on_chosen(self, _category_id: int | None) -> None:
        if not self._reloading:
            self.chosen.emit(self.category_id)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches("categories") or changes.touches("customers"):
            self.reload()
