"""The program's one window: first the start screens, then the desk of the open office."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QTimer, QTranslator, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from custdim.ui import theme
from custdim.ui.demo_office import demo_folder, is_first_run
from custdim.ui.language import effective_language, speak
from custdim.ui.settings_store import SettingsStore
from custdim.ui.start.frame import StartFrame

if TYPE_CHECKING:
    from custdim.ui.desk import Desk
    from custdim.ui.dialogs.error_dialog import ErrorDialog
    from custdim.ui.tasks import Tasks
    from custdim.ui.widgets.toast import Toast

SMALLEST = (1024, 640)
FIRST_SIZE = (1280, 720)


class MainWindow(QMainWindow):
    """Holds the pages; everything that needs the office is left to the desk, loaded later."""

    painted = Signal()  # for the first time; what can wait for it is done now

    def __init__(self, settings: SettingsStore) -> None:
        super().__init__()
        self.settings = settings
        self.language = effective_language(settings.current.language)
        self.translators: list[QTranslator] = []
        self.desk: Desk | None = None
        self._error: ErrorDialog | None = None
        self._toast: Toast | None = None
        self._painted = False
        self.setWindowTitle("custdim")
        self.setMinimumSize(*SMALLEST)
        self._place()
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self.start = StartFrame()
        self._stack.addWidget(self.start)
        self._show_first()
        settings.changed.connect(self._on_settings)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: after the first paint, load what needs the office."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self._on_painted)

    def load_desk(self) -> None:
        """Import the services, which takes a moment, and let the desk begin."""
        if self.desk is None:
            made: Desk = import_module("custdim.ui.desk").Desk(self)
            self.desk = made
            made.begin()

    @cached_property
    def tasks(self) -> Tasks:
        """The background worker; nothing before the first paint has work for it."""
        from custdim.ui.tasks import Tasks

        return Tasks(self)

    @property
    def toast(self) -> Toast:
        """The notice at the bottom, made when the first one is shown."""
        if self._toast is None:
            from custdim.ui.widgets.toast import Toast

            self._toast = Toast(self)
        return self._toast

    def show_start(self, page: QWidget, side: QWidget | None = None) -> None:
        """Show a start page."""
        self.start.show_page(page, side)
        self._stack.setCurrentWidget(self.start)

    def show_workspace(self, workspace: QWidget) -> None:
        """Show the desk of an open office."""
        if self._stack.indexOf(workspace) < 0:
            self._stack.addWidget(workspace)
        self._stack.setCurrentWidget(workspace)

    def drop_workspace(self, workspace: QWidget) -> None:
        """Throw away the desk of an office that is closed."""
        self._stack.removeWidget(workspace)
        workspace.deleteLater()

    def say(self, text: str, tone: str = "good", undo: Callable[[], object] | None = None) -> None:
        """Show a short notice."""
        self.toast.say(text, tone, undo)

    def show_error(self, text: str, details: str) -> None:
        """Show one dialog about something unexpected; more of it meanwhile is only logged."""
        if self._error is not None and self._error.isVisible():
            return
        from custdim.ui.alarms import log_file
        from custdim.ui.dialogs.error_dialog import ErrorDialog

        self._error = ErrorDialog(text, details, log_file(), self)
        self._error.open()

    def rebuild(self) -> None:
        """Make every text again, in the language chosen now."""
        self.language = effective_language(self.settings.current.language)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self.translators = speak(app, self.language, self.translators)
        old = self.start
        self.start = StartFrame()
        self._stack.addWidget(self.start)
        if self._toast is not None:
            self._toast.deleteLater()
            self._toast = None
        if self.desk is not None:
            self.desk.rebuild()
        self._stack.removeWidget(old)
        old.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt: ask about unsaved changes, then let go of everything."""
        if self.desk is not None and not self.desk.may_leave():
            event.ignore()
            return
        geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        self.settings.remember("window", geometry=geometry)
        self.tasks.close()
        if self.desk is not None:
            self.desk.close_office()
        super().closeEvent(event)

    def _show_first(self) -> None:
        """Show what needs no office: the sign-in of the last one, else the welcome screen."""
        recent = self.settings.current.recent_offices
        if is_first_run(self.settings.current):
            self.start.show_page(self.start.busy)
            self.start.busy.prepare_demo()
        elif Path(recent[0]) != demo_folder():
            folder = Path(recent[0])
            login = self.settings.current.last_login.get(str(folder), "")
            self.start.sign_in.ask(folder.name, str(folder), login)
            self.start.show_page(self.start.sign_in)
        else:
            self.start.welcome.show_recent(recent)
            self.start.show_page(self.start.welcome)

    def _place(self) -> None:
        kept = self.settings.layout("window").get("geometry")
        if isinstance(kept, str) and self.restoreGeometry(QByteArray.fromBase64(kept.encode())):
            return
        screen = QGuiApplication.primaryScreen()
        room = screen.availableGeometry() if screen else self.geometry()
        width = min(max(FIRST_SIZE[0], round(room.width() * 0.8)), 1600)
        height = min(max(FIRST_SIZE[1], round(room.height() * 0.85)), 1000)
        self.resize(min(width, room.width()), min(height, room.height()))

    def _on_painted(self) -> None:
        from custdim.ui.shortcuts import add_key

        add_key(self, "Ctrl+Q", self.tr("Quit"), self.close)
        self.painted.emit()
        self.load_desk()

    def _on_settings(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, self.settings.current.scheme)
        if effective_language(self.settings.current.language) != self.language:
            # The control that was clicked must be done before its page is thrown away.
            QTimer.singleShot(0, self.rebuild)
