"""The window around the pages: rail, search, keys, language, colours, leaving, errors."""

import logging

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from custdim import app
from custdim.errors import FileLockedError, StaleError
from custdim.services import customers
from custdim.services.customer_records import CustomerInput
from custdim.settings import Settings
from custdim.ui.alarms import Alarms, keep_log, log_file
from custdim.ui.dialogs.error_dialog import ErrorDialog
from custdim.ui.dialogs.questions import LeavingQuestion, ask_leave
from custdim.ui.dialogs.shortcuts import ShortcutsDialog
from custdim.ui.main_window import MainWindow
from custdim.ui.navigation import PAGES, SECTIONS
from custdim.ui.pages.program_page import ProgramPage
from custdim.ui.workspace import Workspace

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def shell(qtbot, context_for):
    """Make the desk of an open office for one person."""

    def make(actor, language="en"):
        workspace = Workspace(context_for(actor, language), "Test office", demo=True)
        qtbot.addWidget(workspace)
        workspace.resize(1280, 720)
        workspace.show()
        workspace.show_page("home")
        qtbot.waitUntil(lambda: not workspace.context.tasks.busy())
        return workspace

    return make


@pytest.fixture
def window(qtbot, store, office):
    """The whole window with somebody signed in."""
    folder = office.folder
    office.close()
    store.put(Settings(language="en", scheme="light", recent_offices=(str(folder),)))
    made = MainWindow(store)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.desk is not None and not made.tasks.busy())
    made.start.sign_in.wanted.emit("admin", "demo1234")
    qtbot.waitUntil(lambda: made.desk.workspace is not None and not made.tasks.busy())
    yield made
    made.close()


def test_the_rail_and_the_keys_lead_to_the_pages(qtbot, shell, clerk):
    workspace = shell(clerk)
    settings = next(
        b for b in workspace.rail.findChildren(QAbstractButton) if b.accessibleName() == "Settings"
    )
    assert "Ctrl+4" in settings.toolTip()
    qtbot.mouseClick(settings, LEFT)
    assert workspace.current_key() == "settings"
    with qtbot.waitActive(workspace):
        workspace.activateWindow()
    qtbot.keyClick(workspace, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: workspace.current_key() == "home")


def test_searching_above_every_page_opens_the_customer(qtbot, shell, office, clerk):
    saved = customers.save_customer(
        office, clerk, CustomerInput(name="Huayuan Trade"), revision=None
    )
    workspace = shell(clerk)
    gone = []
    workspace.context.navigate.disconnect(workspace.open_page)
    workspace.context.navigate.connect(lambda key, what: gone.append((key, what)))
    qtbot.keyClicks(workspace.search, "Huayuan")
    qtbot.waitUntil(lambda: workspace.search._hits.rowCount() == 1)
    qtbot.keyClick(workspace.search, Qt.Key.Key_Return)
    if not gone:  # the list was open and took the key
        qtbot.keyClick(workspace.search._popup, Qt.Key.Key_Return)
    assert gone == [("customers", {"customer_id": saved.id})]


def test_a_page_with_unsaved_changes_keeps_the_person(qtbot, shell, clerk):
    workspace = shell(clerk)
    may = []
    workspace.page("home").may_leave = lambda: bool(may)
    assert not workspace.show_page("settings")
    assert workspace.current_key() == "home"
    assert not workspace.may_leave()
    may.append(True)
    assert workspace.show_page("settings")


@pytest.mark.parametrize(
    ("button", "answer"), [("save", "save"), ("discard", "discard"), (None, "stay")]
)
def test_leaving_asks_to_save_to_discard_or_to_stay(qtbot, button, answer):
    ground = QWidget()
    qtbot.addWidget(ground)

    def click():
        question = QApplication.activeModalWidget()
        assert isinstance(question, LeavingQuestion)
        if button is None:
            qtbot.keyClick(question, Qt.Key.Key_Escape)
        else:
            qtbot.mouseClick(getattr(question, button), LEFT)

    QTimer.singleShot(0, click)
    assert ask_leave(ground, "The customer was changed.") == answer


def test_what_one_may_not_do_is_said_and_not_hidden_without_a_word(shell, viewer):
    workspace = shell(viewer)
    workspace.open_page("settings", {"section": "users"})
    section = workspace.page("settings").section()
    words = " ".join(
        label.text() for label in section.findChildren(QWidget) if hasattr(label, "text")
    )
    assert "manage users" in words


