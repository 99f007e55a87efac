"""The office itself: its name, where it is kept, and whether it is sound."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from custdim.changes import Changes
from custdim.rules.rights import Right
from custdim.services.checks import Finding, check_office
from custdim.services.offices import office_name, rename_office
from custdim.ui.context import Context
from custdim.ui.messages import message
from custdim.ui.widgets.buttons import secondary
from custdim.ui.widgets.form_rows import FormRow
from custdim.ui.widgets.labels import ElidedLabel, label
from custdim.ui.widgets.notice import Notice
from custdim.ui.widgets.page_header import PageHeader
from custdim.ui.widgets.surface import column, row, scrolling
from custdim.wording.findings import finding_sentence

WIDTH = 720


class OfficePage(QWidget):
    """Name, folder, check."""

    icon = "building-2"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._kept = office_name(context.office)
        self.name = QLineEdit(self._kept)
        self.name.setMaxLength(80)
        self._row = FormRow(self.tr("Name of the office"), self.name)
        self.rename = secondary(self.tr("Save the name"))
        self.rename.clicked.connect(self._on_rename)
        self.name.textChanged.connect(self._on_typed)
        self.name.returnPressed.connect(self._on_rename)
        self.check = secondary(self.tr("Check now"), "clipboard-check")
        self.check.clicked.connect(self._on_check)
        self.result = Notice()
        inner = QWidget()
        inner.setMaximumWidth(WIDTH)
        layout = column(inner, spacing=16)
        layout.addWidget(self._name_card())
        layout.addWidget(self._folder_card())
        layout.addWidget(self._check_card())
        layout.addStretch(1)
        ground = QWidget()
        line = row(ground, (24, 4, 24, 24))
        line.addWidget(inner, 8)
        line.addStretch(1)
        whole = column(self, spacing=0)
        whole.addWidget(PageHeader(self.title()))
        whole.addWidget(scrolling(ground), 1)
        self._may_rename()
        self._on_typed()

    def title(self) -> str:
        """What the section is called."""
        return self.tr("Office")

    def _name_card(self) -> QFrame:
        card, layout = _card()
        line = row(spacing=8)
        line.addWidget(self.name, 1)
        line.addWidget(self.rename)
        layout.addWidget(self._row.label)
        layout.addLayout(line)
        layout.addWidget(self._row.message)
        return card

    def _folder_card(self) -> QFrame:
        card, layout = _card()
        layout.addWidget(label(self.tr("Folder"), "subheading"))
        layout.addWidget(ElidedLabel(str(self._context.office.folder), "muted"))
        words = self.tr(
            "Everything is in this folder: the database, the scans and the backups. Copy the "
            "whole folder while no one is working, and you have a complete copy."
        )
        layout.addWidget(label(words, "muted", wrap=True))
        show = secondary(self.tr("Show the folder"), "folder-open")
        show.clicked.connect(self._on_show)
        line = row()
        line.addWidget(show)
        line.addStretch(1)
        layout.addLayout(line)
        return card

    def _check_card(self) -> QFrame:
        card, layout = _card()
        layout.addWidget(label(self.tr("Is everything sound?"), "subheading"))
        words = self.tr(
            "Looks at the database, at the tables of the dimension types, and whether anybody "
            "tampered with the journal."
        )
        layout.addWidget(label(words, "muted", wrap=True))
        line = row()
        line.addWidget(self.check)
        line.addStretch(1)
        layout.addLayout(line)
        layout.addWidget(self.result)
        return card

    def _may_rename(self) -> None:
        if not self._context.actor.may(Right.MANAGE_USERS):
            self.name.setReadOnly(True)
            self.rename.hide()
            self._row.message.show_note(self.tr("Only an administrator can change the name."))

    def _on_typed(self) -> None:
        text = self.name.text().strip()
        self.rename.setEnabled(bool(text) and text != self._kept)

    def _on_rename(self) -> None:
        if self.rename.isEnabled() and not self.name.isReadOnly():
            work = partial(
                rename_office, self._context.office, self._context.actor, self.name.text()
            )
            self._context.tasks.run(self, work, then=self._on_renamed, otherwise=self._on_refused)

    def _on_renamed(self, _changes: Changes) -> None:
        self._kept = self.name.text().strip()
        self._row.clear()
        self._on_typed()
        self._context.say(self.tr("The office has a new name"))

    def _on_refused(self, error: Exception) -> None:
        self._row.refuse(message(error, self._context.language))

    def _on_check(self) -> None:
        self.check.setEnabled(False)
        self._context.tasks.run_long(
            self,
            partial(check_office, self._context.office),
            then=self._on_checked,
            otherwise=self._on_check_failed,
            title=self.tr("Checking the office"),
        )

    def _on_checked(self, findings: list[Finding]) -> None:
        self.check.setEnabled(True)
        if not findings:
            self.result.say(self.tr("Everything is sound."), "good")
            return
        lines = [finding_sentence(finding, self._context.language) for finding in findings]
        self.result.say("\n".join(lines), "error")

    def _on_check_failed(self, error: Exception) -> None:
        self.check.setEnabled(True)
        self.result.say(message(error, self._context.language), "error")

    def _on_show(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._context.office.folder)))


def _card() -> tuple[QFrame, QVBoxLayout]:
    card = QFrame()
    card.setProperty("role", "card")
    return card, column(card, (20, 16, 20, 16), 8)
