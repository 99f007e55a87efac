"""The last net: every error that nobody handled is logged and told once, in a sentence."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from custdim.errors import CustdimError, UserError
from custdim.paths import program_folder
from custdim.ui.messages import message

if TYPE_CHECKING:
    from custdim.ui.main_window import MainWindow

log = logging.getLogger(__name__)


def log_file() -> Path:
    """Where the program writes down what went wrong."""
    return program_folder() / "custdim.log"


def keep_log() -> None:
    """Write warnings and errors to a file that never grows beyond a megabyte."""
    log_file().parent.mkdir(parents=True, exist_ok=True)
    keeper = RotatingFileHandler(log_file(), maxBytes=500_000, backupCount=1, encoding="utf-8")
    keeper.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(keeper)


class Alarms(QObject):
    """Catches exceptions of both threads and of the background tasks."""

    _heard = Signal(object)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._heard.connect(self.tell, Qt.ConnectionType.QueuedConnection)
        window.tasks.failed.connect(self.tell)

    def install(self) -> None:
        """Become the handler of everything nobody handles."""
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread

    def tell(self, error: BaseException) -> None:
        """Show an error: a notice where the person can put it right, else a dialog."""
        text = message(error, self._window.language)
        if isinstance(error, UserError):
            self._window.say(text, "warning")
            return
        log.error("%s", text, exc_info=error)
        if isinstance(error, CustdimError):
            self._window.say(text, "error")
        else:
            self._window.show_error(text, "".join(traceback.format_exception(error)))

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._window.close()
            return
        self._heard.emit(error)

    def _on_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._heard.emit(args.exc_value)
