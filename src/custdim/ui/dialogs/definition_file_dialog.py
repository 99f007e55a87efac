"""Definitions as files: which types to write, and what a file would do before it is taken in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QWidget

from custdim.services.definition_files import DefinitionPlan
from custdim.services.dimension_records import DimensionRecord
from custdim.ui.dialogs.dialog import Dialog
from custdim.ui.dialogs.plan_dialog import ImportDialog, Look, Wanted
from custdim.ui.widgets.buttons import primary
from custdim.ui.widgets.labels import label
from custdim.ui.widgets.surface import column, surface
from custdim.wording import named

LIST_HEIGHT, ROW = 280, 32
PART = Qt.ItemDataRole.UserRole
ON = Qt.CheckState.Checked


def ask_types(
    known: Sequence[DimensionRecord],
    chosen: int | None,
    language: str,
    parent: QWidget | None = None,
) -> list[str] | None:
    """Ask which types to write; return their codes, or nothing."""
    dialog = ExportDialog(known, chosen, language, parent)
    return dialog.codes() if dialog.exec() == QDialog.DialogCode.Accepted else None


def ask_import(
    plan: DefinitionPlan, language: str, look: Look, parent: QWidget | None = None
) -> Wanted | None:
    """Show what a file would do; return what is to be taken in, or nothing."""
    dialog = ImportDialog(plan, language, look, parent)
    agreed = dialog.exec() == QDialog.DialogCode.Accepted
    return dialog.wanted() if agreed else None


class ExportDialog(Dialog):
    """The types of the office, to be ticked; all are."""

    def __init__(
        self,
        known: Sequence[DimensionRecord],
        chosen: int | None,
        language: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Export definitions"), parent)
        words = self.tr(
            "The ticked types are written into a YAML file with all attributes and rules, "
            "without any data of customers."
        )
        self.content.addWidget(label(words, "muted", wrap=True))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Types to export"))
        self.list.setMinimumHeight(LIST_HEIGHT)
        for one in known:
            item = QListWidgetItem(f"{named(one, language)}   {one.code}", self.list)
            item.setData(PART, one.code)
            item.setCheckState(ON)
            item.setSizeHint(QSize(0, ROW))
            if one.id == chosen:
                self.list.setCurrentItem(item)
        frame = surface("card")
        column(frame, (1, 4, 1, 4)).addWidget(self.list)
        self.content.addWidget(frame, 1)
        self.add_cancel()
        self.take = self.add_button(primary(self.tr("Choose a file…")), default=True)
        self.take.clicked.connect(self.accept)
        self.list.itemChanged.connect(self._on_ticked)
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def codes(self) -> list[str]:
        """Return the codes of the ticked types."""
        items = (self.list.item(place) for place in range(self.list.count()))
        return [str(one.data(PART)) for one in items if one.checkState() == ON]

    def _on_ticked(self) -> None:
        self.take.setEnabled(bool(self.codes()))
