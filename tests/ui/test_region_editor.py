"""Regions typed by name, code and initials, and chosen step by step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from custdim import kinds
from custdim.ui.editors import editor_for
from typing_keys import commit_text

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def made(qtbot, language="zh", **options):
    editor = editor_for(kinds.load("region", options), None, language)
    qtbot.addWidget(editor)
    with qtbot.waitActive(editor):
        editor.show()
        editor.activateWindow()
    editor.focus()
    return editor


def offered(editor):
    model = editor._offers
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def popup():
    return QApplication.activePopupWidget()


def test_initials_offer_regions_and_enter_takes_the_first(qtbot):
    editor = made(qtbot)
    qtbot.keyClicks(editor.inputs()[0], "nsq")
    assert any("广东省深圳市南山区" in label for label in offered(editor))
    with qtbot.waitSignal(editor.edited):
        qtbot.keyClick(popup(), Qt.Key.Key_Return)
    assert editor.value().startswith("2304")
    assert editor.text() == "黑龙江省鹤岗市南山区"


def test_a_name_that_several_regions_have_asks_to_choose(qtbot):
    editor = made(qtbot)
    commit_text(editor, "南山区")
    assert len(offered(editor)) == 2
    assert editor.problem().reason == "region-several"
    qtbot.keyClick(popup(), Qt.Key.Key_Down)
    qtbot.keyClick(popup(), Qt.Key.Key_Return)
    assert editor.value() == "440305"


def test_looking_through_the_offers_changes_nothing(qtbot):
    editor = made(qtbot)
    commit_text(editor, "南山")
    qtbot.keyClick(popup(), Qt.Key.Key_Down)
    qtbot.keyClick(popup(), Qt.Key.Key_Escape)
    assert editor.text() == "南山"


def test_a_code_is_enough(qtbot):
    editor = made(qtbot)
    qtbot.keyClicks(editor.inputs()[0], "440305")
    assert editor.value() == "440305"
    editor.tidy()
    assert editor.text() == "广东省深圳市南山区"


def test_the_cascade_goes_from_province_to_county_by_keyboard(qtbot):
    editor = made(qtbot)
    qtbot.keyClick(editor.inputs()[0], Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    cascade = popup()
    provinces, cities, counties = cascade.lists
    qtbot.keyClick(provinces, Qt.Key.Key_Home)
    qtbot.keyClick(provinces, Qt.Key.Key_Right)
    assert cities.item(0).text() == "市辖区"
    qtbot.keyClick(cities, Qt.Key.Key_Right)
    qtbot.keyClick(counties, Qt.Key.Key_Down)
    with qtbot.waitSignal(editor.edited):
        qtbot.keyClick(counties, Qt.Key.Key_Return)
    assert editor.value() == "110102"
    assert editor.text() == "北京市西城区"


def test_the_cascade_opens_where_the_value_is_and_clears(qtbot):
    editor = made(qtbot)
    editor.set_value("440305")
    editor.open_cascade()
    cascade = popup()
    assert [step.currentItem().text() for step in cascade.lists] == ["广东省", "深圳市", "南山区"]
    with qtbot.waitSignal(editor.edited):
        qtbot.mouseClick(cascade.clear_button, Qt.MouseButton.LeftButton)
    assert editor.value() is None


def test_a_city_is_taken_with_the_button(qtbot):
    editor = made(qtbot)
    editor.set_value("440300")
    editor.open_cascade()
    cascade = popup()
    cascade.lists[0].setCurrentRow(0)
    assert cascade.code() == "110000"
    qtbot.mouseClick(cascade.take_button, Qt.MouseButton.LeftButton)
    assert editor.value() == "110000"


def test_old_and_unknown_codes_are_shown_as_they_stand(qtbot):
    editor = made(qtbot)
    for code in ("110221", "320594"):
        editor.set_value(code)
        assert editor.text().startswith(code)
        assert editor.value() == code
        editor.open_cascade()
        popup().hide()


def test_english_names_are_spelt(qtbot):
    editor = made(qtbot, "en")
    editor.set_value("440305")
    assert editor.text() == "440305 Nanshan, Shenzhen, Guangdong"
    editor.set_text(editor.text() + " ")
    assert editor.value() == "440305"
    editor.open_cascade()
    assert popup().lists[0].currentItem().text() == "Guangdong"


def test_what_may_only_be_seen_opens_nothing(qtbot):
    editor = made(qtbot)
    editor.set_read_only(True)
    editor.open_cascade()
    assert popup() is None
