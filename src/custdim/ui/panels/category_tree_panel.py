"""A standard's tree where it is shaped: add, rename, move, delete, by mouse and by keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QAbstractButton, QFrame, QStackedWidget, QWidget

from custdim.errors import InvalidValueError
from custdim.services.categories import (
    CategoryNode,
    Shaped,
    StandardRecord,
    add_category,
    delete_category,
    move_category,
    next_code,
    rename_category,
    undo_shape,
)
from custdim.services.view_naming import NamingViews, naming_views
from custdim.ui.context import Context
from custdim.ui.dialogs.questions import confirm
from custdim.ui.dialogs.title_dialog import Title, TitleDialog
from custdim.ui.messages import run_on
from custdim.ui.panels.category_moves import Move, move_down, move_in, move_out, move_up
from custdim.ui.panels.category_tools import CategoryTools
from custdim.ui.shortcuts import add_key
from custdim.ui.trees.category_tree import CategoryTree
from custdim.ui.trees.category_view import CategoryView
from custdim.ui.waiting import wait_for
from custdim.ui.widgets.buttons import on_click, secondary, tool
from custdim.ui.widgets.empty_state import EmptyState
from custdim.ui.widgets.labels import label
from custdim.ui.widgets.surface import column, line, row
from custdim.wording import Counted, named, sentence

MOST_NAMED = 5
Mover = Callable[[CategoryTree, int], Move | None]


class CategoryTreePanel(QFrame):
    """Shows one standard; every step is stored at once and can be undone or repeated."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "pane")
        self._context = context
        self._standard_id: int | None = None
        self._to_choose: int | None = None
        self.tree = CategoryTree(context.language, movable=True, parent=self)
        self.view = CategoryView(self.tree, with_codes=True)
        self.view.let_move()
        self.tools = CategoryTools(context, self._node)
        self._moves: dict[QAbstractButton, Mover] = {}
        self._lay_out()
        self._add_shortcuts()
        self.tree.move_wanted.connect(self._on_move_wanted)
        self.view.chosen.connect(self._show_state)
        self.view.doubleClicked.connect(self.rename)

    def show_tree(self, standard: StandardRecord | None, nodes: Sequence[CategoryNode]) -> None:
        """Show a standard's tree; what is open and chosen stays."""
        standard_id = None if standard is None else standard.id
        if standard_id != self._standard_id:
            self._standard_id = standard_id
            self.view.forget()
        self.view.load(nodes)
        if self._to_choose is not None and self.tree.node_of(self._to_choose) is not None:
            self.view.choose(self._to_choose)
            self._to_choose = None
        self._stack.setCurrentIndex(0 if nodes else 1)
        self.tools.show_standard(standard, nodes)
        self._show_state()

    def add(self, *, below: bool = False) -> None:
        """Ask for a new category beside the chosen one, or below it."""
        if self._standard_id is None:
            return
        node = self._node()
        parent_id = None if node is None else node.id if below else node.parent_id
        above = self.tree.node_of(parent_id) if parent_id else None
        heading = self.tr("New category")
        if above is not None:
            name = named(above, self._context.language)
            heading = self.tr("New category below “{name}”").format(name=name)
        given = self._proposed(parent_id)
        if given is not None:
            store = partial(self._add, parent_id)
            TitleDialog(heading, given, store, self._context.language, self).exec()

    def rename(self) -> None:
        """Ask for another code and other names."""
        node = self._node()
        if node is not None:
            heading = self.tr("Rename “{name}”").format(name=named(node, self._context.language))
            given = Title(node.code, node.zh, node.en)
            store = partial(self._rename, node.id)
            TitleDialog(heading, given, store, self._context.language, self).exec()

    def delete(self) -> None:
        """Delete the chosen category, if it is empty; it can be undone."""
        node, context = self._node(), self._context
        if node is not None and not self._why_kept(node):
            work = partial(naming_views, context.office, context.actor, node.id)
            context.tasks.run(self, work, partial(self._ask_delete, node))

    def _ask_delete(self, node: CategoryNode, views: NamingViews) -> None:
        if not views.count or self._confirmed(node, views):
            self._delete(node)

    def _confirmed(self, node: CategoryNode, views: NamingViews) -> bool:
        """Say which saved views filter for a category before it goes."""
        title = self.tr("Delete “{name}” all the same?")
        said = [self.tr("{count} saved views filter for it: they find nobody by it any more.")]
        if views.names:
            said.append(self.tr("Among them: {names}."))
        if views.others:
            said.append(self.tr("Private views of others: {others}."))
        between = "、" if self._context.language.startswith("zh") else ", "
        names = between.join(views.names[:MOST_NAMED])
        told = run_on(said).format(count=views.count, names=names, others=views.others)
        name = named(node, self._context.language)
        return confirm(self, title.format(name=name), told, self.tr("Delete"))

    def _delete(self, node: CategoryNode) -> None:
        context = self._context
        text = self.tr("“{name}” was deleted.").format(name=named(node, context.language))
        context.tasks.run(
            self,
            partial(delete_category, context.office, context.actor, node.id),
            partial(self._done, text),
        )

    def shift(self, where: Mover) -> None:
        """Move the chosen category."""
        node = self._node()
        found = where(self.tree, node.id) if node is not None else None
        if node is not None and found is not None:
            self._on_move_wanted(node.id, found.parent_id, found.position)

    def _proposed(self, parent_id: int | None) -> Title | None:
        """Begin with the next free code; say so where the code scheme has no room."""
        context, standard_id = self._context, self._standard_id
        assert standard_id is not None
        try:
            code = wait_for(
                context.tasks, partial(next_code, context.office, standard_id, parent_id)
            )
        except InvalidValueError as error:
            context.say(sentence(error, context.language), "error")
            return None
        return Title(code or "")

    def _lay_out(self) -> None:
        self._empty = EmptyState(
            "folder-tree",
            self.tr("No categories yet"),
            self.tr("Add the first one; customers are then sorted into it in their form."),
            self.tr("Add a category"),
        )
        self._empty.acted.connect(self._add_first)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        hint = label(self.tr("Drag a category onto another one to put it below."), "note")
        foot = QWidget()
        row(foot, (16, 6, 16, 6), 8).addWidget(hint, 1)
        whole = column(self, (0, 0, 0, 0), 0)
        bars = ((self._bar(), 0), (self.tools, 0))
        parts = (*bars, (line(), 0), (self._stack, 1), (line(), 0), (foot, 0))
        for part, stretch in parts:
            whole.addWidget(part, stretch)

    def _bar(self) -> QWidget:
        self.add_button = secondary(self.tr("Add beside"), "plus", "Ins")
        self.below_button = secondary(self.tr("Add below"), "list-tree", "Shift+Ins")
        self.rename_button = secondary(self.tr("Rename"), "pencil", "F2")
        self.delete_button = secondary(self.tr("Delete"), "trash-2")
        bar = QWidget()
        box = row(bar, (16, 8, 16, 8), 8)
        on_click(self.add_button, self.add)
        self.below_button.clicked.connect(self._add_below)
        on_click(self.rename_button, self.rename)
        on_click(self.delete_button, self.delete)
        box.addWidget(self.add_button)
        box.addWidget(self.below_button)
        box.addWidget(self.rename_button)
        box.addWidget(self.delete_button)
        box.addStretch(1)
        moves: tuple[tuple[str, str, str, Mover], ...] = (
            ("arrow-up", self.tr("Move up"), "Alt+Up", move_up),
            ("arrow-down", self.tr("Move down"), "Alt+Down", move_down),
            ("arrow-left", self.tr("Move out of its parent"), "Alt+Left", move_out),
            ("arrow-right", self.tr("Move below the one above"), "Alt+Right", move_in),
        )
        for icon, text, keys, where in moves:
            button = tool(icon, text, keys)
            on_click(button, self.shift, where)
            self._moves[button] = where
            box.addWidget(button)
        return bar

    def _add_shortcuts(self) -> None:
        add_key(self.view, "Del", self.tr("Delete"), self.delete, inside=True)

    def _node(self) -> CategoryNode | None:
        current = self.view.current_id()
        return None if current is None else self.tree.node_of(current)

    def _show_state(self, _category_id: int | None = None) -> None:
        node = self._node()
        self.tools.show_state()
        self.add_button.setEnabled(self._standard_id is not None)
        for button in (self.below_button, self.rename_button):
            button.setEnabled(node is not None)
        why = self.tr("Choose a category first.") if node is None else self._why_kept(node)
        self.delete_button.setEnabled(not why)
        self.delete_button.setToolTip(why or self.tr("Delete (Del)"))
        for mover, where in self._moves.items():
            mover.setEnabled(node is not None and where(self.tree, node.id) is not None)

    def _why_kept(self, node: CategoryNode) -> str:
        if self.tree.rowCount(self.tree.index_of(node.id)):
            return self.tr("There are categories below it: move or delete them first.")
        if node.count:
            text = self.tr("{count:customer is|customers are} in it: put them elsewhere first.")
            return text.format(count=Counted(node.count))
        return ""

    def _add_first(self) -> None:
        self.add()

    def _add_below(self) -> None:
        self.add(below=True)

    def _add(self, parent_id: int | None, title: Title) -> None:
        context, standard_id = self._context, self._standard_id
        assert standard_id is not None
        texts = (title.code, title.zh, title.en)
        saved = wait_for(
            context.tasks,
            lambda: add_category(context.office, context.actor, standard_id, parent_id, *texts),
        )
        if saved is not None:
            self._to_choose = saved.id

    def _rename(self, category_id: int, title: Title) -> None:
        context = self._context
        texts = (title.code, title.zh, title.en)
        wait_for(
            context.tasks,
            partial(rename_category, context.office, context.actor, category_id, *texts),
        )

    def _on_move_wanted(self, category_id: int, parent_id: int | None, position: int) -> None:
        context = self._context
        self._to_choose = category_id
        node = self.tree.node_of(category_id)
        words = self.tr("“{name}” was moved.")
        name = "" if node is None else named(node, context.language)
        context.tasks.run(
            self,
            partial(move_category, context.office, context.actor, category_id, parent_id, position),
            partial(self._done, words.format(name=name)),
        )

    def _done(self, text: str, done: Shaped) -> None:
        context = self._context
        work = partial(undo_shape, context.office, context.actor, done.undo)
        context.say(text, undo=partial(context.tasks.run_long, self, work, title=text))
