"""The customers: categories, table, and the customer that is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from custdim.changes import Changes
from custdim.rules.rights import Right
from custdim.ui.context import Context
from custdim.ui.pane_keys import PaneKeys
from custdim.ui.panels.category_panel import Categories, CategoryPanel
from custdim.ui.panels.customer_joining import CustomerJoining
from custdim.ui.panels.customer_list_panel import CustomerListPanel
from custdim.ui.panels.customers_bar import CustomersBar
from custdim.ui.panels.kept_work import KeptWork
from custdim.ui.panels.late_panel import LatePanel
from custdim.ui.panels.nobody_chosen import place_of_customer
from custdim.ui.panels.three_panes import ThreePanes
from custdim.ui.shortcuts import add_key
from custdim.ui.widgets.surface import column

if TYPE_CHECKING:
    from custdim.ui.panels.customer_panel import CustomerPanel

PAGE = "customers"


class CustomersPage(QWidget):
    """Keeps the three panes together; none of them knows the others."""

    icon = "users"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "window")
        self._context = context
        self._to_focus = False
        self._tree_shown = True  # before the recycle bin was opened, where it has no use
        self._late = LatePanel(context, self)
        self.list = CustomerListPanel(context)  # what is waited for comes first
        self.categories = CategoryPanel(context)
        # With their parent from the start: what changes it later is styled once more.
        self.panes = ThreePanes(self.categories, self.list, place_of_customer(), self)
        self.panes.restore(context.settings.layout(PAGE))
        self.bar = CustomersBar(context, self.panes, self)
        self.kept = KeptWork(context, self)
        self.joining = CustomerJoining(context, self)
        box = column(self, (0, 0, 0, 0), 0)
        for part, stretch in ((self.bar, 0), (self.kept, 0), (self.panes, 1)):
            box.addWidget(part, stretch)
        self.first_focus: QWidget = self.list.view
        self._connect()
        self._add_shortcuts()
        self.list.find_all()
        self._late.prepare()

    @property
    def panel(self) -> CustomerPanel:
        """The customer's pane, which is made late."""
        return self._late.wanted()

    def title(self) -> str:
        """Return what the page is called."""
        return self.tr("Customers")

    def may_leave(self) -> bool:
        """Ask about unsaved changes."""
        return self._late.panel is None or self._late.panel.may_leave()

    def open(
        self,
        customer_id: int | None = None,
        category_id: int | None = None,
        new: bool = False,
        text: str = "",
    ) -> None:
        """Open a customer, a category, a new customer's form, or what a text finds."""
        if text or category_id is not None:
            self.bar.filter.setText(text)
            self.categories.choose(category_id)
        if new:
            self.begin_new()
        elif customer_id is not None:
            self.open_customer(customer_id)

    def open_customer(self, customer_id: int) -> None:
        """Show a customer and put the keyboard into its form; who was merged is another now."""
        customer_id = self.joining.meant(customer_id)
        if customer_id == self.panel.customer_id:
            self._go_into_form()
        elif self._may_change(customer_id):
            self._to_focus = True
            self._open(customer_id)

    def begin_new(self) -> None:
        """Show the form of a new customer."""
        if not self._context.actor.may(Right.EDIT):
            return
        kept = self.kept.of(None)
        if self.panel.is_new and kept is None:
            self._go_into_form()
        elif self.panel.may_leave():
            self.bar.bin.setChecked(False)
            self.list.choose(None)
            self.panes.set_shown("right", True)
            self.panel.open_new(kept)

    def show_bin(self, recycled: bool) -> None:
        """Show the recycle bin, or the customers again."""
        if not self.panel.may_leave():
            self.bar.bin.blockSignals(True)
            self.bar.bin.setChecked(not recycled)
            self.bar.bin.blockSignals(False)
            return
        self.panel.show_nothing()
        self.panes.uncover()
        self.list.choose(None)
        if recycled:
            self._tree_shown = self.panes.is_shown("left")
        self.panes.set_shown("left", not recycled and self._tree_shown)
        self._ask(recycled=recycled, state=None)

    def recycle(self, ids: Sequence[int]) -> None:
        """Move customers to the recycle bin; it can be undone."""
        if self.panel.customer_id not in ids or self.panel.may_leave():
            self.joining.recycle(ids)

    def _connect(self) -> None:
        self.bar.filter.searched.connect(self._on_text)
        for part in (self.bar, self.list, self.kept):
            part.new_wanted.connect(self.begin_new)
        self.bar.import_wanted.connect(self._on_import)
        self.bar.bin_toggled.connect(self.show_bin)
        self.bar.duplicates_wanted.connect(self.joining.find_duplicates)
        self.list.merge_wanted.connect(self.joining.merge)
        self.list.purge_wanted.connect(self.joining.purge)
        self.joining.merged.connect(self._on_merged)
        self.joining.gone.connect(self._on_gone)
        self.categories.chosen.connect(self._on_category)
        self.categories.loaded.connect(self._on_categories)
        self.list.opened.connect(self.open_customer)
        self.list.settled.connect(self._on_settled)
        self.list.recycle_wanted.connect(self.recycle)
        self.list.restore_wanted.connect(self.joining.restore)
        self.list.case_wanted.connect(self._on_case_wanted)
        self.list.state_chosen.connect(self._on_state)
        self.kept.customer_wanted.connect(self.open_customer)
        self.panes.changed.connect(self._on_panes)
        self._late.made.connect(self._on_made)
        self._context.tasks.changed.connect(self._on_changed)

    def _on_made(self, panel: CustomerPanel) -> None:
        panel.new_wanted.connect(self.begin_new)
        panel.saved.connect(self._on_saved)
        panel.closed.connect(self._on_closed)
        panel.shown.connect(self._on_shown)
        panel.draft_settled.connect(self.kept.settle)
        panel.recycle_wanted.connect(self.recycle)
        panel.restore_wanted.connect(self.joining.restore)
        self.panes.put_right(panel)

    def _add_shortcuts(self) -> None:
        add_key(self, "Ctrl+S", self.tr("Save"), self._on_save)
        add_key(self, "Ctrl+F", self.tr("Search in the list"), self._on_filter)
        mains = (self.categories.view, self.list.view)
        self._keys = PaneKeys(self, self.panes.in_order, mains)

    def _open(self, customer_id: int) -> None:
        self.panes.set_shown("right", True)
        self.panel.open(customer_id, self.kept.of(customer_id))
        self.list.choose(customer_id)

    def _may_change(self, _wanted: int | None) -> bool:
        if self.panel.may_leave():
            return True
        self.list.choose(self.panel.customer_id)
        return False

    def _go_into_form(self) -> None:
        self.panes.set_shown("right", True)
        self.panel.tabs.setCurrentIndex(0)
        self.panel.editor.form.focus_first()

    def _ask(self, **changes: Any) -> None:
        self.list.show_query(replace(self.list.query, **changes))

    def _on_text(self, text: str) -> None:
        self._ask(text=text)

    def _on_category(self, category_id: int | None) -> None:
        self._ask(category_id=category_id)

    def _on_categories(self, read: Categories) -> None:
        self.list.set_standards(read.standards)

    def _on_state(self, state: str | None) -> None:
        if state != "reset":
            self._ask(state=state)
            return
        self.bar.bin.setChecked(False)
        self.bar.filter.clear()
        self.categories.choose(None)
        self.list.show_all()

    def _on_settled(self, customer_id: int | None) -> None:
        if customer_id is None or customer_id == self.panel.customer_id:
            return
        if self.panes.overlay or not self.panes.is_shown("right"):
            return  # there it comes only when it is asked for
        if self._may_change(customer_id):
            self._open(customer_id)

    def _on_shown(self) -> None:
        if self._to_focus:
            self._to_focus = False
            self.panel.editor.form.focus_first()

    def _on_closed(self) -> None:
        if self.panes.overlay:
            if not self.panel.may_leave():
                return
            self.panes.set_shown("right", False)
        self.list.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_save(self) -> None:
        if self.panel.dirty or self.panel.is_new:
            self.panel.editor.save()

    def _on_filter(self) -> None:
        self.bar.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.filter.selectAll()

    def _on_saved(self, customer_id: int) -> None:
        self.kept.settle(customer_id)
        self.list.choose(customer_id)

    def _on_case_wanted(self, customer_id: int) -> None:
        if self._may_change(customer_id):
            self._open(customer_id)
            self.panel.tabs.setCurrentWidget(self.panel.cases)
            self.panel.cases.begin_for(customer_id)

    def _on_merged(self, kept_id: int, lost_id: int) -> None:
        if self.panel.customer_id in (kept_id, lost_id) and not self.panel.dirty:
            self._open(kept_id)

    def _on_gone(self, ids: Sequence[int]) -> None:
        if self.panel.customer_id in ids:
            self.panel.show_nothing()
            self.panes.uncover()
        self.list.choose(None)

    def _on_panes(self) -> None:
        if self.bar.bin.isChecked():
            return
        self._context.settings.remember(PAGE, **self.panes.state())

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches("customers") or changes.touches("cases"):
            self.list.reload()
        if changes.touches("categories") or changes.touches("dimensions"):
            self._late.reload()
            self.list.tools.reload()

    def _on_import(self) -> None:
        from custdim.ui.wizards.import_wizard import ImportWizard

        ImportWizard(self._context, self).open()
