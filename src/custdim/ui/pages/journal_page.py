"""Everything that was written, newest first: who, when, what, before and after."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSplitter, QStackedWidget, QWidget

from custdim.changes import Changes
from custdim.rules.rights import Right
from custdim.services.bulk_edit import EDIT
from custdim.services.customer_history import field_label, field_text, glossary
from custdim.services.journal import FieldChange, JournalRow, journal_rows
from custdim.services.sensitive import masked_change
from custdim.ui.context import Context
from custdim.ui.delegates.row_delegate import RowDelegate
from custdim.ui.lists.bulk_undo import undo
from custdim.ui.pages.journal_words import NOTHING, field_words, of_customer, value_words
from custdim.ui.tables.journal_table import JournalTable
from custdim.ui.tables.record_view import RecordView
from custdim.ui.widgets.buttons import on_click, secondary
from custdim.ui.widgets.empty_state import EmptyState
from custdim.ui.widgets.labels import label
from custdim.ui.widgets.page_header import PageHeader
from custdim.ui.widgets.search_box import SearchBox
from custdim.ui.widgets.surface import column, line, row, scrolling, surface

PORTION = 200


class JournalPage(QWidget):
    """Reads in portions; the newest come first."""

    icon = "history"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._entries: list[JournalRow] = []
        self._model = JournalTable(context.language, self)
        self.table = RecordView(self._model)
        self.table.setItemDelegate(RowDelegate(self.table))
        self.table.setSelectionMode(RecordView.SelectionMode.SingleSelection)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.setAccessibleName(self.title())
        self.table.picked.connect(self._on_picked)
        self.search = SearchBox(self.tr("Search the journal"))
        self.search.setFixedWidth(280)
        self.search.searched.connect(self.reload)
        self.more = secondary(self.tr("Show older entries"))
        self.more.clicked.connect(self._on_more)
        self._detail = QStackedWidget()
        self._nothing = EmptyState("history", self.tr("No entry"), self.tr("Nothing fits."))
        self._lists = QStackedWidget()
        self._lay_out()
        context.tasks.changed.connect(self._on_changed)
        self.reload()

    def title(self) -> str:
        """What the section is called."""
        return self.tr("Journal")

    def reload(self) -> None:
        """Read the newest entries."""
        self._read(None, self._show)

    def _lay_out(self) -> None:
        head = PageHeader(self.title(), self.tr("Who changed what, and when; nobody can alter it"))
        head.add_action(self.search)
        lists = surface("pane")
        left = column(lists, spacing=0)
        # The cells' own padding brings their text under the title.
        beside = row(margins=(12, 0, 0, 0))
        beside.addWidget(self.table)
        left.addLayout(beside, 1)
        foot = row(margins=(24, 8, 24, 8))
        foot.addWidget(self.more)
        foot.addStretch(1)
        left.addLayout(foot)
        self._lists.addWidget(lists)
        self._lists.addWidget(self._nothing)
        side = surface("pane")
        column(side).addWidget(self._detail)
        self._split = QSplitter()
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        self._split.addWidget(self._lists)
        self._split.addWidget(side)
        self._split.setSizes([656, 304])  # its line stands under the edge of the search box
        self._split.setStretchFactor(0, 1)
        whole = column(self, spacing=0)
        for part, stretch in ((head, 0), (line(), 0), (self._split, 1)):
            whole.addWidget(part, stretch)

    def _read(self, before: int | None, then: object) -> None:
        office, actor = self._context.office, self._context.actor
        text = self.search.text().strip()
        read = partial(journal_rows, office, actor, before_id=before, text=text, limit=PORTION)
        self._context.tasks.run(self, read, then=then)  # type: ignore[arg-type]

    def _show(self, entries: list[JournalRow]) -> None:
        self._entries = []
        self._add(entries)
        if entries:
            self.table.choose(entries[0].id)
        self._lists.setCurrentIndex(0 if entries else 1)

    def _add(self, entries: list[JournalRow]) -> None:
        self._entries += entries
        self._model.show_entries(self._entries)
        self.more.setVisible(len(entries) == PORTION)

    def _on_more(self) -> None:
        if self._entries:
            self._read(self._entries[-1].id, self._add)

    def _on_picked(self) -> None:
        old = self._detail.currentWidget()
        if old is not None:
            self._detail.removeWidget(old)
            old.deleteLater()
        entry = self._model.entry(self.table.current_id())
        self._detail.addWidget(self._changes_of(entry) if entry else QWidget())

    def _changes_of(self, entry: JournalRow) -> QWidget:
        cells = self._model.cells(entry)
        box = QWidget()
        layout = column(box, (20, 12, 20, 20), 4)
        layout.addWidget(label(cells[4] or cells[2], "heading", wrap=True))
        about = "  ·  ".join(part for part in (f"{cells[2]} {cells[3]}", cells[1]) if part)
        layout.addWidget(label(about, "muted", wrap=True))
        layout.addWidget(label(cells[0], "note"))
        layout.addSpacing(12)
        if entry.changes:
            layout.addLayout(self._table_of(entry))
        if entry.action == EDIT and self._context.actor.may(Right.EDIT):
            layout.addSpacing(12)
            button = secondary(self.tr("Undo this change"), "undo-2")
            on_click(button, undo, self._context, entry.id)
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        return scrolling(box)

    def _table_of(self, entry: JournalRow) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        for at, known in enumerate(entry.changes):
            change = masked_change(self._context.office, known)
            field, before, after = self._words_of(change, entry)
            grid.addWidget(label(field, "note"), at * 2, 0)
            words = f"{before}  →  {after}" if change.before not in (None, "", []) else after
            shown = label(words, wrap=True)
            shown.setContentsMargins(0, 0, 0, 8)
            grid.addWidget(shown, at * 2 + 1, 0)
        return grid

    def _words_of(self, change: FieldChange, entry: JournalRow) -> tuple[str, str, str]:
        """The field and both values as people read them."""
        language = self._context.language
        values = (change.before, change.after)
        if not of_customer(change.field):
            before, after = (value_words(one, language) for one in values)
            return field_words(change.field, language, entry.area), before, after
        names = glossary(self._context.office, language)
        texts = (field_text(names, change.field, one, entry.at) for one in values)
        before, after = (text or NOTHING for text in texts)
        return field_label(names, change.field), before, after

    def _on_changed(self, _changes: Changes) -> None:
        if self.isVisible():
            self.reload()
