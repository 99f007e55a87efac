"""Definitions as files: which types to write, and what a file would do before it is taken in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHeaderView,
    QListWidget,
    QListWidgetItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from custdim.services.definition_files import DefinitionPlan, PlannedAttribute, PlannedType
from custdim.services.definition_impact import ImpactFinding, Way
from custdim.services.dimension_records import DimensionRecord
from custdim.ui.dialogs.dialog import Dialog
from custdim.ui.theme import tokens
from custdim.ui.widgets.buttons import primary
from custdim.ui.widgets.labels import label
from custdim.ui.widgets.surface import column, surface
from custdim.wording import named, sentence
from custdim.wording.definition import ATTRIBUTE_FIELDS, TYPE_FIELDS
from custdim.wording.impact import impact_sentence, way_name

WIDTH, HEIGHT = 860, 400
LIST_HEIGHT, ROW = 280, 32
PART = Qt.ItemDataRole.UserRole
ON, OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked


def ask_types(
    known: Sequence[DimensionRecord],
    chosen: int | None,
    language: str,
    parent: QWidget | None = None,
) -> list[str] | None:
    """Ask which types to write; return their codes, or nothing."""
    dialog = ExportDialog(known, chosen, language, parent)
    return dialog.codes() if dialog.exec() == QDialog.DialogCode.Accepted else None


@dataclass(frozen=True)
class Wanted:
    """The codes of the types to take in, and whether new demands hold for new records only."""

    codes: list[str]
    spare: bool


def ask_import(plan: DefinitionPlan, language: str, parent: QWidget | None = None) -> Wanted | None:
    """Show what a file would do; return what is to be taken in, or nothing."""
    dialog = ImportDialog(plan, language, parent)
    agreed = dialog.exec() == QDialog.DialogCode.Accepted
    return Wanted(dialog.codes(), dialog.spare.isChecked()) if agreed else None


class ExportDialog(Dialog):
    """The types of the office, to be ticked; all are."""

    def __init__(
        self,
        known: Sequence[DimensionRecord],
        chosen: int | None,
        language: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Export definitions"), parent)
        words = self.tr(
            "The ticked types are written into a YAML file with all attributes and rules, "
            "without any data of customers."
        )
        self.content.addWidget(label(words, "muted", wrap=True))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Types to export"))
        self.list.setMinimumHeight(LIST_HEIGHT)
        for one in known:
            item = QListWidgetItem(f"{named(one, language)}   {one.code}", self.list)
            item.setData(PART, one.code)
            item.setCheckState(ON)
            item.setSizeHint(QSize(0, ROW))
            if one.id == chosen:
                self.list.setCurrentItem(item)
        frame = surface("card")
        column(frame, (1, 4, 1, 4)).addWidget(self.list)
        self.content.addWidget(frame, 1)
        self.add_cancel()
        self.take = self.add_button(primary(self.tr("Choose a file…")), default=True)
        self.take.clicked.connect(self.accept)
        self.list.itemChanged.connect(self._on_ticked)
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def codes(self) -> list[str]:
        """Return the codes of the ticked types."""
        items = (self.list.item(place) for place in range(self.list.count()))
        return [str(one.data(PART)) for one in items if one.checkState() == ON]

    def _on_ticked(self) -> None:
        self.take.setEnabled(bool(self.codes()))


class ImportDialog(Dialog):
    """A line for each type and attribute: new, changed, as it is, or why it is refused."""

    def __init__(self, plan: DefinitionPlan, language: str, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Import definitions"), parent, width=WIDTH)
        self._plan, self._language = plan, language
        words = self.tr(
            "{file}: {added} new, {changed} changed, {same} as they are, {bad} refused."
            " What is not in the file stays."
        ).format(
            file=plan.name,
            added=plan.count("add"),
            changed=plan.count("change"),
            same=plan.count("same"),
            bad=sum(bool(one.problems) for one in plan.types),
        )
        self.content.addWidget(label(words, "error" if plan.problems else "muted", wrap=True))
        self.tree = self._make_tree()
        frame = surface("card")
        column(frame, (1, 1, 1, 1)).addWidget(self.tree)
        self.content.addWidget(frame, 1)
        self.spare = QCheckBox(way_name(Way.SPARE, language))
        self.spare.setVisible(any(one.spareable for one in plan.types))
        self.content.addWidget(self.spare)
        self.add_cancel()
        self.take = self.add_button(primary(self.tr("Import")), default=True)
        self.take.clicked.connect(self.accept)
        self.spare.toggled.connect(self._on_ticked)
        self.tree.itemChanged.connect(self._on_ticked)
        self._on_ticked()
        self.tree.setFocus(Qt.FocusReason.TabFocusReason)

    def codes(self) -> list[str]:
        """Return the codes of the ticked types."""
        items = (self.tree.topLevelItem(n) for n in range(self.tree.topLevelItemCount()))
        return [str(one.data(0, PART)) for one in items if one and one.checkState(0) == ON]

    def _make_tree(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setAccessibleName(self.tr("Definitions of the file"))
        tree.setColumnCount(3)
        tree.setHeaderLabels((self.tr("Name"), self.tr("Line"), self.tr("What happens")))
        tree.setMinimumHeight(HEIGHT)
        tree.setUniformRowHeights(True)
        tree.header().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        tree.setColumnWidth(0, 280)
        tree.setColumnWidth(1, 70)
        for one in sorted(self._plan.types, key=lambda known: not known.problems):
            self._add_type(tree, one)
        if (first := tree.topLevelItem(0)) is not None:
            tree.setCurrentItem(first)
        return tree

    def _add_type(self, tree: QTreeWidget, one: PlannedType) -> None:
        told = self._state(one.what, one.changed, TYPE_FIELDS)
        if one.problems:
            told = self.tr("refused, problems: {count}").format(count=len(one.problems))
        item = _line(tree, (named(one, self._language), str(one.line), told))
        item.setData(0, PART, one.draft.code)
        todo = one.what != "same" and not one.problems
        if todo:
            item.setCheckState(0, ON)
        if one.problems:
            item.setForeground(2, QColor(tokens().error))
        for line, path, words in self._faults(one):
            fault = _line(item, (path, line, words))
            fault.setForeground(2, QColor(tokens().error))
        for finding in one.findings:
            self._add_finding(item, finding)
        for attribute in () if one.problems else one.attributes:
            self._add_attribute(item, attribute)
        item.setExpanded(bool(one.problems or one.findings) or one.what == "change")

    def _faults(self, one: PlannedType) -> Iterator[tuple[str, str, str]]:
        for problem in one.problems:
            yield str(problem.line), problem.path, sentence(problem.error, self._language)

    def _add_finding(self, parent: QTreeWidgetItem, finding: ImpactFinding) -> None:
        told = impact_sentence(finding, self._language)
        item = _line(parent, (named(finding, self._language), "", told))
        colour = "error" if finding.blocks else "warning" if finding.breaks else "muted"
        item.setForeground(2, QColor(getattr(tokens(), colour)))

    def _add_attribute(self, parent: QTreeWidgetItem, one: PlannedAttribute) -> None:
        told = self._state(one.what, one.changed, ATTRIBUTE_FIELDS)
        line = str(one.line) if one.line else ""
        item = _line(parent, (named(one, self._language), line, told))
        colour = {"add": "good", "change": "warning"}.get(one.what, "muted")
        item.setForeground(2, QColor(getattr(tokens(), colour)))

    def _state(self, what: str, changed: Sequence[str], names: dict[str, tuple[str, str]]) -> str:
        if what == "add":
            return self.tr("new")
        if what == "same":
            return self.tr("as it is")
        if what == "left":
            return self.tr("not in the file, stays")
        side = 1 if self._language == "zh" else 0
        order = self.tr("Order")
        fields = [order if one == "order" else names.get(one, (one, one))[side] for one in changed]
        if not fields:
            return self.tr("attributes changed")
        between = "、" if self._language == "zh" else ", "
        return self.tr("changed: {fields}").format(fields=between.join(fields))

    def _on_ticked(self) -> None:
        chosen, spare = self.codes(), self.spare.isChecked()
        open_ = (
            finding
            for one in self._plan.types
            if one.draft.code in chosen
            for finding in one.findings
            if finding.blocks and not (spare and Way.SPARE in finding.ways)
        )
        self.take.setEnabled(bool(chosen) and not any(open_))


def _line(parent: QTreeWidget | QTreeWidgetItem, texts: tuple[str, str, str]) -> QTreeWidgetItem:
    item = QTreeWidgetItem(parent, list(texts))
    item.setSizeHint(0, QSize(0, ROW))
    for place, text in enumerate(texts):
        item.setToolTip(place, text)
    return item
