"""Asks for the code and the names of one thing that users name in both languages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from custdim import kinds
from custdim.errors import FieldErrors, UserError
from custdim.ui.dialogs.dialog import Dialog
from custdim.ui.forms.field import Field, FieldSpec
from custdim.ui.forms.grid import FieldGrid
from custdim.ui.widgets.buttons import primary
from custdim.ui.widgets.notice import Notice
from custdim.wording import sentence

PARTS = ("code", "zh", "en")


@dataclass(frozen=True, slots=True)
class Title:
    """A code and two names."""

    code: str = ""
    zh: str = ""
    en: str = ""


class TitleDialog(Dialog):
    """Stays open until what was entered is stored; errors stand beside their fields."""

    def __init__(
        self,
        heading: str,
        given: Title,
        store: Callable[[Title], object],
        language: str = "zh",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(heading, parent)
        self._store = store
        self._language = language
        text = kinds.load("text", {"max_length": 60})
        labels = (self.tr("Code"), self.tr("Chinese name"), self.tr("English name"))
        self.fields = {
            part: Field(FieldSpec(name, text, required=part != "en"), language)
            for part, name in zip(PARTS, labels, strict=True)
        }
        for part, field in self.fields.items():
            field.set_value(getattr(given, part) or None)
        self._notice = Notice("", "error")
        self.grid = FieldGrid([("", list(self.fields.values()))])
        self.grid.entered_last.connect(self.send)
        self.content.addWidget(self._notice)
        self.content.addWidget(self.grid)
        self.add_cancel()
        self.save = self.add_button(primary(self.tr("Save")), default=True)
        self.save.clicked.connect(self.send)
        first = "zh" if given.code and not given.zh else "code"
        self.fields[first].focus()

    def lock_code(self) -> None:
        """The code of this thing stays as it is."""
        self.fields["code"].set_read_only(True)
        self.fields["zh"].focus()

    def send(self) -> None:
        """Store what was entered, if it is right."""
        wrong = [field for field in self.fields.values() if field.judge() is not None]
        if wrong:
            wrong[0].focus()
            return
        title = Title(**{part: str(field.value() or "") for part, field in self.fields.items()})
        try:
            self._store(title)
        except FieldErrors as refused:
            self._show(refused)
        except UserError as error:
            self._notice.say(sentence(error, self._language), "error")
        else:
            self.accept()

    def _show(self, refused: FieldErrors) -> None:
        for one in refused.errors:
            field = self.fields.get(str(one.place[-1]))
            if field is None:
                self._notice.say(sentence(one.error, self._language), "error")
            else:
                field.show_error(one.error)
                field.focus()
