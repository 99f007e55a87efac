"""The second row above a tree: conditions, merging, retiring, classifying, files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from custdim.exchange.category_trees import read_tree, write_tree
from custdim.services.categories import (
    CategoryNode,
    Shaped,
    StandardRecord,
    merge_categories,
    retire_category,
    set_condition,
    undo_shape,
)
from custdim.services.category_importing import TreePlan, plan_tree, put_tree
from custdim.services.classifying import (
    Classified,
    ClassifyPlan,
    apply_classification,
    undo_classification,
)
from custdim.services.condition_names import condition_names
from custdim.ui.context import Context
from custdim.ui.dialogs.category_dialogs import CategoryMergeDialog, ConditionDialog
from custdim.ui.dialogs.classify_dialog import ClassifyDialog
from custdim.ui.dialogs.tree_import_dialog import TreeImportDialog
from custdim.ui.waiting import wait_for
from custdim.ui.widgets.buttons import explain, ghost, on_click
from custdim.ui.widgets.surface import row
from custdim.wording import Counted, named

RETIRE = "Shift+Del"
FILES = "(*.xlsx *.yaml *.yml)"


class CategoryTools(QWidget):
    """Acts on the chosen category and on the whole standard; every step can be undone."""

    def __init__(
        self,
        context: Context,
        chosen: Callable[[], CategoryNode | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._chosen = chosen
        self._standard: StandardRecord | None = None
        self._nodes: Sequence[CategoryNode] = ()
        self.condition = ghost(self.tr("Condition…"), "sliders-horizontal", "F4")
        self.merge = ghost(self.tr("Merge into…"), "corner-up-left", "Ctrl+M")
        self.retire = ghost(self.tr("Retire"), "ban", RETIRE)
        self.classify = ghost(self.tr("Classify…"), "users", "F8")
        self.take_in = ghost(self.tr("Import…"), "folder-open", "Ctrl+Shift+I")
        self.take_out = ghost(self.tr("Export…"), "download", "Ctrl+Shift+E")
        box = row(self, (8, 0, 8, 8), 4)
        for button, act in (
            (self.condition, self.ask_condition),
            (self.merge, self.ask_merge),
            (self.retire, self.switch_retired),
        ):
            on_click(button, act)
            box.addWidget(button)
        box.addStretch(1)
        for button, act in (
            (self.classify, self.ask_classify),
            (self.take_in, self.choose_file),
            (self.take_out, self.choose_target),
        ):
            on_click(button, act)
            box.addWidget(button)
        self.show_state()

    def show_standard(self, standard: StandardRecord | None, nodes: Sequence[CategoryNode]) -> None:
        """Take another standard, or another state of the same one."""
        self._standard, self._nodes = standard, nodes
        self.show_state()

    def show_state(self) -> None:
        """Enable what can be done with the chosen category."""
        node = self._chosen()
        for button in (self.condition, self.merge, self.retire):
            button.setEnabled(node is not None)
        gone = node is not None and node.retired
        words = self.tr("Put back into use") if gone else self.tr("Retire")
        self.retire.setText(words)
        explain(self.retire, words, RETIRE)
        self.classify.setEnabled(any(one.condition for one in self._nodes))
        self.take_in.setEnabled(self._standard is not None)
        self.take_out.setEnabled(bool(self._nodes))

    def ask_condition(self) -> None:
        """Ask for the condition of the chosen category."""
        node, context = self._chosen(), self._context
        if node is None:
            return
        known = wait_for(context.tasks, partial(condition_names, context.office)) or ()
        names = {one.code: named(one, context.language) for one in known}
        store = partial(self._set_condition, node)
        ConditionDialog(node, names, store, context.language, self).exec()

    def ask_merge(self) -> None:
        """Ask into which category the chosen one is merged, and do it."""
        node, context = self._chosen(), self._context
        if node is None:
            return
        dialog = CategoryMergeDialog(node, self._nodes, context.language, self)
        target = dialog.target() if dialog.exec() == QDialog.DialogCode.Accepted else None
        if target is not None:
            name = named(node, context.language)
            context.tasks.run_long(
                self,
                partial(merge_categories, context.office, context.actor, node.id, target),
                partial(self._done, self.tr("“{name}” was merged.").format(name=name)),
                title=self.tr("Merging “{name}”").format(name=name),
            )

    def switch_retired(self) -> None:
        """Retire the chosen category, or put it back into use."""
        node, context = self._chosen(), self._context
        if node is None:
            return
        words = self.tr("“{name}” was retired: it stays readable, but is chosen no more.")
        if node.retired:
            words = self.tr("“{name}” is in use again.")
        context.tasks.run(
            self,
            partial(retire_category, context.office, context.actor, node.id, not node.retired),
            partial(self._done, words.format(name=named(node, context.language))),
        )

    def ask_classify(self) -> None:
        """Show whom the conditions would move, and move them when that is wanted."""
        if self._standard is None:
            return
        dialog = ClassifyDialog(self._context, self._standard, self._nodes, self)
        wanted = dialog.exec() == QDialog.DialogCode.Accepted
        if wanted and dialog.plan is not None:
            self.apply(dialog.plan)

    def apply(self, plan: ClassifyPlan) -> None:
        """Move those that a plan shows."""
        context = self._context
        context.tasks.run_long(
            self,
            partial(apply_classification, context.office, context.actor, plan),
            self._on_classified,
            title=self.tr("Classifying customers"),
        )

    def choose_file(self) -> None:
        """Ask for a file, and show what it would do."""
        kinds = self.tr("Workbook or YAML {patterns}").format(patterns=FILES)
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Import categories"), "", kinds)
        if chosen:
            self.take_file(Path(chosen))

    def take_file(self, path: Path) -> None:
        """Show what a file would do to the tree."""
        context, standard = self._context, self._standard
        if standard is not None:
            context.tasks.run(
                self,
                lambda: plan_tree(context.office, context.actor, standard.id, read_tree(path)),
                partial(self._show_plan, path.name),
            )

    def choose_target(self) -> None:
        """Ask where the tree goes, and write it."""
        standard = self._standard
        if standard is None:
            return
        kinds = self.tr("Workbook (*.xlsx);;YAML (*.yaml)")
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export categories"), f"{standard.code}.xlsx", kinds
        )
        if chosen:
            self.write_file(Path(chosen))

    def write_file(self, path: Path) -> None:
        """Write the tree as a workbook or as YAML, as the name says."""
        context, standard, nodes = self._context, self._standard, self._nodes
        if standard is not None:
            words = self.tr("{count:category was|categories were} written to {file}.")
            context.tasks.run(
                self,
                lambda: write_tree(standard, nodes, path, context.language),
                lambda count: context.say(words.format(count=Counted(count), file=path.name)),
            )

    def _set_condition(self, node: CategoryNode, condition: str) -> None:
        context = self._context
        done = wait_for(
            context.tasks,
            partial(set_condition, context.office, context.actor, node.id, condition),
        )
        if done is not None:
            name = named(node, context.language)
            self._done(self.tr("The condition of “{name}” was saved.").format(name=name), done)

    def _show_plan(self, file_name: str, plan: TreePlan) -> None:
        context = self._context
        dialog = TreeImportDialog(plan, file_name, context.language, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            context.tasks.run(
                self,
                partial(put_tree, context.office, context.actor, plan, file_name),
                partial(self._done, self.tr("{file} was imported.").format(file=file_name)),
            )

    def _on_classified(self, done: Classified) -> None:
        context = self._context
        text = self.tr("{count:customer was|customers were} moved.").format(
            count=Counted(done.moved)
        )
        work = partial(undo_classification, context.office, context.actor, done.undo)
        context.say(text, undo=partial(self._undo, work))

    def _done(self, text: str, done: Shaped) -> None:
        context = self._context
        work = partial(undo_shape, context.office, context.actor, done.undo)
        context.say(text, undo=partial(self._undo, work))

    def _undo(self, work: Callable[..., object]) -> None:
        self._context.tasks.run_long(self, work, title=self.tr("Undoing"))
