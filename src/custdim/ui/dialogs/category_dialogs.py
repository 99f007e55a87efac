"""Asks for a category's condition, for the category to merge into, and how a standard works."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QWidget

from custdim import kinds
from custdim.errors import FieldErrors, UserError
from custdim.services.categories import CategoryNode, StandardRecord
from custdim.ui.dialogs.dialog import Dialog
from custdim.ui.dialogs.title_dialog import Title, TitleDialog
from custdim.ui.editors.condition_editor import ConditionText
from custdim.ui.forms.field import Field, FieldSpec
from custdim.ui.forms.grid import FieldGrid
from custdim.ui.trees.category_tree import CategoryTree
from custdim.ui.trees.category_view import CategoryView
from custdim.ui.widgets.buttons import danger, primary
from custdim.ui.widgets.labels import label
from custdim.ui.widgets.notice import Notice
from custdim.wording import Counted, named, sentence

WIDE = 560


class ConditionDialog(Dialog):
    """Stays open until the condition is stored, or was taken away."""

    def __init__(
        self,
        node: CategoryNode,
        names: Mapping[str, str],
        store: Callable[[str], object],
        language: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent, width=WIDE)
        title = self.tr("Who belongs in “{name}”").format(name=named(node, language))
        self.setWindowTitle(title)
        self._store = store
        self._language = language
        words = self.tr(
            "Customers that meet the condition are put here when they are saved. Places chosen by"
            " hand stay. Without a condition nobody is put here by itself."
        )
        self.field = Field(
            FieldSpec(self.tr("Condition"), ConditionText(names=lambda: names), wide=True),
            language,
        )
        self.field.set_value(node.condition or None)
        self._notice = Notice("", "error")
        self.content.addWidget(label(title, "heading", wrap=True))
        self.content.addWidget(label(words, "muted", wrap=True))
        self.content.addWidget(self._notice)
        self.content.addWidget(FieldGrid([("", [self.field])]))
        self.add_cancel()
        self.save = self.add_button(primary(self.tr("Save")), default=True)
        self.save.clicked.connect(self.send)
        self.field.focus()

    def send(self) -> None:
        """Store the condition, if it makes sense."""
        if self.field.judge() is not None:
            self.field.focus()
            return
        try:
            self._store(str(self.field.value() or ""))
        except UserError as error:
            self.field.show_error(error)
            self._notice.say(sentence(error, self._language), "error")
        else:
            self.accept()


class CategoryMergeDialog(Dialog):
    """Chooses the category that takes everything over; says what will move."""

    def __init__(
        self,
        node: CategoryNode,
        nodes: Sequence[CategoryNode],
        language: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent, width=WIDE)
        title = self.tr("Merge “{name}” into another category").format(name=named(node, language))
        self.setWindowTitle(title)
        inside = {node.id}
        for one in nodes:  # parents come before their children
            if one.parent_id in inside:
                inside.add(one.id)
        words = self.tr(
            "{count:customer|customers} and {below:category|categories} below it move;"
            " “{name}” itself is deleted. It can be undone."
        ).format(
            count=Counted(node.count), below=Counted(len(inside) - 1), name=named(node, language)
        )
        self._tree = CategoryTree(language, parent=self)
        self.view = CategoryView(self._tree, with_codes=True)
        self.view.setAccessibleName(self.tr("Category that stays"))
        self.view.setMinimumHeight(320)
        self.view.load([one for one in nodes if one.id not in inside])
        self.content.addWidget(label(title, "heading", wrap=True))
        self.content.addWidget(label(words, "muted", wrap=True))
        self.content.addWidget(self.view, 1)
        self.add_cancel()
        self.merge = self.add_button(danger(self.tr("Merge"), filled=True))
        self.merge.clicked.connect(self.accept)
        self.merge.setEnabled(False)
        self.view.chosen.connect(lambda chosen: self.merge.setEnabled(chosen is not None))
        self.view.setFocus()

    def target(self) -> int | None:
        """Return the category that stays."""
        return self.view.current_id()


class StandardDialog(TitleDialog):
    """Names, code scheme, and whether customers may stand in several categories."""

    def __init__(
        self,
        standard: StandardRecord,
        store: Callable[[StandardRecord], object],
        language: str,
        parent: QWidget | None = None,
    ) -> None:
        self._standard = standard
        self._keep = store
        given = Title(standard.code, standard.zh, standard.en)
        super().__init__("", given, self._send, language, parent)
        heading = self.tr("Change “{name}”").format(name=named(standard, language))
        self.setWindowTitle(heading)
        self.content.insertWidget(0, label(heading, "heading", wrap=True))
        note = self.tr("Length of each level, such as 2-2-2. Empty: codes are free.")
        self.scheme = Field(
            FieldSpec(self.tr("Code scheme"), kinds.load("text", {"max_length": 40}), help=note),
            language,
        )
        self.scheme.set_value(standard.code_scheme or None)
        self.several = QCheckBox(self.tr("A customer may stand in several categories"))
        self.several.setChecked(standard.several)
        below = FieldGrid([("", [self.scheme])])
        width = max(below.label_width, self.grid.label_width)
        for grid in (self.grid, below):
            grid.set_label_width(width)
        self.content.addWidget(below)
        self.content.addWidget(self.several)
        self.lock_code()

    def _send(self, title: Title) -> None:
        wanted = replace(
            self._standard,
            zh=title.zh,
            en=title.en,
            code_scheme=str(self.scheme.value() or ""),
            several=self.several.isChecked(),
        )
        try:
            self._keep(wanted)
        except FieldErrors as refused:
            for one in refused.errors:
                if one.place == ("code_scheme",):
                    self.scheme.show_error(one.error)
                    self.scheme.focus()
            raise
