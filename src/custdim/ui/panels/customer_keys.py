"""The keys of a customer's form that no button of the page has."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from custdim.ui.panels.customer_editor import CustomerEditor
from custdim.ui.shortcuts import add_key

Act = Callable[[], object]


def add_keys(panel: QWidget, editor: CustomerEditor, acts: tuple[Act, Act, Act]) -> None:
    """Let keys undo and redo inside of the form, and save or fill it from the whole panel."""
    save_new, paste, copy = acts
    undo = QCoreApplication.translate("CustomerKeys", "Undo in the form")
    redo = QCoreApplication.translate("CustomerKeys", "Redo in the form")
    add_key(editor, "Ctrl+Z", undo, editor.undo)
    add_key(editor, "Ctrl+Y", redo, editor.redo)
    add_key(editor, "Ctrl+Shift+Z", redo, editor.redo)
    words = QCoreApplication.translate("CustomerKeys", "Save, then a new customer")
    add_key(panel, "Ctrl+Shift+S", words, save_new)
    words = QCoreApplication.translate("CustomerKeys", "Fill in a new customer from pasted text")
    add_key(panel, "Ctrl+Shift+P", words, paste)
    words = QCoreApplication.translate("CustomerKeys", "Copy another customer into a new one")
    add_key(panel, "Ctrl+Shift+C", words, copy)
