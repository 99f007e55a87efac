"""Files and references in a form: the office around it answers the editors."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from custdim import kinds
from custdim.kinds.attachment import kept
from custdim.services import customers
from custdim.services.customers import CustomerInput
from custdim.ui.editors import editor_for
from custdim.ui.panels.office_sources import OfficeSources

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def make(qtbot, context_for, clerk):
    """Build an editor inside a widget that knows the office."""

    forms = []  # else nobody holds them

    def build(code, **options):
        around = QWidget()
        forms.append(around)
        around.sources = OfficeSources(context_for(clerk))
        editor = editor_for(kinds.load(code, options), around, "en")
        QVBoxLayout(around).addWidget(editor)
        qtbot.addWidget(around)
        with qtbot.waitActive(around):
            around.show()
            around.activateWindow()
        editor.focus()
        return editor

    return build


@pytest.fixture
def paper(tmp_path):
    file = tmp_path / "合同.pdf"
    file.write_bytes(b"%PDF-1.7 contract")
    return file


def test_a_chosen_file_is_kept_by_the_office(qtbot, make, office, paper):
    editor = make("file")
    with qtbot.waitSignal(editor.edited):
        editor.take(paper)
    file = kept(editor.value())
    assert (file.name, file.size) == ("合同.pdf", 17)
    assert office.files.path(file.digest).read_bytes() == paper.read_bytes()
    assert editor.open_button.text() == "合同.pdf"
    with qtbot.waitSignal(editor.edited):
        qtbot.mouseClick(editor.remove_button, Qt.MouseButton.LeftButton)
    assert editor.value() is None


def test_a_file_of_another_kind_is_refused_before_it_is_kept(qtbot, make, office, paper):
    editor = make("file", extensions="docx")
    with qtbot.waitSignal(editor.edited):
        editor.take(paper)
    assert editor.problem().reason == "file-type"
    assert not list(office.files.folder.glob("*/*"))


def test_programs_are_not_kept(qtbot, make, tmp_path):
    program = tmp_path / "setup.exe"
    program.write_bytes(b"MZ")
    editor = make("file")
    with qtbot.waitSignal(editor.edited):
        editor.take(program)
    assert editor.problem().reason == "file-program"


def test_a_file_that_is_gone_is_told(qtbot, make, tmp_path):
    editor = make("file")
    with qtbot.waitSignal(editor.edited):
        editor.take(tmp_path / "gone.pdf")
    assert editor.problem().reason == "file-unreadable"


def test_a_file_is_dropped(qtbot, make, paper):
    editor = make("file")
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(paper))])
    event = QDropEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        carried,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(editor.edited):
        editor.dropEvent(event)
    assert kept(editor.value()).name == "合同.pdf"


def test_a_picture_is_shown_small(qtbot, make, tmp_path):
    image = QImage(800, 600, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    file = tmp_path / "门头.png"
    image.save(str(file))
    editor = make("image")
    with qtbot.waitSignal(editor.edited):
        editor.take(file)
    qtbot.waitUntil(lambda: not editor.picture.pixmap().isNull())
    assert editor.picture.pixmap().height() == 72


def test_a_stored_file_can_only_be_opened_where_nothing_may_be_changed(make):
    editor = make("file")
    editor.set_value(f"a.pdf|5|{'0' * 64}")
    editor.set_read_only(True)
    assert editor.open_button.isVisible()
    assert not editor.remove_button.isVisible()
    assert not editor.choose_button.isEnabled()
    assert not editor.dirty


def test_a_customer_is_found_while_typing(qtbot, make, office, clerk):
    saved = customers.save_customer(
        office, clerk, CustomerInput(name="Huayuan Trade"), revision=None
    )
    code = customers.customer(office, saved.id).code
    editor = make("reference")
    qtbot.keyClicks(editor.inputs()[0], "huayuan")
    qtbot.waitUntil(lambda: editor._offers.rowCount() == 1)
    with qtbot.waitSignal(editor.edited):
        qtbot.keyClick(QApplication.activePopupWidget(), Qt.Key.Key_Return)
    assert editor.value() == f"{code} · Huayuan Trade"


def test_a_user_is_found_by_login(qtbot, make):
    editor = make("reference", target="user")
    qtbot.keyClicks(editor.inputs()[0], "cle")
    qtbot.waitUntil(lambda: editor._offers.rowCount() == 1)
    assert editor._offers.index(0, 0).data() == "clerk · 文员"


def test_without_an_office_around_it_a_reference_is_only_typed(qtbot):
    editor = editor_for(kinds.load("reference", {}))
    qtbot.addWidget(editor)
    qtbot.keyClicks(editor.inputs()[0], "KH1")
    assert editor.value() == "KH1"
