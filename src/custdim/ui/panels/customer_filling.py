"""Fills a customer's form from elsewhere: from pasted text, or from another customer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from custdim.exchange.fields import ImportField, import_fields
from custdim.services.customer_copying import customer_copy
from custdim.services.customers import CustomerRecord, customer
from custdim.ui.context import Context
from custdim.ui.dialogs.copy_dialog import CopyDialog
from custdim.ui.dialogs.pasted_dialog import PastedDialog, Target
from custdim.ui.panels.customer_editor import CustomerEditor
from custdim.ui.panels.customer_head import Place
from custdim.ui.panels.form_entering import enter_copy, enter_texts, field_at, text_at
from custdim.wording import named


class CustomerFilling(QObject):
    """Asks what shall be filled in, then types it."""

    told = Signal(str)  # what was done

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

    def choose_copy(self) -> None:
        """Let a customer be chosen whose values a new one takes over."""
        if self._editor.base is None:
            dialog = CopyDialog(self._context, self._editor.window())
            dialog.chosen.connect(self.copy)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    def copy(self, customer_id: int) -> None:
        """Take over what may be copied of a customer."""
        context = self._context
        context.tasks.run(self, partial(customer, context.office, customer_id), self._on_copied)

    def _on_copied(self, source: CustomerRecord) -> None:
        form, language = self._editor.form, self._context.language
        copy = customer_copy(source, form.definitions.dimensions)
        with self._editor.steps.joined():
            enter_copy(form, copy, language)
        form.focus_first()
        between = "、" if language == "zh" else ", "
        texts = [
            self.tr("Copied from {name}.").format(name=source.name),
            self.tr("Not copied: name, codes, credit code."),
        ]
        if copy.left:
            names = between.join(named(known, language) for known in copy.left)
            texts[1] = self.tr("Not copied: name, codes, credit code; {fields}.").format(
                fields=names
            )
        self.told.emit(("" if language == "zh" else " ").join(texts))

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
