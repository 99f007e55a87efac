"""After a save that failed, each line of the summary leads to its field, also inside of lists."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from customers_scene import opened_scene
from typing_keys import commit_text


@pytest.fixture
def scene(_pattern, tmp_path):
    yield from opened_scene(_pattern, tmp_path)


@pytest.fixture
def office(scene):
    return scene.office


@pytest.fixture
def page(open_page):
    return open_page()


def test_a_line_leads_to_the_record_that_it_means(qtbot, page, scene):
    page.begin_new()
    trucks = page.panel.editor.form.forms[scene.shape.many]
    driver = trucks.form.fields[scene.shape.driver].editor.inputs()[0]
    for text in ("张三", "李四"):
        trucks.add()
        commit_text(driver, text)
    page.panel.foot.save.click()
    lines = page.panel.editor._summary._lines
    assert [one.text().split(":")[0] for one in lines] == [
        "Customer name",
        "Site · Head",
        "Truck · Plate",
        "Truck · Plate",
    ]
    plate = trucks.form.fields[scene.shape.plate].editor.inputs()[0]
    for at, wanted in ((2, "张三"), (3, "李四"), (2, "张三")):
        qtbot.mouseClick(lines[at], Qt.MouseButton.LeftButton)
        assert plate.hasFocus()
        assert driver.text() == wanted
