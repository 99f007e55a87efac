"""From the start screens to an open office and back; needs the services, so it is loaded late."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from custdim.errors import CustdimError
from custdim.progress import Progress
from custdim.services.access import Actor, actor_of, sign_in
from custdim.services.offices import NewOffice, Office, create_office, office_name, open_office
from custdim.ui import demo_office
from custdim.ui.context import Context
from custdim.ui.main_window import MainWindow
from custdim.ui.messages import message
from custdim.ui.navigation import LOAD_AFTER_MS, load_pages
from custdim.ui.start.new_office import NewOfficeWizard
from custdim.ui.start.opening import Opening
from custdim.ui.workspace import Workspace


class Desk(QObject):
    """Knows which office is open and who is signed in."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._settings = window.settings
        self._tasks = window.tasks
        self._wizard: NewOfficeWizard | None = None
        self._office: Office | None = None
        self._actor: Actor | None = None
        self.workspace: Workspace | None = None
        self._connect_start()

    def begin(self) -> None:
        """Go on from the screen that was painted first."""
        recent = self._settings.current.recent_offices
        if demo_office.is_first_run(self._settings.current):
            self.open_demo()
        elif self._window.start.current() is self._window.start.sign_in:
            self.open_folder(Path(recent[0]))

    def show_welcome(self, problem: str = "") -> None:
        """Show the offices to choose from, and what went wrong, if anything."""
        self._leave_wizard()
        welcome = self._window.start.welcome
        welcome.show_recent(self._settings.current.recent_offices)
        welcome.notice.say(problem, "error")
        self._window.show_start(welcome)

    def open_folder(self, folder: Path) -> None:
        """Open an office in the background; then ask who it is."""
        self.close_office()
        self._tasks.run(
            self,
            Opening(self._window, folder).run,
            then=self._on_opened,
            otherwise=partial(self._on_refused, folder),
        )

    def open_demo(self) -> None:
        """Open the demo office signed in as its clerk; make it when it is not there yet."""
        self.close_office()
        busy = self._window.start.busy
        progress = Progress()
        self._window.show_start(busy)
        busy.prepare_demo(progress)
        self._tasks.run(
            self,
            partial(_open_demo, demo_office.demo_folder(), progress),
            then=self._on_demo,
            otherwise=self._on_start_failed,
        )

    def new_office(self) -> None:
        """Begin the wizard; an open office stays open until the new one is there."""
        if not self.may_leave():
            return
        if self._wizard is None:
            self._wizard = NewOfficeWizard(self._window.language)
            self._wizard.left.connect(self._on_wizard_left)
            self._wizard.wanted.connect(self._on_create)
        self._window.show_start(self._wizard, self._wizard.steps)

    def switch_user(self) -> None:
        """Let somebody else sign in to the same office."""
        if self._office is not None and self.may_leave():
            self._drop_workspace()
            self._ask(office_name(self._office))

    def leave_office(self) -> None:
        """Close the office and show the others."""
        if self.may_leave():
            self.close_office()
            self.show_welcome()

    def may_leave(self) -> bool:
        """Ask about unsaved changes."""
        return self.workspace is None or self.workspace.may_leave()

    def close_office(self) -> None:
        """Let go of the office's file."""
        self._drop_workspace()
        self._tasks.watch(None)
        office, self._office = self._office, None
        self._actor = None
        if office is not None:
            office.close()

    def rebuild(self) -> None:
        """Make the texts again after the language was changed."""
        self._connect_start()
        if self._actor is not None:
            page = self.workspace.current_key() if self.workspace else "home"
            self._drop_workspace()
            self._show_workspace(page)
        else:
            self.show_welcome()

    def show_as(self, page: str, login: str) -> None:
        """Show a page of the demo office as one of its users, whose passwords everybody knows."""
        assert self._office is not None
        if self._is_demo() and login and (self._actor is None or self._actor.login != login):
            self._drop_workspace()
            self._actor = actor_of(self._office, login)
            self._show_workspace("home")
        key, _, section = page.partition("/")
        if self.workspace is not None and key:
            self.workspace.open_page(key, {"section": section} if section else {})

    def _connect_start(self) -> None:
        start = self._window.start
        start.welcome.new_wanted.connect(self.new_office)
        start.welcome.demo_wanted.connect(self.open_demo)
        start.welcome.chosen.connect(self.open_folder)
        start.welcome.forgotten.connect(self._on_forgotten)
        start.sign_in.wanted.connect(self._on_sign_in)
        start.sign_in.left.connect(self.leave_office)

    def _on_opened(self, opened: tuple[Office, str]) -> None:
        self._office, name = opened
        self._remember_folder(self._office.folder)
        self._ask(name)

    def _ask(self, name: str) -> None:
        assert self._office is not None
        folder = self._office.folder
        login = self._settings.current.last_login.get(str(folder), "")
        sign_in_page = self._window.start.sign_in
        if not sign_in_page.asks_for(str(folder)):
            sign_in_page.ask(name, str(folder), login)
        self._window.show_start(sign_in_page)
        sign_in_page.open_up(name, self._is_demo())

    def _on_sign_in(self, login: str, password: str) -> None:
        if self._office is None:
            self._window.start.sign_in.set_busy(False)
            return
        self._tasks.run(
            self,
            partial(sign_in, self._office, login, password),
            then=self._enter,
            otherwise=self._on_wrong,
        )

    def _on_wrong(self, error: Exception) -> None:
        if not isinstance(error, CustdimError):
            self._window.start.sign_in.set_busy(False)
            self._tasks.failed.emit(error)
            return
        self._window.start.sign_in.refuse(message(error, self._window.language))

    def _enter(self, actor: Actor) -> None:
        if self._office is None:
            return
        self._actor = actor
        logins = {**self._settings.current.last_login, str(self._office.folder): actor.login}
        self._settings.change(last_login=logins)
        self._tasks.watch(self._office)
        self._show_workspace("home")

    def _show_workspace(self, page: str) -> None:
        assert self._office is not None
        assert self._actor is not None
        context = Context(
            self._office, self._actor, self._tasks, self._settings, self._window.language
        )
        self.workspace = Workspace(context, office_name(self._office), self._is_demo())
        self.workspace.new_office_wanted.connect(self.new_office)
        self.workspace.switch_wanted.connect(self.switch_user)
        self.workspace.close_wanted.connect(self.leave_office)
        self.workspace.quit_wanted.connect(self._window.close)
        context.said.connect(self._window.say)
        self._window.show_workspace(self.workspace)
        self.workspace.show_page(page)
        QTimer.singleShot(LOAD_AFTER_MS, self.workspace, self._load_pages)

    def _load_pages(self) -> None:
        if self._window.isVisible():  # else it is being closed, and the worker with it
            self._tasks.run(self, load_pages)

    def _drop_workspace(self) -> None:
        old, self.workspace = self.workspace, None
        if old is not None:
            self._window.drop_workspace(old)

    def _on_create(self, new: NewOffice) -> None:
        busy = self._window.start.busy
        progress = Progress()
        busy.follow(
            self.tr("Making the office “{name}”").format(name=new.name),
            self.tr("The tables and the template are being set up."),
            progress,
        )
        self._window.show_start(busy)
        self._tasks.run(
            self,
            partial(_create, new, progress),
            then=self._on_created,
            otherwise=self._on_not_created,
        )

    def _on_created(self, made: tuple[Office, Actor]) -> None:
        self._leave_wizard()
        self._window.start.busy.stop()
        self.close_office()
        self._office, actor = made
        self._remember_folder(self._office.folder)
        self._enter(actor)

    def _on_not_created(self, error: Exception) -> None:
        self._window.start.busy.stop()
        self.new_office()
        if self._wizard is not None:
            self._wizard.refuse(message(error, self._window.language))
        if not isinstance(error, CustdimError):
            self._tasks.failed.emit(error)

    def _on_demo(self, opened: tuple[Office, Actor]) -> None:
        self._window.start.busy.stop()
        self._office, actor = opened
        self._remember_folder(self._office.folder)
        self._enter(actor)

    def _on_start_failed(self, error: Exception) -> None:
        self._window.start.busy.stop()
        self.show_welcome(message(error, self._window.language))
        if not isinstance(error, CustdimError):
            self._tasks.failed.emit(error)

    def _on_refused(self, folder: Path, error: Exception) -> None:
        if not isinstance(error, CustdimError):
            self._tasks.failed.emit(error)
        sentence = message(error, self._window.language)
        self.show_welcome(f"{folder.name}: {sentence}")

    def _on_forgotten(self, folder: Path) -> None:
        self._settings.put(self._settings.current.without_recent(folder))
        self.show_welcome()

    def _on_wizard_left(self) -> None:
        self._leave_wizard()
        if self.workspace is not None:
            self._window.show_workspace(self.workspace)
        else:
            self.show_welcome()

    def _leave_wizard(self) -> None:
        wizard, self._wizard = self._wizard, None
        if wizard is not None:
            self._window.start.remove_page(wizard, wizard.steps)

    def _remember_folder(self, folder: Path) -> None:
        self._settings.put(self._settings.current.with_recent(folder))

    def _is_demo(self) -> bool:
        return self._office is not None and self._office.folder == demo_office.demo_folder()


def _create(new: NewOffice, progress: Progress) -> tuple[Office, Actor]:
    office = create_office(new, progress=progress)
    return office, sign_in(office, new.login, new.password)


def _open_demo(folder: Path, progress: Progress) -> tuple[Office, Actor]:
    if not folder.exists():
        # Seldom needed, so it is loaded only now.
        from custdim.demo import make_demo

        # Under another name until it is whole: a start that was broken off begins anew.
        unfinished = folder.with_name(f"{folder.name}.unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        make_demo(unfinished, customers=demo_office.CUSTOMERS, progress=progress)
        unfinished.rename(folder)
    office = open_office(folder, progress=progress)
    return office, actor_of(office, demo_office.LOGIN)
