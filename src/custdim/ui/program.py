"""Builds the application and its window, and runs them."""

from __future__ import annotations

import gc
import sys
from typing import Any

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication

from custdim import __version__
from custdim.ui import theme
from custdim.ui.icons import icon
from custdim.ui.language import choose_font, effective_language, speak
from custdim.ui.main_window import MainWindow
from custdim.ui.settings_store import SettingsStore
from custdim.ui.start_options import StartOptions


def run(options: StartOptions) -> int:
    """Show the window until it is closed."""
    QCoreApplication.setApplicationName("custdim")
    QCoreApplication.setApplicationVersion(__version__)
    app = QApplication([*sys.argv[:1], *theme.STYLE])
    app.setWindowIcon(icon("badge-check", "accent"))
    window = build_window(app, options)
    window.painted.connect(lambda: _settle(window))
    window.show()
    if options.screenshot is None:
        return QApplication.exec()
    from custdim.ui.screenshot import Photographer

    photographer = Photographer(window, options)
    QApplication.exec()
    return photographer.status


def build_window(app: QApplication, options: StartOptions) -> MainWindow:
    """Make the window in the language and the colours that are wanted."""
    # A picture leaves no trace in the person's own settings.
    store = SettingsStore(app, keep=options.screenshot is None)
    if options.screenshot is not None:
        store.current = store.current._replace(layout={}, recent_offices=())
    wanted: dict[str, Any] = {
        name: value
        for name, value in (("language", options.language), ("scheme", options.scheme))
        if value
    }
    store.current = store.current._replace(**wanted)
    translators = speak(app, effective_language(store.current.language))
    choose_font(app)
    theme.apply(app, store.current.scheme)
    window = MainWindow(store)
    window.translators = translators
    follow_system(app, store)
    if options.size is not None:
        window.resize(*options.size)
    return window


def _settle(window: MainWindow) -> None:
    """Do what can wait for the first paint, before anything else is begun."""
    from custdim.ui.alarms import Alarms, keep_log

    keep_log()
    Alarms(window).install()
    # The program itself is never garbage; once it is loaded, no collection walks it again.
    QTimer.singleShot(0, gc.freeze)


def follow_system(app: QApplication, store: SettingsStore) -> None:
    """Change the colours when the desktop does, where the person left it to the desktop."""
    app.styleHints().colorSchemeChanged.connect(lambda: theme.apply(app, store.current.scheme))
