"""Which editor edits which kind. A kind without a line here uses its parent class's editor."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from custdim.kinds import Kind
from custdim.kinds.attachment import Attachment
from custdim.kinds.auto_number import AutoNumber
from custdim.kinds.calendar_date import CalendarDate
from custdim.kinds.choice import SingleChoice
from custdim.kinds.formula import Computed
from custdim.kinds.long_text import LongText
from custdim.kinds.multi_choice import MultiChoice
from custdim.kinds.rating import Rating
from custdim.kinds.reference import Reference
from custdim.kinds.region import Region
from custdim.kinds.tree_choice import TreeChoice
from custdim.kinds.yes_no import YesNo
from custdim.ui.editors.base import ValueEditor
from custdim.ui.editors.choice_editor import ChoiceEditor
from custdim.ui.editors.condition_editor import ConditionEditor, NamesText
from custdim.ui.editors.date_editor import DateEditor
from custdim.ui.editors.file_editor import FileEditor
from custdim.ui.editors.given_editor import GivenEditor
from custdim.ui.editors.long_text_editor import LongTextEditor
from custdim.ui.editors.multi_choice_editor import MultiChoiceEditor
from custdim.ui.editors.rating_editor import RatingEditor
from custdim.ui.editors.reference_editor import ReferenceEditor
from custdim.ui.editors.region_editor import RegionEditor
from custdim.ui.editors.text_editor import TextEditor
from custdim.ui.editors.tree_editor import TreeEditor
from custdim.ui.editors.yes_no_editor import YesNoEditor

EDITORS: dict[type[Any], type[Any]] = {
    Kind: TextEditor,  # anything that is typed as one line
    LongText: LongTextEditor,
    CalendarDate: DateEditor,
    YesNo: YesNoEditor,
    SingleChoice: ChoiceEditor,
    MultiChoice: MultiChoiceEditor,
    NamesText: ConditionEditor,
    Rating: RatingEditor,
    Region: RegionEditor,
    AutoNumber: GivenEditor,
    Computed: GivenEditor,
    Attachment: FileEditor,
    Reference: ReferenceEditor,
    TreeChoice: TreeEditor,
}


def editor_class(kind: Kind[Any]) -> type[ValueEditor]:
    """The class of the editor for a kind."""
    made: type[ValueEditor] = next(
        EDITORS[known] for known in type(kind).__mro__ if known in EDITORS
    )
    return made


def editor_for(kind: Kind[Any], parent: QWidget | None = None, language: str = "zh") -> ValueEditor:
    """Build the editor for a kind; `language` chooses the names that users defined."""
    return editor_class(kind)(kind, language, parent)
