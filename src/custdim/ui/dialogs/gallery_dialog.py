"""The gallery inside an open office: template sets and the certificate library."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QTreeWidgetItem,
    QWidget,
)

from custdim.errors import CustdimError, FieldErrors
from custdim.services.definition_files import DefinitionPlan
from custdim.services.template_gallery import Added, Choice, Present
from custdim.services.template_sets import TemplateSet, certificate_library, template_sets
from custdim.ui.dialogs.dialog import Dialog
from custdim.ui.dialogs.gallery_tree import GalleryTree
from custdim.ui.dialogs.plan_dialog import ImportDialog, Look, Wanted
from custdim.ui.icons import icon
from custdim.ui.messages import message, run_on
from custdim.ui.template_words import about, holdings
from custdim.ui.widgets.buttons import primary
from custdim.ui.widgets.labels import label
from custdim.ui.widgets.notice import Notice
from custdim.ui.widgets.surface import column, row, surface
from custdim.wording import named, sentence

WIDTH, HEIGHT, SIDE = 1120, 440, 340
MOST_TOLD = 3
Store = Callable[[Choice, QWidget], Added | None]


def ask_gallery(
    there: Present, store: Store, language: str, parent: QWidget | None = None
) -> Added | None:
    """Let a person choose from the gallery; `store` writes it. Return what was added."""
    dialog = GalleryDialog(there, store, language, parent)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    return dialog.added if accepted else None


class GalleryDialog(Dialog):
    """Sets at the left, what the chosen one offers at the right."""

    def __init__(
        self, there: Present, store: Store, language: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("From the gallery"), parent, width=WIDTH)
        self._there, self._store, self._language = there, store, language
        self.added: Added | None = None
        self._sets = template_sets()
        self.notice = Notice()
        self.told = label("", "muted")
        self.list = self._make_list()
        self.pages = QStackedWidget()
        self.pages.setMinimumHeight(HEIGHT)
        self.trees = [self._page(one) for one in (*self._sets, None)]
        self._lay_out()
        self.list.currentRowChanged.connect(self._on_set)
        self.list.setCurrentRow(0)
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _lay_out(self) -> None:
        both = row(spacing=16)
        side = surface("card")
        side.setFixedWidth(SIDE)
        column(side, (1, 8, 1, 8)).addWidget(self.list)
        both.addWidget(side)
        both.addWidget(self.pages, 1)
        self.content.addWidget(self.notice)
        self.content.addLayout(both, 1)
        self._buttons.insertWidget(0, self.told)
        self.add_cancel()
        self.take = self.add_button(primary(self.tr("Add")), default=True)
        self.take.clicked.connect(self._on_take)

    def _make_list(self) -> QListWidget:
        made = QListWidget()
        made.setProperty("role", "sections")
        made.setAccessibleName(self.tr("Template sets"))
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setIconSize(QSize(18, 18))
        lines = [(named(one, self._language), "layout-list") for one in self._sets]
        for name, picture in (*lines, (self.tr("All certificates"), "badge-check")):
            item = QListWidgetItem(icon(picture), name, made)
            item.setSizeHint(QSize(0, 38))
            item.setToolTip(name)
        return made

    @property
    def tree(self) -> GalleryTree:
        """What the chosen set offers."""
        return self.trees[self.pages.currentIndex()]

    def _page(self, known: TemplateSet | None) -> GalleryTree:
        page = QWidget()
        layout = column(page, spacing=4)
        if known is None:
            name = self.tr("All certificates")
            words = self.tr("Papers of every trade that the program knows")
            counted = self.tr("Certificates {count}").format(count=len(certificate_library()))
        else:
            name = named(known, self._language)
            words, counted = about(known, self._language), holdings(known)
        layout.addWidget(label(name, "subheading", wrap=True))
        layout.addWidget(label(words, "muted", wrap=True))
        layout.addWidget(label(counted, "note"))
        layout.addSpacing(4)
        tree = GalleryTree(known, self._there, self._language)
        tree.setAccessibleName(name)
        tree.ticked.connect(self._count)
        frame = surface("card")
        column(frame, (1, 1, 1, 1)).addWidget(tree)
        layout.addWidget(frame, 1)
        self.pages.addWidget(page)
        return tree

    def _on_set(self, place: int) -> None:
        self.pages.setCurrentIndex(max(place, 0))
        self.notice.say("")
        self._count()

    def _count(self) -> None:
        choice = self.tree.choice()
        parts = []
        if choice.types:
            parts.append(self.tr("Types {count}").format(count=len(choice.types)))
        if choice.review:
            parts.append(self.tr("Form of review"))
        if choice.certificates:
            words = self.tr("Certificates {count}")
            parts.append(words.format(count=len(choice.certificates)))
        chosen = self.tr("Chosen: {what}").format(what=" · ".join(parts))
        nothing = self.tr("Tick what shall be added; Space ticks, F2 changes a code.")
        self.told.setText(chosen if parts else nothing)
        self.take.setEnabled(bool(parts))

    def _on_take(self) -> None:
        self.notice.say("")
        self.take.setEnabled(False)
        try:
            self.added = self._store(self.tree.choice(), self)
        except FieldErrors as refused:
            told = [sentence(one.error, self._language) for one in refused.errors[:MOST_TOLD]]
            self.notice.say(run_on(dict.fromkeys(told)), "error")
        except CustdimError as error:
            self.notice.say(message(error, self._language), "error")
        if self.added is not None:
            self.accept()
        else:
            self.take.setEnabled(True)


class GalleryPlanDialog(ImportDialog):
    """What the chosen types would ask of customers that are there."""

    def _texts(self, plan: DefinitionPlan) -> tuple[str, str, str]:
        words = self.tr(
            "{count} new types. This is what they ask of customers that are there already."
        )
        return self.tr("Before adding"), words.format(count=len(plan.types)), self.tr("Add")

    def codes(self) -> list[str]:
        """Return the codes of all types: they were chosen before."""
        return [one.draft.code for one in self._plan.types]

    def _tick(self, item: QTreeWidgetItem) -> None:
        """Nothing is chosen here."""


def ask_plan(plan: DefinitionPlan, language: str, look: Look, parent: QWidget) -> Wanted | None:
    """Show what types of the gallery would do; return what was settled, or nothing."""
    dialog = GalleryPlanDialog(plan, language, look, parent)
    agreed = dialog.exec() == QDialog.DialogCode.Accepted
    return dialog.wanted() if agreed else None
