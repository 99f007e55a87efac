"""The tools of the customers' list: filter, columns, views, counts; each changes what is asked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QToolButton

from custdim.errors import CancelledError
from custdim.rules.filters import (
    EVERYTHING,
    Condition,
    Group,
    conditions,
    narrowed,
    with_part,
    without_part,
)
from custdim.services.bulk_edit import bulk_fields
from custdim.services.categories import CategoryNode
from custdim.services.customers import Query
from custdim.services.list_views import ListView, ViewDraft
from custdim.services.lists import (
    GroupCount,
    ListField,
    askable,
    by_key,
    category_words,
    first_columns,
    formulas_outdated,
    group_counts,
    list_fields,
    make_indices,
    missing_indices,
    refresh_formulas,
    said,
)
from custdim.ui.context import Context
from custdim.ui.lists.bulk_dialog import BulkDialog
from custdim.ui.lists.chips import FilterChips
from custdim.ui.lists.columns_dialog import ColumnsDialog
from custdim.ui.lists.filter_dialog import FilterDialog
from custdim.ui.lists.filter_rows import Ground
from custdim.ui.lists.groups_panel import GroupsPanel
from custdim.ui.lists.values import read_trees
from custdim.ui.lists.views import Views
from custdim.ui.widgets.buttons import on_click, tool

if TYPE_CHECKING:
    from custdim.ui.panels.customer_list_panel import CustomerListPanel

PAGE = "customers"
NAME = "name"


class ListTools(QObject):
    """Belongs to one list panel, whose buttons, chips and counts it looks after."""

    asked = Signal(dict)  # what of the query changes

    def __init__(self, context: Context, panel: CustomerListPanel) -> None:
        super().__init__(panel)
        self._context, self._panel = context, panel
        self._refreshing = False
        self.fields: dict[str, ListField] = {}
        self.columns: list[str] = []
        self.chips = FilterChips()
        self.groups = GroupsPanel(context.language)
        self.views = Views(context, panel)
        self.filter = tool("filter", self.tr("Filter"), "Ctrl+Shift+F")
        self.count = tool("chart-bar", self.tr("Count by a field"), "Ctrl+Shift+G")
        self.count.setCheckable(True)
        self.view = tool("bookmark", self.tr("Views"), "Ctrl+Shift+V")
        self.choose = tool("columns-3", self.tr("Choose columns"), "Ctrl+Shift+L")
        self._connect()

    def buttons(self) -> tuple[QToolButton, ...]:
        """Return the buttons in their order."""
        return (self.filter, self.count, self.view, self.choose)

    def reload(self) -> None:
        """Read fields and views anew."""
        work = partial(list_fields, self._context.office)
        self._context.tasks.run(self, work, self._on_fields)
        outdated = partial(formulas_outdated, self._context.office)
        self._context.tasks.run(self, outdated, self._on_formulas)
        self.views.reload()

    def query_shown(self, query: Query) -> None:
        """Say the filter in words and count anew."""
        words = partial(category_words, self._context.office, query.filter, self._context.language)
        if query.filter:
            self._context.tasks.run(self, words, partial(self._say, query.filter))
        else:
            self._say(EVERYTHING, {})
        self._count(query)
        self._make_quick(query)

    def ask_filter(self) -> None:
        """Open the filter builder."""
        work = partial(read_trees, self._context.office, tuple(self.fields.values()))
        self._context.tasks.run(self, work, self._open_filter)

    def ask_columns(self) -> None:
        """Open the choice of columns."""
        fields = tuple(self.fields.values())
        dialog = ColumnsDialog(
            fields, self.shown(), first_columns(fields), self._context.language, self._panel
        )
        dialog.chosen.connect(self.show_columns)
        dialog.open()

    def shown(self) -> list[str]:
        """Return the columns that are to be seen."""
        hidden = self._panel.view.layout_state()["hidden_columns"]
        return [key for key in self.columns if key not in hidden]

    def shown_fields(self) -> list[ListField]:
        """Return the fields of the columns that are to be seen."""
        return [self.fields[key] for key in self.shown() if key in self.fields]

    def show_columns(self, keys: Sequence[str]) -> None:
        """Show other columns, and remember them."""
        view = self._panel.view
        self._context.settings.remember(PAGE, columns=list(keys))
        view.restore_layout({**view.layout_state(), "hidden_columns": []})
        self._set_columns(keys)

    def narrow(self, condition: Condition) -> None:
        """Show only customers that meet a condition, of those that are shown."""
        self._ask(narrowed(self._panel.query.filter, condition))

    def exclude(self, condition: Condition) -> None:
        """Show only customers that meet a contrary condition as well."""
        self._ask(with_part(self._panel.query.filter, condition))

    def group_by(self, key: str) -> None:
        """Count by a field beside the list."""
        self.groups.choose(key)
        self.count.setChecked(True)
        self._count(self._panel.query)

    def ask_bulk(self, ids: Sequence[int]) -> None:
        """Open the change of one field of many customers."""
        fields = bulk_fields(self._context.office)
        work = partial(read_trees, self._context.office, fields)
        self._context.tasks.run(self, work, partial(self._open_bulk, list(ids), fields))

    def draft(self) -> ViewDraft:
        """Return the list as it stands, to be saved as a view."""
        query = self._panel.query
        return ViewDraft(
            "",
            columns=tuple(self.shown()),
            widths=self._panel.view.layout_state()["column_widths"],
            order=query.order,
            descending=query.descending,
            filter=query.filter,
            group=self.groups.key() if self.count.isChecked() else "",
        )

    def sentence(self) -> str:
        """Return the filter in words, for prints."""
        return " · ".join(self.chips.texts())

    def _connect(self) -> None:
        on_click(self.filter, self.ask_filter)
        on_click(self.choose, self.ask_columns)
        on_click(self.view, self._on_views)
        self.count.toggled.connect(self._on_count)
        self.chips.removed.connect(self._on_removed)
        self.chips.cleared.connect(partial(self._ask, EVERYTHING))
        self.groups.chosen.connect(self.narrow)
        self.groups.closed.connect(partial(self.count.setChecked, False))
        self.groups.field_chosen.connect(self.group_by)
        self.views.chosen.connect(self._on_view)

    def _ask(self, group: Group) -> None:
        self.asked.emit({"filter": group})

    def _on_fields(self, fields: tuple[ListField, ...]) -> None:
        self.fields = by_key(fields)
        self.groups.set_fields(fields)
        kept = self._context.settings.layout(PAGE).get("columns")
        first = [*first_columns(fields), "code", "updated_at"]
        self._set_columns(kept if isinstance(kept, list) else first)
        query = self._panel.query
        if query.filter != (known := self._askable(query.filter)):
            self._ask(known)
        else:
            self.query_shown(query)

    def _askable(self, group: Group) -> Group:
        """Leave out what cannot be asked any more, and say so: more customers are shown then."""
        left = askable(group, self.fields)
        if left != group:
            text = self.tr("A condition was left out: its field is gone, hidden or changed.")
            self._context.say(text, "warning")
        return left

    def _set_columns(self, keys: Sequence[str]) -> None:
        known = [key for key in keys if key in self.fields and key != NAME]
        columns = [NAME, *dict.fromkeys(known)]
        self.columns = columns
        self._panel.set_columns([self.fields[key] for key in columns])

    def _say(self, group: Group, names: dict[str, str]) -> None:
        if group != self._panel.query.filter:
            return
        language = self._context.language
        parts = group.parts if group.join == "and" else ((group,) if group else ())
        self.chips.show_parts([said(part, self.fields, language, names) for part in parts])
        self.filter.setChecked(bool(group))

    def _count(self, query: Query) -> None:
        key = self.groups.key()
        if self.count.isChecked() and key:
            work = partial(group_counts, self._context.office, query, key)
            self._context.tasks.run(self, work, partial(self._show_counts, key))

    def _show_counts(self, key: str, counts: tuple[GroupCount, ...]) -> None:
        if key == self.groups.key():
            self.groups.show_counts(counts)

    def _make_quick(self, query: Query) -> None:
        """Make what is asked for often quick from now on, where there is much to look through."""
        keys = [*(one.field for one in conditions(query.filter)), query.order]
        if self.count.isChecked():
            keys.append(self.groups.key())
        if any(key in self.fields and self.fields[key].attribute for key in keys):
            work = partial(missing_indices, self._context.office, keys)
            self._context.tasks.run(self, work, self._on_missing)

    def _on_formulas(self, outdated: bool) -> None:
        """Let the list sort by what formulas say now; meanwhile it sorts by what they said."""
        if outdated and not self._refreshing:
            self._refreshing = True
            title = self.tr("Computing formulas anew")
            work = partial(refresh_formulas, self._context.office)
            self._context.tasks.run_long(self, work, self._on_refreshed, self._on_refreshed, title)

    def _on_refreshed(self, result: object) -> None:
        self._refreshing = False  # also where it was broken off: then it is done the next time
        if isinstance(result, Exception) and not isinstance(result, CancelledError):
            self._context.tasks.failed.emit(result)

    def _on_missing(self, keys: tuple[str, ...]) -> None:
        if keys:
            title = self.tr("Making the list quick for this question")
            office = self._context.office
            self._context.tasks.run_long(self, lambda _: make_indices(office, keys), title=title)

    def _open_filter(self, trees: dict[int, tuple[CategoryNode, ...]]) -> None:
        ground = Ground(self.fields, trees, self._context.language)
        dialog = FilterDialog(ground, self._panel.query.filter, self._panel)
        dialog.chosen.connect(self._ask)
        dialog.open()

    def _open_bulk(
        self,
        ids: list[int],
        fields: tuple[ListField, ...],
        trees: dict[int, tuple[CategoryNode, ...]],
    ) -> None:
        BulkDialog(self._context, ids, fields, trees, self._panel).open()

    def _on_removed(self, place: int) -> None:
        group = self._panel.query.filter
        self._ask(without_part(group, place) if group.join == "and" else EVERYTHING)

    def _on_count(self, shown: bool) -> None:
        self.groups.setVisible(shown)
        if shown:
            self._count(self._panel.query)
            self._make_quick(self._panel.query)

    def _on_views(self) -> None:
        menu = self.views.menu(self.draft())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.view.mapToGlobal(QPoint(0, self.view.height())))

    def _on_view(self, view: ListView | None) -> None:
        if view is None:
            asked: dict[str, Any] = {"filter": EVERYTHING, "order": NAME, "descending": False}
            first = first_columns(self.fields.values())
            self.show_columns(first)
            self.asked.emit(asked)
            return
        self._panel.view.restore_layout({"column_widths": dict(view.widths)})
        self.show_columns(view.columns)
        if view.group:
            self.group_by(view.group)
        self.count.setChecked(bool(view.group))
        group = self._askable(view.filter)
        self._panel.mark_order(view.order, view.descending)
        self.asked.emit({"filter": group, "order": view.order, "descending": view.descending})
