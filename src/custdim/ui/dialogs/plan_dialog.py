"""What several types that come together would do, before they are taken in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QCheckBox,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from custdim.services.definition_files import (
    Agreed,
    DefinitionPlan,
    PlannedAttribute,
    PlannedType,
)
from custdim.services.definition_impact import Impact, ImpactFinding, Way
from custdim.ui.dialogs.dialog import Dialog
from custdim.ui.theme import tokens
from custdim.ui.widgets.buttons import primary, secondary
from custdim.ui.widgets.labels import label
from custdim.ui.widgets.surface import column, surface
from custdim.wording import named, sentence
from custdim.wording.definition import ATTRIBUTE_FIELDS, TYPE_FIELDS
from custdim.wording.impact import impact_sentence, way_name

WIDTH, HEIGHT = 860, 400
ROW = 32
PART = Qt.ItemDataRole.UserRole
FOUND = PART + 1
ON, OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked


@dataclass(frozen=True)
class Wanted:
    """The codes of the types to take in, and what was settled for all and for single ones."""

    codes: list[str]
    spare: bool
    agreed: Mapping[str, Agreed] = field(default_factory=dict)

    def whole(self, plan: DefinitionPlan) -> dict[str, Agreed]:
        """Return what was settled for each type, whether it was for all or for this one."""
        found = {}
        for one in plan.types:
            own = self.agreed.get(one.draft.code, Agreed())
            spare = {*own.spare, *one.spareable} if self.spare else own.spare
            found[one.draft.code] = replace(own, spare=spare)
        return found


# Shows the records behind an impact; gives it back as it is then, and what was settled.
Look = Callable[[Impact, QWidget], tuple[Impact | None, Agreed | None]]


class ImportDialog(Dialog):
    """A line for each type and attribute: new, changed, as it is, or why it is refused."""

    def __init__(
        self, plan: DefinitionPlan, language: str, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent, width=WIDTH)
        title, words, action = self._texts(plan)
        self.setWindowTitle(title)
        self._plan, self._language, self._look = plan, language, look
        # A refused one may have the code of a sound one, which counts.
        refused_first = sorted(plan.types, key=lambda one: not one.problems)
        self._types = {one.draft.code: one for one in refused_first}
        self._agreed: dict[str, Agreed] = {}
        self.content.addWidget(label(words, "error" if plan.problems else "muted", wrap=True))
        self.tree = self._make_tree()
        frame = surface("card")
        column(frame, (1, 1, 1, 1)).addWidget(self.tree)
        self.content.addWidget(frame, 1)
        self.spare = QCheckBox(way_name(Way.SPARE, language))
        self.spare.setVisible(any(one.spareable for one in plan.types))
        self.content.addWidget(self.spare)
        self.records = self.add_left_button(secondary(self.tr("Records and ways out…"), "users"))
        self.records.setVisible(any(one.findings for one in plan.types))
        self.add_cancel()
        self.take = self.add_button(primary(action), default=True)
        self.take.clicked.connect(self.accept)
        self.records.clicked.connect(self._on_records)
        self.spare.toggled.connect(self._on_ticked)
        self.tree.itemChanged.connect(self._on_ticked)
        self.tree.itemDoubleClicked.connect(self._on_double)
        self.tree.currentItemChanged.connect(self._offer)
        self._on_ticked()
        self._offer()
        self.tree.setFocus(Qt.FocusReason.TabFocusReason)

    def _texts(self, plan: DefinitionPlan) -> tuple[str, str, str]:
        """Return the title, what happens as a whole, and what the button is called."""
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
        return self.tr("Import definitions"), words, self.tr("Import")

    def wanted(self) -> Wanted:
        """Return what is to be taken in."""
        return Wanted(self.codes(), self.spare.isChecked(), self._agreed)

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
        line = str(one.line) if one.line else ""
        item = _line(tree, (named(one, self._language), line, told))
        item.setData(0, PART, one.draft.code)
        todo = one.what != "same" and not one.problems
        if todo:
            self._tick(item)
        if one.problems:
            item.setForeground(2, QColor(tokens().error))
        for line, path, words in self._faults(one):
            fault = _line(item, (path, line, words))
            fault.setForeground(2, QColor(tokens().error))
        self._add_findings(item, one.findings)
        for attribute in () if one.problems else one.attributes:
            self._add_attribute(item, attribute)
        item.setExpanded(bool(one.problems or one.findings) or one.what == "change")
        if not one.line:
            tree.setColumnHidden(1, True)  # it comes from no file

    def _tick(self, item: QTreeWidgetItem) -> None:
        item.setCheckState(0, ON)

    def _faults(self, one: PlannedType) -> Iterator[tuple[str, str, str]]:
        for problem in one.problems:
            yield str(problem.line), problem.path, sentence(problem.error, self._language)

    def _add_findings(self, parent: QTreeWidgetItem, findings: Sequence[ImpactFinding]) -> None:
        for place, finding in enumerate(findings):
            told = impact_sentence(finding, self._language)
            item = _line(parent, (named(finding, self._language), "", told))
            colour = "error" if finding.blocks else "warning" if finding.breaks else "muted"
            item.setForeground(2, QColor(getattr(tokens(), colour)))
            item.setData(0, FOUND, True)
            parent.removeChild(item)
            parent.insertChild(place, item)  # above the attributes

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
        chosen = self.codes()
        open_ = (
            finding
            for code in chosen
            for finding in self._types[code].findings
            if finding.blocks and not self._settled(self._types[code], finding)
        )
        self.take.setEnabled(bool(chosen) and not any(open_))

    def _settled(self, one: PlannedType, finding: ImpactFinding) -> bool:
        agreed = self._agreed.get(one.draft.code, Agreed())
        if Way.ONE in finding.ways:
            return agreed.keep is not None
        if Way.SPARE not in finding.ways or finding.index is None:
            return False
        code = one.draft.attributes[finding.index].code
        return self.spare.isChecked() or code in agreed.spare

    def _current(self) -> QTreeWidgetItem | None:
        """Return the line of the type that is chosen, or of which a part is."""
        item = self.tree.currentItem()
        return item if item is None or item.parent() is None else item.parent()

    def _offer(self) -> None:
        item = self._current()
        one = None if item is None else self._types.get(str(item.data(0, PART)))
        self.records.setEnabled(one is not None and bool(one.findings))

    def _on_double(self, item: QTreeWidgetItem) -> None:
        if item.data(0, FOUND):
            self._on_records()

    def _on_records(self) -> None:
        """Show the records that a type touches; what is settled there holds here."""
        item = self._current()
        one = None if item is None else self._types.get(str(item.data(0, PART)))
        if item is None or one is None or one.impact is None:
            return
        impact, agreed = self._look(one.impact, self)
        if impact is None:
            self.reject()
            return
        self._types[one.draft.code] = replace(one, impact=impact)
        if agreed is not None:
            self._agreed[one.draft.code] = agreed
        for child in [item.child(place) for place in range(item.childCount())]:
            if child is not None and child.data(0, FOUND):
                item.removeChild(child)
        self._add_findings(item, impact.findings)
        self.tree.setCurrentItem(item)
        self._on_ticked()
        self._offer()


def _line(parent: QTreeWidget | QTreeWidgetItem, texts: tuple[str, str, str]) -> QTreeWidgetItem:
    item = QTreeWidgetItem(parent, list(texts))
    item.setSizeHint(0, QSize(0, ROW))
    for place, text in enumerate(texts):
        item.setToolTip(place, text)
    return item
