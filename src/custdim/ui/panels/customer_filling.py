"""Fills a customer's form from elsewhere: from pasted text, or from another customer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from custdim.exchange.fields import ImportField, import_fields
from custdim.ui.context import Context
from custdim.ui.dialogs.pasted_dialog import PastedDialog, Target
from custdim.ui.panels.customer_editor import CustomerEditor
from custdim.ui.panels.customer_head import Place
from custdim.ui.panels.form_entering import enter_texts, field_at, text_at


class CustomerFilling(QObject):
    """Asks what shall be filled in, then types it."""

    def __init__(self, context: Context, editor: CustomerEditor) -> None:
        super().__init__(editor)
        self._context = context
        self._editor = editor
        editor.block_pasted.connect(self.paste)

    def paste_clipboard(self) -> None:
        """Read what was copied elsewhere, for a new customer."""
        if self._editor.base is None:
            self.paste(QGuiApplication.clipboard().text())

    def paste(self, text: str) -> None:
        """Offer what a text would fill."""
        context = self._context
        context.tasks.run(
            self, partial(import_fields, context.office), partial(self._offer_pasted, text)
        )

    def _offer_pasted(self, text: str, fields: Sequence[ImportField]) -> None:
        form = self._editor.form
        able = [one for one in fields if field_at(form, one.place) is not None]
        dialog = PastedDialog(able, self._target, self._context.language, self._editor.window())
        dialog.show_text(text)
        dialog.chosen.connect(self.fill)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def fill(self, texts: Mapping[Place, str]) -> None:
        """Type texts into the form."""
        form = self._editor.form
        with self._editor.steps.joined():
            enter_texts(form, texts)
        form.focus_first()

    def _target(self, field: ImportField) -> Target:
        form, place = self._editor.form, field.place
        named = place if place[0] != "record" else (place[0], place[1], 0, place[2])
        found = field_at(form, place)
        typed = self._editor.base is not None or (found is not None and found.dirty)
        return Target(form.title(named), text_at(form, place, self._context.language), typed)
