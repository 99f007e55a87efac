"""Settings of the program on this computer: language, colours; and what it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QUrl, qVersion
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QWidget

from custdim import __version__
from custdim.paths import program_folder, resources
from custdim.ui.context import Context
from custdim.ui.widgets.buttons import secondary
from custdim.ui.widgets.labels import label
from custdim.ui.widgets.page_header import PageHeader
from custdim.ui.widgets.surface import column, row, scrolling

WIDTH = 720


class ProgramPage(QWidget):
    """Every choice takes effect at once."""

    icon = "monitor"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._codes: dict[QButtonGroup, list[str]] = {}
        now = context.settings.current
        languages = (
            ("system", self.tr("As the system")),
            ("zh", "中文（简体）"),
            ("en", "English"),
        )
        schemes = (
            ("system", self.tr("As the system")),
            ("light", self.tr("Light")),
            ("dark", self.tr("Dark")),
        )
        self.languages = self._choice(languages, now.language)
        self.schemes = self._choice(schemes, now.scheme)
        self.languages.idClicked.connect(self._on_language)
        self.schemes.idClicked.connect(self._on_scheme)
        inner = QWidget()
        inner.setMaximumWidth(WIDTH)
        layout = column(inner, spacing=16)
        layout.addWidget(self._card(self.tr("Language"), self.languages))
        layout.addWidget(self._card(self.tr("Colours"), self.schemes))
        layout.addWidget(self._about())
        layout.addStretch(1)
        ground = QWidget()
        line = row(ground, (24, 4, 24, 24))
        line.addWidget(inner, 8)
        line.addStretch(1)
        whole = column(self, spacing=0)
        head = PageHeader(self.title(), self.tr("These apply to this computer only."))
        whole.addWidget(head)
        whole.addWidget(scrolling(ground), 1)

    def title(self) -> str:
        """What the section is called."""
        return self.tr("Program")

    def _choice(self, choices: Sequence[tuple[str, str]], now: str) -> QButtonGroup:
        group = QButtonGroup(self)
        self._codes[group] = [code for code, _ in choices]
        for number, (code, name) in enumerate(choices):
            button = QRadioButton(name)
            button.setChecked(code == now)
            group.addButton(button, number)
        return group

    def _card(self, title: str, group: QButtonGroup) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        layout = column(card, (20, 16, 20, 16), 12)
        layout.addWidget(label(title, "subheading"))
        choices = row(spacing=24)
        for button in group.buttons():
            button.setAccessibleDescription(title)
            choices.addWidget(button)
        choices.addStretch(1)
        layout.addLayout(choices)
        return card

    def _about(self) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        layout = column(card, (20, 16, 20, 16), 8)
        layout.addWidget(label(self.tr("About custdim"), "subheading"))
        version = self.tr("Version {version}, with Qt {qt}")
        layout.addWidget(label(version.format(version=__version__, qt=qVersion()), "muted"))
        words = self.tr(
            "Free software under the Apache License 2.0. It uses Qt (LGPL 3), the font Noto Sans "
            "SC (OFL 1.1) and the icons of Lucide (ISC)."
        )
        layout.addWidget(label(words, "muted", wrap=True))
        buttons = row()
        settings = secondary(self.tr("Folder of settings and log"), "folder-open")
        settings.clicked.connect(self._on_folder)
        licences = secondary(self.tr("Licences"), "scroll-text")
        licences.clicked.connect(self._on_licences)
        buttons.addWidget(settings)
        buttons.addWidget(licences)
        buttons.addStretch(1)
        layout.addSpacing(4)
        layout.addLayout(buttons)
        return card

    def _on_language(self, number: int) -> None:
        self._context.settings.change(language=self._codes[self.languages][number])

    def _on_scheme(self, number: int) -> None:
        self._context.settings.change(scheme=self._codes[self.schemes][number])

    def _on_folder(self) -> None:
        program_folder().mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(program_folder())))

    def _on_licences(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(resources())))
