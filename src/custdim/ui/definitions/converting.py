"""Previews what becomes of stored values while a kind is changed in the editor."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from custdim.progress import Progress
from custdim.services.definition_conversion import Conversion, conversion_preview
from custdim.ui.context import Context
from custdim.ui.definitions.conversion_dialog import ConversionDialog
from custdim.ui.definitions.dimension_editor import DimensionEditor


class Converting(QObject):
    """Asks the office in the background; the choices found go into the draft when wanted."""

    def __init__(self, context: Context, editor: DimensionEditor, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._editor, self._window = context, editor, window
        editor.conversion_wanted.connect(self.preview)

    def preview(self, attribute_id: int, kind: str, options: Mapping[str, Any]) -> None:
        """Read the stored values with another kind, and show what becomes of them."""
        work = partial(_read, self._context, attribute_id, kind, options)
        then = partial(self._show, attribute_id, kind)
        title = self.tr("Reading stored values")
        self._context.tasks.run_long(self, work, then, title=title)

    def _show(self, attribute_id: int, kind: str, found: Conversion) -> None:
        dialog = ConversionDialog(found, self._window)
        if dialog.exec():
            self._editor.take_options(attribute_id, kind, found.options)
        dialog.deleteLater()


def _read(
    context: Context,
    attribute_id: int,
    kind: str,
    options: Mapping[str, Any],
    progress: Progress,
) -> Conversion:
    return conversion_preview(
        context.office,
        context.actor,
        attribute_id,
        kind,
        options,
        language=context.language,
        progress=progress,
    )
