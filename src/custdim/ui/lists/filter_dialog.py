"""The filter builder: conditions and groups, said in words while they are entered."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from custdim.errors import UserError
from custdim.rules.filters import EVERYTHING, Group, check_group
from custdim.ui.dialogs.dialog import Dialog
from custdim.ui.lists.filter_rows import Ground, GroupBox
from custdim.ui.widgets.buttons import ghost, primary
from custdim.ui.widgets.notice import Notice
from custdim.ui.widgets.surface import column, scrolling
from custdim.wording import sentence

SIZE = (880, 460)


class FilterDialog(Dialog):
    """Asks which customers are to be shown."""

    chosen = Signal(object)  # Group

    def __init__(self, ground: Ground, given: Group, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Filter the customers"), parent, SIZE[0])
        self._language = ground.language
        self.resize(*SIZE)
        self.root = GroupBox(ground, given)
        inside = QWidget()
        box = column(inside, (0, 0, 8, 0))
        box.addWidget(self.root)
        box.addStretch(1)
        self._notice = Notice("", "error")
        self.content.addWidget(self._notice)
        self.content.addWidget(scrolling(inside), 1)
        clear = self.add_left_button(ghost(self.tr("Clear the filter")))
        clear.clicked.connect(self._on_clear)
        self.add_cancel()
        self.apply = self.add_button(primary(self.tr("Show the customers")), default=True)
        self.apply.clicked.connect(self.send)
        if not self.root.parts:
            self.root.add_condition()

    def send(self) -> None:
        """Hand the filter over, if it is right."""
        if not self.root.judge():
            return
        group = self.root.group()
        try:
            check_group(group)
        except UserError as error:
            self._notice.say(sentence(error, self._language), "error")
            return
        self.chosen.emit(group)
        self.accept()

    def _on_clear(self) -> None:
        self.chosen.emit(EVERYTHING)
        self.accept()
