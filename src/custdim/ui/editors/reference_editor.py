"""The editor for references: what is typed is looked up in the office while typing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from custdim.kinds.reference import Reference
from custdim.ui.editors.finding_editor import FindingEditor, Offer
from custdim.ui.editors.sources import sources_of


class ReferenceEditor(FindingEditor):
    """A line that offers customers, categories or users; the office is asked in the background."""

    def __init__(self, kind: Reference, language: str = "zh", parent: QWidget | None = None):
        super().__init__(kind, language, parent)
        self._reference = kind
        self._line.setPlaceholderText(
            {
                "customer": self.tr("Customer: name, code or initials"),
                "category": self.tr("Category: name or code"),
                "user": self.tr("User: name or login"),
            }[kind.target]
        )

    def _on_typed(self, text: str) -> None:
        sources = sources_of(self)
        if sources is None or not text.strip() or self._line.isReadOnly():
            self.show_offers(())
            return
        sources.find(self, self._reference, text, partial(self._show, text))

    def _show(self, text: str, found: Sequence[str]) -> None:
        if text == self.text():  # else it answers something typed before
            self.show_offers([Offer(value, value) for value in found])
