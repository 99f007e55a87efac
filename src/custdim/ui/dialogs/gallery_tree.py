"""What one template set offers, to be ticked: types with their attributes, the review, papers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from custdim.rules.scoring import scheme_from
from custdim.services.dimension_records import DimensionDraft
from custdim.services.template_gallery import Choice, Present, needed
from custdim.services.template_sets import Certificate, TemplateSet, certificate_library
from custdim.services.title_checks import free_code
from custdim.ui.theme import tokens
from custdim.wording import KINDS, Counted, name_of, named

NAME, CONTENTS, HERE = range(3)
ROW = 32
PART = Qt.ItemDataRole.UserRole
TYPE, PAPER, REVIEW, SECTION = "type", "paper", "review", "section"
ON, OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class GalleryTree(QTreeWidget):
    """Space ticks, F2 changes the code under which a type is added."""

    ticked = Signal()

    def __init__(
        self,
        known: TemplateSet | None,
        there: Present,
        language: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._known, self._there, self._language = known, there, language
        self._needed = {} if known is None else needed(known, there.attributes)
        self.setColumnCount(3)
        self.setHeaderLabels((self.tr("Name"), self.tr("Contents"), self.tr("In this office")))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setUniformRowHeights(True)
        self.header().setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        self.header().setStretchLastSection(False)
        self.setColumnWidth(CONTENTS, 220)
        self.setColumnWidth(HERE, 140)
        if known is None:
            self._library()
        else:
            self._set(known)
        if (first := self.topLevelItem(0)) is not None:
            self.setCurrentItem(first)
        self.itemChanged.connect(self._on_changed)
        self.itemDoubleClicked.connect(self._on_double_clicked)

    def choice(self) -> Choice:
        """Return what is ticked."""
        types = {str(item.data(CONTENTS, PART)): item.text(HERE) for item in self._chosen(TYPE)}
        papers = [str(item.data(CONTENTS, PART)) for item in self._chosen(PAPER)]
        code = "" if self._known is None else self._known.code
        return Choice(code, types, papers, any(self._chosen(REVIEW)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: F2 goes to the code, from anywhere in the row."""
        item = self.currentItem()
        if event.key() == Qt.Key.Key_F2 and item is not None and self._is(item, TYPE):
            self.editItem(item, HERE)
            return
        super().keyPressEvent(event)

    def _on_double_clicked(self, item: QTreeWidgetItem, column: int) -> None:
        if column == HERE and self._is(item, TYPE):
            self.editItem(item, HERE)

    def _set(self, known: TemplateSet) -> None:
        types = self._section(self.tr("Dimension types"))
        for draft in known.dimensions:
            self._type(types, draft)
        review = self._section(self.tr("Form of review"))
        self._review(review, known)
        papers = self._section(self.tr("Certificates"))
        for certificate in known.certificates:
            self._paper(papers, certificate)
        for section in (types, review, papers):
            self._finish(section)

    def _library(self) -> None:
        sections: dict[str, QTreeWidgetItem] = {}
        for certificate in certificate_library():
            zh, en = certificate.group
            name = zh if self._language == "zh" else en
            if name not in sections:
                sections[name] = self._section(name)
            self._paper(sections[name], certificate)
        for section in sections.values():
            self._finish(section)

    def _section(self, name: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(self, (name, "", ""))
        item.setData(NAME, PART, SECTION)
        item.setSizeHint(NAME, QSize(0, ROW))
        item.setCheckState(NAME, OFF)
        font = item.font(NAME)
        font.setBold(True)
        item.setFont(NAME, font)
        return item

    def _finish(self, section: QTreeWidgetItem) -> None:
        """Open a section; where the office has all of it, there is nothing to tick at once."""
        section.setExpanded(True)
        if not any(map(self._is_new, _children(section))):
            section.setData(NAME, Qt.ItemDataRole.CheckStateRole, None)
            section.setFlags(section.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)

    def _is_new(self, item: QTreeWidgetItem) -> bool:
        return _tickable(item) and item.text(HERE) != self.tr("exists already")

    def _part(
        self, parent: QTreeWidgetItem, sort: str, code: str, texts: tuple[str, str], *, free: bool
    ) -> QTreeWidgetItem:
        there = "" if free else self.tr("exists already")
        item = QTreeWidgetItem(parent, (*texts, there))
        item.setData(NAME, PART, sort)
        item.setSizeHint(NAME, QSize(0, ROW))
        item.setData(CONTENTS, PART, code)
        item.setToolTip(NAME, texts[0])
        item.setToolTip(CONTENTS, texts[1])
        if free or sort == TYPE:
            item.setCheckState(NAME, OFF)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        else:
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
            for place in range(3):
                item.setForeground(place, QColor(tokens().muted))
        return item

    def _type(self, parent: QTreeWidgetItem, draft: DimensionDraft) -> None:
        words = self.tr("{count:attribute|attributes}").format(count=Counted(len(draft.attributes)))
        if draft.many:
            words += " · " + self.tr("several records")
        free = draft.code not in self._there.types
        name = named(draft, self._language)
        item = self._part(parent, TYPE, draft.code, (name, words), free=free)
        for one in draft.attributes:
            kind = name_of(KINDS, one.kind, self._language)
            child = QTreeWidgetItem(item, (named(one, self._language), kind, ""))
            child.setFlags(child.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)

    def _review(self, parent: QTreeWidgetItem, known: TemplateSet) -> None:
        form, scheme = known.qualification, scheme_from(known.qualification)
        words = self.tr("{items:item|items} · {steps:review|reviews}").format(
            items=Counted(sum(1 for _ in scheme.items())), steps=Counted(len(form["steps"]))
        )
        name = form["zh"] if self._language == "zh" else form["en"]
        free = form["code"] not in self._there.reviews
        item = self._part(parent, REVIEW, form["code"], (name, words), free=free)
        item.setToolTip(NAME, self.tr("Its scores, its reviews and the certificates it demands"))

    def _paper(self, parent: QTreeWidgetItem, certificate: Certificate) -> None:
        issuer = certificate.definition[f"issuer_{self._language}"]
        free = certificate.code not in self._there.certificates
        texts = named(certificate, self._language), issuer
        self._part(parent, PAPER, certificate.code, texts, free=free)

    def _on_changed(self, item: QTreeWidgetItem, column: int) -> None:
        if column != NAME:
            return
        self.blockSignals(True)
        if item.data(NAME, PART) == SECTION:
            for child in _children(item):
                # What the office has already is added a second time only when it is wanted.
                if self._is_new(child):
                    self._tick(child, item.checkState(NAME))
        else:
            self._tick(item, item.checkState(NAME))
        self._count_sections()
        self.blockSignals(False)
        self.viewport().update()
        self.ticked.emit()

    def _tick(self, item: QTreeWidgetItem, state: Qt.CheckState) -> None:
        item.setCheckState(NAME, state)
        if item.data(NAME, PART) != TYPE:
            return
        code = str(item.data(CONTENTS, PART))
        taken = code in self._there.types
        if state == OFF:
            item.setText(HERE, self.tr("exists already") if taken else "")
            return
        item.setText(HERE, free_code(code, self._there.types))
        for other in self._all(TYPE):
            wanted = str(other.data(CONTENTS, PART))
            if wanted in self._needed[code] and not self._is(other, TYPE):
                other.setCheckState(NAME, ON)
                other.setText(HERE, free_code(wanted, self._there.types))

    def _count_sections(self) -> None:
        for section in filter(_tickable, self._sections()):
            states = {one.checkState(NAME) for one in _children(section) if _tickable(one)}
            some = Qt.CheckState.PartiallyChecked if states else OFF
            section.setCheckState(NAME, states.pop() if len(states) == 1 else some)

    def _sections(self) -> Iterator[QTreeWidgetItem]:
        for place in range(self.topLevelItemCount()):
            item = self.topLevelItem(place)
            if item is not None:
                yield item

    def _all(self, sort: str) -> Iterable[QTreeWidgetItem]:
        return [
            item
            for section in self._sections()
            for item in _children(section)
            if item.data(NAME, PART) == sort
        ]

    def _chosen(self, sort: str) -> Iterator[QTreeWidgetItem]:
        return (one for one in self._all(sort) if one.checkState(NAME) == ON)

    def _is(self, item: QTreeWidgetItem, sort: str) -> bool:
        return item.data(NAME, PART) == sort and item.checkState(NAME) == ON


def _tickable(item: QTreeWidgetItem) -> bool:
    return bool(item.flags() & Qt.ItemFlag.ItemIsUserCheckable)


def _children(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    found = (item.child(place) for place in range(item.childCount()))
    return [child for child in found if child is not None]
