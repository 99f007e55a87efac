"""The questions before a new office is made; `template_step` asks the last one."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLineEdit, QWidget

from custdim.paths import documents_folder
from custdim.ui.widgets.buttons import secondary
from custdim.ui.widgets.form_rows import FormRow
from custdim.ui.widgets.labels import label
from custdim.ui.widgets.password_edit import SHORTEST, PasswordEdit, strength
from custdim.ui.widgets.surface import column, row


def missing() -> str:
    """What is said under a field that was left empty."""
    return QCoreApplication.translate("NewOffice", "Please fill this in.")


class Step(QWidget):
    """One page of the wizard: heading, explanation, fields."""

    def __init__(self, title: str, words: str) -> None:
        super().__init__()
        self.content = column(self, spacing=16)
        self.content.addWidget(label(title, "title", wrap=True))
        self.content.addWidget(label(words, "muted", wrap=True))
        self.content.addSpacing(4)

    def is_good(self) -> bool:
        """Check the fields and show what is wrong; the first wrong one takes the focus."""
        wrong = [row for row, problem in self.problems() if problem]
        for form_row, problem in self.problems():
            form_row.refuse(problem)
        if wrong:
            wrong[0].field.setFocus()
        return not wrong

    def problems(self) -> list[tuple[FormRow, str]]:
        """Every field with what is wrong about it, or nothing."""
        raise NotImplementedError


class FolderStep(Step):
    """Where the office is kept."""

    def __init__(self) -> None:
        super().__init__(
            QCoreApplication.translate("NewOffice", "Where shall the office be kept?"),
            QCoreApplication.translate(
                "NewOffice",
                "An office is a folder with the database, the scans and the backups. "
                "Choose a new or an empty folder.",
            ),
        )
        self.folder = QLineEdit(str(_free_folder()))
        choose = secondary(QCoreApplication.translate("NewOffice", "Choose…"), "folder")
        choose.clicked.connect(self._on_choose)
        both = QWidget()
        line = row(both)
        line.addWidget(self.folder, 1)
        line.addWidget(choose)
        self._row = FormRow(QCoreApplication.translate("NewOffice", "Folder"), both)
        self._row.label.setBuddy(self.folder)
        self._row.field = self.folder
        self.folder.setAccessibleName(self._row.label.text())
        self.content.addWidget(self._row)
        self.content.addStretch(1)

    def value(self) -> Path:
        """The folder."""
        return Path(self.folder.text().strip()).expanduser()

    def problems(self) -> list[tuple[FormRow, str]]:
        """Look at the disk before anything else is asked."""
        return [(self._row, self._problem())]

    def _problem(self) -> str:
        folder = self.value()
        if not self.folder.text().strip():
            return missing()
        if not folder.is_absolute():
            return QCoreApplication.translate("NewOffice", "Please give the whole path.")
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            return QCoreApplication.translate("NewOffice", "This folder is not empty.")
        there = next(parent for parent in (folder, *folder.parents) if parent.exists())
        if not os.access(there, os.W_OK):
            return QCoreApplication.translate("NewOffice", "You may not write there.")
        return ""

    def _on_choose(self) -> None:
        title = QCoreApplication.translate("NewOffice", "Folder of the new office")
        start = self.value().parent
        chosen = QFileDialog.getExistingDirectory(self, title, str(start))
        if chosen:
            folder = Path(chosen)
            empty = not any(folder.iterdir())
            self.folder.setText(str(folder if empty else _free_folder(folder)))


class NameStep(Step):
    """What the office is called."""

    def __init__(self) -> None:
        super().__init__(
            QCoreApplication.translate("NewOffice", "What is the office called?"),
            QCoreApplication.translate(
                "NewOffice", "The name stands above the reports and in the list of offices."
            ),
        )
        self.name = QLineEdit()
        self.name.setMaxLength(80)
        self.name.setPlaceholderText(
            QCoreApplication.translate(
                "NewOffice", "for example: East China Trading, Credit Office"
            )
        )
        self._row = FormRow(
            QCoreApplication.translate("NewOffice", "Name of the office"), self.name
        )
        self.content.addWidget(self._row)
        self.content.addStretch(1)

    def problems(self) -> list[tuple[FormRow, str]]:
        """A name is needed."""
        return [(self._row, "" if self.name.text().strip() else missing())]


class AdministratorStep(Step):
    """Who sets the office up."""

    def __init__(self) -> None:
        super().__init__(
            QCoreApplication.translate("NewOffice", "Who is the administrator?"),
            QCoreApplication.translate(
                "NewOffice",
                "The administrator defines dimension types and adds the other users. "
                "A forgotten password cannot be recovered: please keep it well.",
            ),
        )
        self.name = QLineEdit()
        self.login = QLineEdit("admin")
        words = QCoreApplication.translate("NewOffice", "Password")
        again = QCoreApplication.translate("NewOffice", "Password again")
        self.password = PasswordEdit(words)
        self.again = PasswordEdit(again)
        self.clerk = QCheckBox(
            QCoreApplication.translate("NewOffice", "Also let me enter customers (clerk)")
        )
        self.clerk.setChecked(True)
        self._name = FormRow(QCoreApplication.translate("NewOffice", "Your name"), self.name)
        self._login = FormRow(QCoreApplication.translate("NewOffice", "User name"), self.login)
        self._password = FormRow(words, self.password)
        self._again = FormRow(again, self.again)
        for left, right in ((self._name, self._login), (self._password, self._again)):
            pair = row(spacing=16)
            pair.addWidget(left, 1)
            pair.addWidget(right, 1)
            self.content.addLayout(pair)
        self.content.addWidget(self.clerk)
        self.content.addStretch(1)
        self.password.textChanged.connect(self._on_password)
        self._on_password("")

    def problems(self) -> list[tuple[FormRow, str]]:
        """All names, a password of some length, and twice the same."""
        password = self.password.text()
        same = password == self.again.text()
        differs = QCoreApplication.translate("NewOffice", "The two are not the same.")
        return [
            (self._name, "" if self.name.text().strip() else missing()),
            (self._login, "" if self.login.text().strip() else missing()),
            (self._password, "" if len(password) >= SHORTEST else strength(password)[1]),
            (self._again, "" if same else differs),
        ]

    def is_good(self) -> bool:
        """Check, and leave the hint about the password standing."""
        good = super().is_good()
        if len(self.password.text()) >= SHORTEST:
            self._on_password(self.password.text())
        return good

    def _on_password(self, password: str) -> None:
        tone, words = strength(password)
        self._password.clear()
        self._password.message.show_message(words, "note" if tone == "error" else tone)


def _free_folder(parent: Path | None = None) -> Path:
    base = parent or documents_folder()
    name = QCoreApplication.translate("NewOffice", "Customer office")
    candidates = [name, *(f"{name} {number}" for number in range(2, 100))]
    return next((base / c for c in candidates if not (base / c).exists()), base / name)
