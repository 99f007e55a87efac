"""Typing in the cells of a list, as in a sheet: what a cell is typed with, and where Tab leads."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from custdim.services.dimension_records import AttributeRecord
from custdim.ui.delegates.row_delegate import Index
from custdim.ui.editors import editor_class
from custdim.ui.editors.base import ValueEditor
from custdim.ui.editors.choice_editor import ChoiceEditor
from custdim.ui.editors.date_editor import DateEditor
from custdim.ui.editors.text_editor import TextEditor
from custdim.ui.editors.yes_no_editor import YesNoEditor
from custdim.ui.forms.rows_delegate import RowsDelegate
from custdim.ui.forms.rows_model import RowsModel

STEPS = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}


def fits_a_cell(attribute: AttributeRecord) -> bool:
    """Whether a value is typed in a line; pictures, files and trees need the form."""
    return editor_class(attribute.bound) in (TextEditor, DateEditor, ChoiceEditor, YesNoEditor)


class CellDelegate(RowsDelegate):
    """Opens the editor of the attribute's kind in the cell; what is typed is told, not stored."""

    typing = Signal(int, str)  # column, text: each letter, for saving and drafts want it at once
    typed = Signal(int, str)  # column, text
    given_up = Signal(int)  # column
    refused = Signal(int)  # column: somebody typed where nobody may
    finished = Signal(int, int)  # steps down, steps to the right; what follows is the list's

    def __init__(self, parent: QWidget, language: str, may_type: Callable[[int], bool]) -> None:
        super().__init__(parent)
        self._language = language
        self._may_type = may_type
        self._open: ValueEditor | None = None
        self._column = -1

    def createEditor(  # type: ignore[override] # Qt knows none, PySide's types do not
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QWidget | None:
        """Qt: the editor, or nothing where nobody may type."""
        model = index.model()
        if not isinstance(model, RowsModel):
            return None
        if not self._may_type(index.column()):
            self.refused.emit(index.column())
            return None
        attribute = model.attribute(index.column())
        made = editor_class(attribute.bound)
        if made is YesNoEditor:  # two buttons have no room here; a word says as much
            made = TextEditor
        editor = made(attribute.bound, self._language, parent)
        editor.setAutoFillBackground(True)
        editor.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        editor.set_accessible(str(model.headerData(index.column(), Qt.Orientation.Horizontal)), "")
        for line in editor.inputs():
            line.installEventFilter(self)
        editor.edited.connect(self._on_edited)
        editor.entered.connect(self._on_entered)
        editor.left.connect(self._on_left)
        self._open, self._column = editor, index.column()
        return editor

    def forget(self) -> None:
        """The list shows other rows: the view closes the editor, and there is no cell to tell."""
        self._open = None

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Qt: what stands in the cell, right or wrong; never over what is being typed."""
        model = index.model()
        if isinstance(editor, ValueEditor) and isinstance(model, RowsModel) and not editor.dirty:
            model.fill(editor, index.row(), index.column())

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Qt: tell what was typed."""
        if isinstance(editor, ValueEditor) and editor.dirty:
            self.typed.emit(index.column(), editor.text())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Qt: the whole cell."""
        editor.setGeometry(option.rect)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: Tab goes to the next cell, Esc gives up; all else is the editor's."""
        if self._open is None:
            return False
        if watched is self._open and event.type() == QEvent.Type.InputMethod:
            # What is composed before the editor has the keyboard is sent to the editor itself.
            return QCoreApplication.sendEvent(self._open.inputs()[0], event)
        if watched not in self._open.inputs():
            return False
        if event.type() == QEvent.Type.Wheel:
            event.ignore()  # the list scrolls instead
            return True
        return isinstance(event, QKeyEvent) and self._on_key(event)

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress:
            return False
        key = Qt.Key(event.key())
        if key in STEPS:
            self._finish(0, STEPS[key])
        elif key == Qt.Key.Key_Escape:
            self._finish(0, 0, keep=False)
        else:
            return False
        return True

    def _on_edited(self) -> None:
        if self._open is not None:
            self.typing.emit(self._column, self._open.text())

    def _on_entered(self) -> None:
        self._finish(1, 0)

    def _on_left(self) -> None:
        self._finish(0, 0)

    def _finish(self, down: int, right: int, *, keep: bool = True) -> None:
        editor, self._open = self._open, None
        if editor is None:  # closing takes the keyboard away, which is told once more
            return
        if keep:
            self.commitData.emit(editor)
        else:
            self.given_up.emit(self._column)
        self.closeEditor.emit(editor, self.EndEditHint.NoHint)
        self.finished.emit(down, right)
