"""What changes of definitions took out of one customer's forms."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from custdim.rules.rights import Right
from custdim.services.definition_kept_rows import KeptRow
from custdim.services.kept_listing import CustomerCopy, StoredCopy
from custdim.services.kept_revealing import reveal_kept
from custdim.ui.context import Context
from custdim.ui.delegates.row_delegate import RowDelegate
from custdim.ui.dialogs.dialog import Dialog
from custdim.ui.messages import message
from custdim.ui.tables.id_array_model import Column, IdArrayModel
from custdim.ui.tables.kept_table import copy_name
from custdim.ui.tables.record_view import RecordView
from custdim.ui.widgets.buttons import primary, secondary
from custdim.ui.widgets.empty_state import EmptyState
from custdim.ui.widgets.labels import label
from custdim.ui.widgets.notice import Notice
from custdim.wording.definition import copy_reason

WIDTH, HEIGHT = 820, 460
COLUMNS = (
    Column("what", 230),
    Column("value", 220, fills=True),
    Column("why", 90),
    Column("at", 130),
    Column("user", 84),
)
Line = tuple[int, tuple[str, ...]]


class CustomerKeptTable(IdArrayModel[Line]):
    """One line for each value, or for each record that went as a whole."""

    def __init__(
        self, copies: Sequence[CustomerCopy], language: str, parent: QObject | None = None
    ) -> None:
        super().__init__(COLUMNS, self._held, parent)
        self._language = language
        self._rows = [(one.copy, row) for one in copies for row in one.rows]
        self.show(array("q", range(len(self._rows))))

    def row(self, place: int | None) -> tuple[StoredCopy, KeptRow] | None:
        """Return what stands in a line."""
        return None if place is None else self._rows[place]

    def uncover(self, place: int, row: KeptRow) -> None:
        """Show all of a line; it was asked for."""
        self._rows[place] = (self._rows[place][0], row)
        self.refresh([place])

    def record_id(self, record: Line) -> int:
        """Return the line's place."""
        return record[0]

    def cells(self, record: Line) -> tuple[str, ...]:
        """Return the text of each column."""
        return record[1]

    def heading(self, key: str) -> str:
        """Return a column's heading."""
        return {
            "what": self.tr("Type and attribute"),
            "value": self.tr("Kept value"),
            "why": self.tr("Reason"),
            "at": self.tr("When"),
        }.get(key, self.tr("Who"))

    def _held(self, ids: Sequence[int]) -> list[Line]:
        return [(one, self._line(*self._rows[one])) for one in ids]

    def _line(self, copy: StoredCopy, row: KeptRow) -> tuple[str, ...]:
        return (
            copy_name(copy, self._language),
            row.value.replace("\n", " "),
            copy_reason(copy.reason, self._language),
            f"{copy.at.astimezone():%Y-%m-%d %H:%M}",
            copy.user_name,
        )


class CustomerKeptDialog(Dialog):
    """To be read only; who defines puts values back on the page of types."""

    def __init__(
        self, copies: Sequence[CustomerCopy], context: Context, parent: QWidget | None
    ) -> None:
        language, self._context = context.language, context
        super().__init__(
            QCoreApplication.translate("CustomerKeptDialog", "Kept values"), parent, WIDTH
        )
        self.resize(WIDTH, HEIGHT)
        words = self.tr("What changes of definitions took out of this customer's forms.")
        self.content.addWidget(label(words, "muted", wrap=True))
        self.table = CustomerKeptTable(copies, language, self)
        self.view = RecordView(self.table)
        self.view.setItemDelegate(RowDelegate(self.view))
        self.view.horizontalHeader().setSectionsClickable(False)
        self.view.setAccessibleName(self.tr("Kept values"))
        empty = EmptyState("circle-check", self.tr("Nothing of this customer is kept"))
        self.content.addWidget(self.view if copies else empty, 1)
        self.notice = Notice()
        self.content.addWidget(self.notice)
        self.reveal = self.add_left_button(secondary(self.tr("Show the value"), "eye"))
        masked = any(row.masked for one in copies for row in one.rows)
        self.reveal.setVisible(masked and context.actor.may(Right.SEE_SENSITIVE))
        self.reveal.clicked.connect(self._on_reveal)
        self.view.picked.connect(self._offer)
        self.close_button = self.add_button(primary(self.tr("Close")), default=True)
        self.close_button.clicked.connect(self.accept)
        self.view.choose(self.table.id_at(0))
        self._offer()

    def _offer(self) -> None:
        found = self.table.row(self.view.current_id())
        self.reveal.setEnabled(found is not None and found[1].masked)

    def _on_reveal(self) -> None:
        place, context = self.view.current_id(), self._context
        found = self.table.row(place)
        if place is None or found is None:
            return
        given = (context.office, context.actor, found[0].id, found[1].record_id, context.language)
        then = partial(self._on_revealed, place)
        context.tasks.run(self, partial(reveal_kept, *given), then, self._on_failed)

    def _on_revealed(self, place: int, row: KeptRow) -> None:
        self.table.uncover(place, replace(row, masked=False))
        self.view.setFocus()
        self._offer()

    def _on_failed(self, error: Exception) -> None:
        self.notice.say(message(error, self._context.language), "error")
