"""The first step of the import: which file, and which of its sheets."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QWidget

from custdim.exchange.sheet import Sheet
from custdim.ui.widgets.buttons import primary
from custdim.ui.widgets.combo_box import ComboBox
from custdim.ui.widgets.emblem import Emblem
from custdim.ui.widgets.form_rows import FormRow
from custdim.ui.widgets.labels import label, set_role
from custdim.ui.widgets.surface import column, row
from custdim.wording import Counted

SUFFIXES = (".xlsx", ".xlsm", ".xls")


class FileStep(QWidget):
    """A place to drop a file on, with a button that does the same."""

    chosen = Signal(Path)
    sheet_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choose = primary(self.tr("Choose a file…"), "folder-open", "Ctrl+O")
        self.choose.clicked.connect(self._on_choose)
        self._ground = QFrame()
        self._ground.setProperty("role", "drop")
        self._title = label(self.tr("Drop an Excel file here"), "heading")
        self._about = label("", "muted")
        self._about.hide()
        self.sheets = ComboBox()
        self.sheets.setMinimumWidth(260)
        self._sheet_row = FormRow(self.tr("Sheet"), self.sheets)
        self._sheet_row.hide()
        self.sheets.textActivated.connect(self.sheet_chosen)
        self._lay_out()

    def show_sheet(self, sheet: Sheet | None) -> None:
        """Say which file is open."""
        self._sheet_row.setVisible(sheet is not None and len(sheet.names) > 1)
        if sheet is None:
            self._title.setText(self.tr("Drop an Excel file here"))
            self._about.hide()
            return
        self._title.setText(sheet.source.name)
        about = self.tr("Sheet “{name}”, {rows:row|rows}, {columns:column|columns}")
        self._about.setText(
            about.format(
                name=sheet.name, rows=Counted(f"{len(sheet.rows):,}"), columns=Counted(sheet.width)
            )
        )
        self._about.show()
        self.choose.setText(self.tr("Choose another file…"))
        self.sheets.clear()
        self.sheets.addItems(list(sheet.names))
        self.sheets.setCurrentText(sheet.name)

    def show_hovering(self, hovering: bool) -> None:
        """Show that a file may be dropped."""
        set_role(self._ground, "state", "hovering" if hovering else "")

    def changeEvent(self, event: QEvent) -> None:
        """Qt: nothing hovers over a place that cannot be used."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self.show_hovering(False)

    def _lay_out(self) -> None:
        middle = Qt.AlignmentFlag.AlignHCenter
        inner = column(self._ground, (32, 32, 32, 32), 8)
        inner.addStretch(1)
        inner.addWidget(Emblem("file-spreadsheet", 48, "accent"), 0, middle)
        inner.addSpacing(4)
        inner.addWidget(self._title, 0, middle)
        inner.addWidget(self._about, 0, middle)
        inner.addSpacing(8)
        inner.addWidget(self.choose, 0, middle)
        inner.addWidget(self._sheet_row, 0, middle)
        inner.addStretch(1)
        layout = column(self, spacing=16)
        heading = label(self.tr("Which file shall be imported?"), "title")
        layout.addWidget(heading)
        layout.addWidget(self._ground, 1)
        for picture, words in (
            ("list-tree", self.tr("Headings are recognised, also those of 用友 U8.")),
            (
                "refresh-cw",
                self.tr("Customers that are there already are changed, by code or credit code."),
            ),
            ("eye", self.tr("Nothing is written before you have seen what would happen.")),
        ):
            line = row(spacing=12)
            line.addWidget(Emblem(picture, 18), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(label(words, "muted", wrap=True), 1)
            layout.addLayout(line)

    def _on_choose(self) -> None:
        title = self.tr("Import customers")
        kinds = self.tr("Excel workbooks") + " (*.xlsx *.xlsm *.xls)"
        name, _ = QFileDialog.getOpenFileName(self, title, "", kinds)
        if name:
            self.chosen.emit(Path(name))
