"""The menu of the dimension types page: the gallery, and definitions as files."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget

from custdim.errors import ConfirmationNeededError
from custdim.services.definition_files import (
    Agreed,
    DefinitionPlan,
    Imported,
    import_definitions,
    plan_definitions,
    write_definitions,
)
from custdim.services.definitions import dimensions
from custdim.services.template_gallery import (
    Added,
    Choice,
    add_from_gallery,
    plan_gallery,
    present,
)
from custdim.ui.context import Context
from custdim.ui.definitions.impact_looking import look_at_records
from custdim.ui.dialogs.definition_file_dialog import ask_import, ask_types
from custdim.ui.dialogs.gallery_dialog import ask_gallery, ask_plan
from custdim.ui.dialogs.plan_dialog import Wanted
from custdim.ui.dialogs.questions import confirm
from custdim.ui.shortcuts import NATIVE, add_key
from custdim.ui.waiting import wait_for

FILES = "(*.yaml *.yml)"


class DefinitionTools(QPushButton):
    """A button with a menu; each entry has a shortcut on the page."""

    def __init__(
        self,
        context: Context,
        may_leave: Callable[[], bool],
        chosen: Callable[[], int | None],
        parent: QWidget,
    ) -> None:
        super().__init__(self.tr("Gallery and files"), parent)
        self.setProperty("role", "secondary")
        self.setAutoDefault(False)
        self._context, self._may_leave, self._chosen = context, may_leave, chosen
        menu = QMenu(self)
        for words, keys, act in (
            (self.tr("From the gallery…"), "Ctrl+Shift+G", self.open_gallery),
            (self.tr("Import definitions…"), "Ctrl+Shift+I", self.choose_file),
            (self.tr("Export definitions…"), "Ctrl+Shift+E", self.choose_types),
        ):
            menu.addAction(f"{words}\t{QKeySequence(keys).toString(NATIVE)}", act)
            add_key(parent, keys, words, act)
        self.setMenu(menu)

    def open_gallery(self) -> None:
        """Show the gallery, and add what is chosen."""
        context = self._context
        if not self._may_leave():
            return
        there = wait_for(context.tasks, partial(present, context.office))
        if there is None:
            return
        added = ask_gallery(there, self._add, context.language, self.window())
        if added is not None:
            text = self.tr("Added: types {types}, certificates {certificates}.")
            words = text.format(types=added.types, certificates=added.certificates)
            context.say(words)

    def choose_types(self) -> None:
        """Ask which types to write and where, and write them."""
        context = self._context
        known = dimensions(context.office)
        if not known:
            context.say(self.tr("There is no dimension type to export yet."), "note")
            return
        codes = ask_types(known, self._chosen(), context.language, self.window())
        if codes is None:
            return
        name = f"{codes[0]}.yaml" if len(codes) == 1 else "custdim-types.yaml"
        kinds = self.tr("YAML {patterns}").format(patterns=FILES)
        title = self.tr("Export definitions")
        chosen, _ = QFileDialog.getSaveFileName(self.window(), title, name, kinds)
        if chosen:
            self.write_file(Path(chosen), codes)

    def write_file(self, path: Path, codes: list[str]) -> None:
        """Write types into a file."""
        context = self._context
        if not path.suffix:
            path = path.with_suffix(".yaml")
        words = self.tr("{count} dimension types were written to {file}.")
        context.tasks.run(
            self,
            partial(write_definitions, context.office, context.actor, path, codes),
            lambda count: context.say(words.format(count=count, file=path.name)),
        )

    def choose_file(self) -> None:
        """Ask for a file, and show what it would do."""
        if not self._may_leave():
            return
        kinds = self.tr("YAML {patterns}").format(patterns=FILES)
        title = self.tr("Import definitions")
        chosen, _ = QFileDialog.getOpenFileName(self.window(), title, "", kinds)
        if chosen:
            self.take_file(Path(chosen))

    def take_file(self, path: Path) -> None:
        """Show what a file would do, and take it in when that is wanted."""
        context = self._context
        work = partial(plan_definitions, context.office, context.actor, path)
        title = self.tr("Looking at stored records")
        context.tasks.run_long(self, work, self._show_plan, title=title)

    def _show_plan(self, plan: DefinitionPlan) -> None:
        look = partial(look_at_records, self._context)
        wanted = ask_import(plan, self._context.language, look, self.window())
        if wanted is not None:
            self._import(plan, wanted, None)

    def _import(self, plan: DefinitionPlan, wanted: Wanted, confirmed: int | None) -> None:
        context = self._context
        work = partial(
            import_definitions,
            context.office,
            context.actor,
            plan,
            wanted.codes,
            confirmed=confirmed,
            spare=wanted.spare,
            agreed=wanted.agreed,
        )
        refused = partial(self._on_refused, plan, wanted)
        context.tasks.run(self, work, self._on_imported, refused)

    def _on_imported(self, done: Imported) -> None:
        text = self.tr("{count} dimension types were taken in.")
        self._context.say(text.format(count=len(done.types)))

    def _on_refused(self, plan: DefinitionPlan, wanted: Wanted, error: Exception) -> None:
        if not isinstance(error, ConfirmationNeededError):
            self._context.tasks.failed.emit(error)
            return
        count = int(error.params["count"])
        text = self.tr("{count} stored values leave the forms of customers. A copy is kept.")
        title = self.tr("Take the definitions in all the same?")
        if confirm(self, title, text.format(count=count), self.tr("Import")):
            self._import(plan, wanted, count)

    def _add(self, choice: Choice, asking: QWidget) -> Added | None:
        """Add what is chosen; what it asks of customers that are there is shown first."""
        context = self._context
        plan = wait_for(context.tasks, partial(plan_gallery, context.office, context.actor, choice))
        agreed: dict[str, Agreed] = {}
        if plan is not None and any(one.findings for one in plan.types):
            look = partial(look_at_records, context)
            wanted = ask_plan(plan, context.language, look, asking)
            if wanted is None:
                return None
            agreed = wanted.whole(plan)
        work = partial(add_from_gallery, context.office, context.actor, choice, agreed)
        return wait_for(context.tasks, work)
