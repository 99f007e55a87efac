"""A customer as it was at the end of a day, beside what it is now."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import partial

from PySide6.QtWidgets import QHeaderView, QWidget

from custdim.services.customer_past import PastCustomer, customer_as_of
from custdim.ui.context import Context
from custdim.ui.delegates.row_delegate import RowDelegate
from custdim.ui.tables.past_table import PastTable
from custdim.ui.tables.record_view import RecordView
from custdim.ui.widgets.notice import Notice
from custdim.ui.widgets.surface import column
from custdim.wording import Counted


class PastPanel(QWidget):
    """Reads in the background; only the last question is answered."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._wanted: tuple[int, date] | None = None
        self.notice = Notice()
        self.table = PastTable(self)
        self.view = RecordView(self.table)
        self.view.setItemDelegate(RowDelegate(self.view))
        self.view.setAccessibleName(self.tr("The customer as it was"))
        self.view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        box = column(self, (0, 0, 0, 0), 0)
        box.addWidget(self.notice)
        box.addWidget(self.view, 1)

    def show_day(self, customer_id: int, day: date) -> None:
        """Show a customer as it was when a day ended."""
        context = self._context
        self._wanted = (customer_id, day)
        moment = datetime.combine(day, time.max).astimezone()
        work = partial(
            customer_as_of, context.office, context.actor, customer_id, moment, context.language
        )
        context.tasks.run(self, work, partial(self._show, self._wanted))

    def _show(self, asked: tuple[int, date], past: PastCustomer) -> None:
        if asked != self._wanted:
            return
        self.table.show_fields(past.fields if past.exists else ())
        self.view.setVisible(past.exists)
        day = f"{asked[1]:%Y-%m-%d}"
        if asked[1] > self._context.office.today():
            text = self.tr("{day} has not come yet. This is how it stands now.").format(day=day)
        elif not past.exists:
            text = self.tr("On {day} this customer was not entered yet.").format(day=day)
        elif past.deleted:
            text = self.tr("On {day} this customer was in the recycle bin.").format(day=day)
        else:
            changed = sum(field.then != field.now for field in past.fields)
            text = (
                self.tr("{count:field is|fields are} not the same now.").format(
                    count=Counted(changed)
                )
                if changed
                else self.tr("Everything was as it is now.")
            )
        self.notice.say(text, "note")
