"""The last step of the import: what was done, and the refused rows to take away."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from custdim.exchange.applying import ImportResult
from custdim.ui.widgets.buttons import secondary
from custdim.ui.widgets.emblem import Emblem
from custdim.ui.widgets.labels import label
from custdim.ui.widgets.notice import Notice
from custdim.ui.widgets.stat import Stat
from custdim.ui.widgets.surface import column, row


class ResultStep(QWidget):
    """Numbers, and one button for the rows that were refused."""

    save_wanted = Signal(Path)
    again_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        self._title = label("", "title", wrap=True)
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.added = Stat(self.tr("Added"))
        self.changed = Stat(self.tr("Changed"))
        self.unchanged = Stat(self.tr("Already as in the file"))
        self.refused = Stat(self.tr("Refused"))
        self.notice = Notice()
        self.save = secondary(self.tr("Save refused rows…"), "download", "Ctrl+S")
        self.again = secondary(self.tr("Import another file"), "file-plus")
        self.save.clicked.connect(self._on_save)
        self.again.clicked.connect(self.again_wanted)
        self._lay_out()

    def show_result(self, result: ImportResult) -> None:
        """Show what an import did."""
        self._name = result.plan.sheet.source.stem
        self._title.setText(
            self.tr("“{name}” was imported").format(name=result.plan.sheet.source.name)
        )
        bad = result.plan.bad
        for stat, number in (
            (self.added, result.added),
            (self.changed, result.updated),
            (self.unchanged, result.unchanged),
            (self.refused, bad),
        ):
            stat.show_number(number)
        self.save.setVisible(bad > 0)
        if bad:
            text = self.tr(
                "The refused rows can be saved as a workbook, with the reason beside each. "
                "Put them right there and import that file."
            )
            self.notice.say(text, "warning")
        else:
            self.notice.say(self.tr("No row was refused."), "good")

    def say_saved(self, path: Path) -> None:
        """Say where the refused rows are now."""
        text = self.tr("The refused rows are in {path}.").format(path=str(path))
        self.notice.say(text, "good")

    def _lay_out(self) -> None:
        layout = column(self, spacing=16)
        layout.addStretch(2)
        layout.addWidget(Emblem("circle-check", 56, "good"), 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self._title)
        numbers = row(spacing=12)
        for stat in (self.added, self.changed, self.unchanged, self.refused):
            numbers.addWidget(stat, 1)
        layout.addLayout(numbers)
        layout.addWidget(self.notice)
        line = row(spacing=8)
        line.addStretch(1)
        line.addWidget(self.save)
        line.addWidget(self.again)
        line.addStretch(1)
        layout.addLayout(line)
        layout.addStretch(3)

    def _on_save(self) -> None:
        title = self.tr("Save refused rows")
        proposed = self.tr("{name} refused").format(name=self._name) + ".xlsx"
        kinds = self.tr("Excel workbooks") + " (*.xlsx)"
        name, _ = QFileDialog.getSaveFileName(self, title, proposed, kinds)
        if name:
            path = Path(name)
            self.save_wanted.emit(path if path.suffix else path.with_suffix(".xlsx"))