def test_f1_shows_all_keys(qtbot, shell, clerk):
    workspace = shell(clerk)
    keys = {shortcut.key().toString() for shortcut in workspace.findChildren(QShortcut)}
    assert {"F1", "Ctrl+K"} <= keys
    workspace._on_help()
    dialog = workspace.findChild(ShortcutsDialog)
    assert dialog.isVisible()
    dialog.close()


def test_the_language_changes_at_once_and_the_page_stays(qtbot, window):
    window.desk.workspace.open_page("settings", {"section": "program"})
    program = window.desk.workspace.page("settings").section()
    assert isinstance(program, ProgramPage)
    old = window.desk.workspace
    qtbot.mouseClick(program.languages.button(1), LEFT)
    qtbot.waitUntil(lambda: window.desk.workspace is not old)
    assert window.language == "zh"
    assert window.desk.workspace.context.language == "zh"
    assert window.desk.workspace.current_key() == "settings"
    window.settings.change(language="en")
    qtbot.waitUntil(lambda: window.language == "en")


def test_the_colours_change_at_once(qtbot, window, qapp):
    window.desk.workspace.open_page("settings", {"section": "program"})
    program = window.desk.workspace.page("settings").section()
    qtbot.mouseClick(program.schemes.button(2), LEFT)
    assert qapp.property("scheme") == "dark"
    qtbot.mouseClick(program.schemes.button(1), LEFT)
    assert qapp.property("scheme") == "light"


def test_an_error_of_the_person_is_a_notice_and_not_logged(qtbot, window, caplog):
    alarms = Alarms(window)
    alarms.tell(StaleError())
    assert window.toast.text()
    assert caplog.records == []


def test_an_error_of_the_file_is_a_notice_and_logged(qtbot, window, caplog):
    Alarms(window).tell(FileLockedError())
    assert window.toast.isVisible()
    assert len(caplog.records) == 1


def test_an_unexpected_error_is_told_once_and_logged_with_its_trace(qtbot, window, caplog):
    keep_log()
    handler = logging.getLogger().handlers[-1]
    alarms = Alarms(window)
    try:
        raise ZeroDivisionError("for the test")
    except ZeroDivisionError as error:
        alarms.tell(error)
        alarms.tell(error)
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()
    shown = [dialog for dialog in window.findChildren(ErrorDialog) if dialog.isVisible()]
    assert len(shown) == 1
    assert "ZeroDivisionError" in log_file().read_text("utf-8")
    shown[0].close()


def test_every_page_and_section_can_be_found_and_is_named():
    assert len({entry.key for entry in (*PAGES, *SECTIONS)}) == len(PAGES) + len(SECTIONS)
    from custdim.ui.navigation import title_of

    assert all(title_of(entry.key) for entry in (*PAGES, *SECTIONS))


@pytest.mark.parametrize("section", ["users", "journal", "office", "program"])
def test_every_control_has_a_name_for_those_who_hear(shell, admin, qtbot, section):
    workspace = shell(admin)
    workspace.open_page("settings", {"section": section})
    qtbot.waitUntil(lambda: not workspace.context.tasks.busy())
    assert nameless(workspace) == []


def nameless(root):
    kinds = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit)
    return [
        widget
        for kind in kinds
        for widget in root.findChildren(kind)
        if widget.isVisible()
        and not widget.objectName().startswith("qt_")
        and not (widget.accessibleName() or getattr(widget, "text", str)() or widget.toolTip())
    ]


def test_without_a_display_one_sentence_says_how_to_get_a_picture(monkeypatch, capsys):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert app.main([]) == 2
    said = capsys.readouterr().err.strip()
    assert "python3 dev.py run --screenshot FILE.png" in said
    assert len(said.splitlines()) == 1


def test_a_notice_offers_undo_and_goes_away(qtbot, window):
    undone = []
    window.say("Moved to the recycle bin", undo=lambda: undone.append(True))
    assert window.toast.isVisible()
    qtbot.mouseClick(window.toast._button, LEFT)
    assert undone == [True]
    assert not window.toast.isVisible()


def test_ctrl_q_closes_the_window(qtbot, window):
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not window.isVisible())


def test_closing_the_window_lets_go_of_the_office(qtbot, window):
    assert window.close()
    assert window.desk.workspace is None
    assert not window.tasks.busy()
