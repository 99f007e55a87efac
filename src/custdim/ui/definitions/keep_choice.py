"""Which record of several stays, when a type is to have only one."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from custdim.services.definition_impact import Impact
from custdim.services.definitions import KeepOne
from custdim.services.kept_surplus import DAYS
from custdim.ui.widgets.combo_box import ComboBox
from custdim.wording import named

WIDTH = 260


class KeepChoice(ComboBox):
    """Nothing is chosen at first: which record goes is nothing to decide by chance."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._offered: Impact | None = None
        self.setAccessibleName(self.tr("Which record stays"))
        self.setMinimumWidth(WIDTH)

    def offer(self, impact: Impact) -> None:
        """Offer the order of the records, and every attribute that tells a day."""
        if self._offered is not None and self._offered.draft == impact.draft:
            self._offered = impact
            return
        self._offered = impact
        blocked = self.blockSignals(True)
        self.clear()
        self.addItem(self.tr("Choose which record stays…"), None)
        self.addItem(self.tr("Keep the first record"), KeepOne())
        self.addItem(self.tr("Keep the last record"), KeepOne(last=True))
        for one in impact.draft.attributes:
            if one.id is not None and one.kind in DAYS:
                name = named(one, self._language)
                for last, words in (
                    (True, self.tr("Keep the latest by “{name}”")),
                    (False, self.tr("Keep the earliest by “{name}”")),
                ):
                    self.addItem(words.format(name=name), KeepOne(last, one.id))
        self.blockSignals(blocked)

    def choice(self) -> KeepOne | None:
        """Return what was chosen."""
        found = self.currentData()
        return found if isinstance(found, KeepOne) else None
