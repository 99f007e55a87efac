"""The wizard for a new office: four steps, back without loss, made in the background."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from custdim.services.offices import NewOffice
from custdim.services.template_sets import template_sets
from custdim.ui.start.new_office_steps import (
    AdministratorStep,
    FolderStep,
    NameStep,
    Step,
)
from custdim.ui.start.steps import Steps
from custdim.ui.start.template_step import TemplateStep
from custdim.ui.widgets.buttons import primary, secondary
from custdim.ui.widgets.notice import Notice
from custdim.ui.widgets.surface import column, row

HEIGHT = 516


class NewOfficeWizard(QWidget):
    """Asks for everything, then says `wanted`."""

    wanted = Signal(object)  # NewOffice
    left = Signal()

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.folder = FolderStep()
        self.name = NameStep()
        self.administrator = AdministratorStep()
        self.template = TemplateStep(template_sets(), language)
        self._all: tuple[Step, ...] = (self.folder, self.name, self.administrator, self.template)
        names = (
            self.tr("Folder"),
            self.tr("Name"),
            self.tr("Administrator"),
            self.tr("Template"),
        )
        self.steps = Steps(self.tr("New office"), names)
        self.steps.chosen.connect(self._on_step)
        self.notice = Notice("", "error")
        self._pages = QStackedWidget()
        self._pages.setFixedHeight(HEIGHT)
        for step in self._all:
            self._pages.addWidget(step)
        self.cancel = secondary(self.tr("Cancel"))
        self.back = secondary(self.tr("Back"), "arrow-left")
        self.next = primary(self.tr("Next"))
        self.cancel.clicked.connect(self.left)
        self.back.clicked.connect(self._on_back)
        self.next.clicked.connect(self._on_next)
        self._lay_out()
        self._reached = 0
        self._go(0)

    def _lay_out(self) -> None:
        layout = column(self, (0, 48, 0, 32), 16)
        layout.addWidget(self.notice)
        layout.addWidget(self._pages)
        buttons = row()
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        buttons.addWidget(self.back)
        buttons.addWidget(self.next)
        layout.addLayout(buttons)
        layout.addStretch(1)

    def refuse(self, text: str) -> None:
        """The office could not be made: say why; everything typed is still there."""
        self.notice.say(text, "error")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter is Next, Esc is Back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_next()
        elif event.key() == Qt.Key.Key_Escape:
            self._on_back()
        else:
            super().keyPressEvent(event)

    def _on_next(self) -> None:
        current = self._pages.currentIndex()
        if not self._all[current].is_good():
            return
        if current + 1 < len(self._all):
            self._go(current + 1)
        elif self._check_all():
            self.wanted.emit(self._value())

    def _on_back(self) -> None:
        current = self._pages.currentIndex()
        if current:
            self._go(current - 1)
        else:
            self.left.emit()

    def _on_step(self, number: int) -> None:
        current = self._pages.currentIndex()
        if number > current and not self._all[current].is_good():
            number = current
        self._go(number)

    def _check_all(self) -> bool:
        """The disk may have changed, and a step gone back to may be wrong now."""
        for number, step in enumerate(self._all):
            if not step.is_good():
                self._go(number)
                return False
        return True

    def _go(self, number: int) -> None:
        self._reached = max(self._reached, number)
        self.notice.say("", "error")
        self._pages.setCurrentIndex(number)
        self.steps.show_step(number, self._reached)
        self.back.setVisible(number > 0)
        last = number + 1 == len(self._all)
        self.next.setText(self.tr("Create the office") if last else self.tr("Next"))
        first = self._all[number].nextInFocusChain()
        while first is not None and first.focusPolicy() == Qt.FocusPolicy.NoFocus:
            first = first.nextInFocusChain()
        if first is not None:
            first.setFocus()

    def _value(self) -> NewOffice:
        who = self.administrator
        return NewOffice(
            folder=self.folder.value(),
            name=self.name.name.text().strip(),
            login=who.login.text().strip(),
            admin_name=who.name.text().strip(),
            password=who.password.text(),
            template=self.template.value(),
            also_clerk=who.clerk.isChecked(),
        )
