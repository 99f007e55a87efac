"""Shows how stored values would be read by another kind, and offers the choices found in them."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from custdim.services.definition_conversion import Conversion
from custdim.ui.delegates.row_delegate import RowDelegate
from custdim.ui.dialogs.dialog import Dialog
from custdim.ui.messages import run_on
from custdim.ui.tables.conversion_table import ConversionTable
from custdim.ui.tables.record_view import RecordView
from custdim.ui.widgets.buttons import primary, secondary
from custdim.ui.widgets.labels import label
from custdim.wording import Counted

WIDTH, HEIGHT = 860, 480


class ConversionDialog(Dialog):
    """Accepted when the choices are to be taken over."""

    def __init__(self, found: Conversion, parent: QWidget | None) -> None:
        super().__init__(self.tr("How stored values are converted"), parent, width=WIDTH)
        self.resize(WIDTH, HEIGHT)
        words = self.tr("{readable} of {total} values can be read.")
        said = [words.format(readable=found.readable, total=found.total)]
        if found.unreadable:
            said.append(self.tr("The others are kept aside."))
        if found.proposals:
            more = self.tr("{count:new choice was|new choices were} found in the values.")
            said.append(more.format(count=Counted(len(found.proposals))))
        if found.proposed_more:
            more = self.tr("{count} rarer ones are not proposed.")
            said.append(more.format(count=found.proposed_more))
        self.words = label(run_on(said), "muted", wrap=True)
        self.content.addWidget(self.words)
        self.table = ConversionTable(self)
        self.view = RecordView(self.table)
        self.view.setItemDelegate(RowDelegate(self.view))
        self.view.horizontalHeader().setSectionsClickable(False)
        self.view.setAccessibleName(self.windowTitle())
        self.table.show_conversion(found)
        self.content.addWidget(self.view, 1)
        self.close_button = self.add_button(secondary(self.tr("Close")))
        self.close_button.clicked.connect(self.reject)
        self.take = primary(self.tr("Take over the choices"))
        self.take.clicked.connect(self.accept)
        self.take.setVisible(bool(found.proposals))
        self.add_button(self.take, default=bool(found.proposals))
