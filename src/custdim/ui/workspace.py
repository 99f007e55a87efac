"""The desk of an open office: rail at the left, search above, pages, notices below."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QStackedWidget, QWidget

from custdim.ui.context import Context
from custdim.ui.customer_search import CustomerSearch
from custdim.ui.dialogs.password_dialog import PasswordDialog
from custdim.ui.dialogs.shortcuts import ShortcutsDialog
from custdim.ui.icons import icon
from custdim.ui.index_care import IndexCare
from custdim.ui.navigation import PAGES, build
from custdim.ui.rail import Rail
from custdim.ui.shortcuts import add_key, keys_everywhere, keys_of
from custdim.ui.tasks import LongTask
from custdim.ui.widgets.buttons import ghost, link
from custdim.ui.widgets.emblem import Emblem
from custdim.ui.widgets.labels import ElidedLabel, label
from custdim.ui.widgets.progress_row import ProgressRow
from custdim.ui.widgets.surface import column, row, surface
from custdim.wording import RIGHTS, name_of


class Workspace(QWidget):
    """Shows one page at a time; pages are made when they are first wanted."""

    new_office_wanted = Signal()
    switch_wanted = Signal()
    close_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self, context: Context, office_name: str, demo: bool) -> None:
        super().__init__()
        self.context = context
        self._pages: dict[str, QWidget] = {}
        self._rows: dict[LongTask, ProgressRow] = {}
        self.rail = Rail(PAGES)
        self.rail.chosen.connect(self.show_page)
        self.search = CustomerSearch(context)
        self._stack = QStackedWidget()
        self._below = surface("bottombar")
        self._below_rows = column(self._below, (24, 8, 24, 8), 4)
        self._below.hide()
        right = QWidget()
        layout = column(right, spacing=0)
        layout.addWidget(self._top(office_name))
        if demo:
            layout.addWidget(self._banner())
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._below)
        whole: QHBoxLayout = row(self, spacing=0)
        whole.addWidget(self.rail)
        whole.addWidget(right, 1)
        self._add_shortcuts()
        IndexCare(context, self)
        context.navigate.connect(self.open_page)
        context.tasks.long_started.connect(self._on_long_started)
        context.tasks.long_finished.connect(self._on_long_finished)

    def current_key(self) -> str:
        """The key of the page shown."""
        shown = self._stack.currentWidget()
        return next((key for key, page in self._pages.items() if page is shown), "home")

    def page(self, key: str) -> QWidget:
        """A page, made when it is first wanted."""
        if key not in self._pages:
            entry = next(entry for entry in PAGES if entry.key == key)
            self._pages[key] = build(entry, self.context, self._stack)
            self._stack.addWidget(self._pages[key])
        return self._pages[key]

    def show_page(self, key: str) -> bool:
        """Show a page, unless the one shown wants to keep the person."""
        shown = self._stack.currentWidget()
        wanted = self.page(key)
        if shown is not None and shown is not wanted and not _may_leave(shown):
            self.rail.mark(self.current_key())
            return False
        self._stack.setCurrentWidget(wanted)
        self.rail.mark(key)
        if shown is not None and shown is not wanted:
            # No focus proxy: it would take a page's parts out of the chain that Tab walks.
            first = wanted.focusWidget() or getattr(wanted, "first_focus", wanted)
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def open_page(self, key: str, what: dict[str, Any]) -> None:
        """Show a page and open there what is named."""
        if self.show_page(key) and what:
            opener = getattr(self.page(key), "open", None)
            if opener is not None:
                opener(**what)

    def may_leave(self) -> bool:
        """Ask the page shown; others were asked when they were left."""
        shown = self._stack.currentWidget()
        return shown is None or _may_leave(shown)

    def _top(self, office_name: str) -> QWidget:
        bar = surface("topbar")
        bar.setFixedHeight(52)
        layout = row(bar, (24, 0, 12, 0), 16)
        self.search.setFixedWidth(480)
        name = ElidedLabel(office_name, "muted")
        name.setAlignment(Qt.AlignmentFlag.AlignRight)
        layout.addWidget(self.search)
        layout.addWidget(name, 1, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._person())
        return bar

    def _person(self) -> QPushButton:
        actor = self.context.actor
        button = ghost(actor.name, "user")
        button.setProperty("menu", "true")
        button.setIconSize(QSize(22, 18))  # with room before the name
        button.setAccessibleName(self.tr("Signed in as {name}").format(name=actor.name))
        menu = QMenu(button)
        language = self.context.language
        rights = [name_of(RIGHTS, right, language) for right in sorted(actor.rights)]
        joined = ("、" if language == "zh" else ", ").join(rights)
        who = menu.addAction(
            self.tr("{login} may: {rights}").format(login=actor.login, rights=joined)
        )
        who.setEnabled(False)
        menu.addSeparator()
        menu.addAction(icon("key-round"), self.tr("Change my password…"), self._on_password)
        menu.addAction(icon("keyboard"), self.tr("Keyboard shortcuts (F1)"), self._on_help)
        menu.addSeparator()
        menu.addAction(icon("users"), self.tr("Sign in as somebody else"), self.switch_wanted)
        menu.addAction(icon("folder"), self.tr("Close the office"), self.close_wanted)
        menu.addAction(icon("log-out"), self.tr("Quit (Ctrl+Q)"), self.quit_wanted)
        button.setMenu(menu)
        return button

    def _banner(self) -> QWidget:
        banner = surface("banner")
        layout = row(banner, (24, 4, 16, 4), 8)
        layout.addWidget(Emblem("info", 18, "accent"))
        words = self.tr("This is the demo office: every customer and every person is invented.")
        layout.addWidget(label(words))
        own = link(self.tr("Create your own office"))
        own.clicked.connect(self.new_office_wanted)
        layout.addWidget(own)
        layout.addStretch(1)
        other = link(self.tr("Sign in as another demo user"))
        other.clicked.connect(self.switch_wanted)
        layout.addWidget(other)
        return banner

    def _add_shortcuts(self) -> None:
        add_key(self, "Ctrl+K", self.tr("Search customers"), self.search.begin)
        add_key(self, "F1", self.tr("This overview"), self._on_help)

    def _on_help(self) -> None:
        page = self.page(self.current_key())
        section = getattr(page, "section", None)
        part = page if section is None else section()
        titled = getattr(part, "title", None)
        here = None if titled is None else (str(titled()), keys_of(part))
        always = (keys_of(self.rail), keys_everywhere(self.window(), self))
        ShortcutsDialog(always, here, self).open()

    def _on_password(self) -> None:
        PasswordDialog(self.context, self).open()

    def _on_long_started(self, task: LongTask) -> None:
        self._rows[task] = ProgressRow(task)
        self._below_rows.addWidget(self._rows[task])
        self._below.show()

    def _on_long_finished(self, task: LongTask) -> None:
        done = self._rows.pop(task, None)
        if done is not None:
            done.stop()
            self._below_rows.removeWidget(done)
            done.deleteLater()
        self._below.setVisible(bool(self._rows))


def _may_leave(page: QWidget) -> bool:
    ask = getattr(page, "may_leave", None)
    return ask is None or bool(ask())
