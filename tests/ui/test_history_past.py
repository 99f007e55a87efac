"""The History tab: a customer as of a day, and a merge taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from custdim.services.customers import Query, customer_ids
from custdim.services.merging import merge_customers, merge_preview
from custdim.ui.panels.history_panel import HistoryPanel
from customer_shape import change, save
from typing_keys import commit_text


@pytest.fixture
def panel(qtbot, context_for, clerk):
    made = HistoryPanel(context_for(clerk))
    qtbot.addWidget(made)
    made.resize(640, 480)
    with qtbot.waitExposed(made):
        made.show()
    return made


def settled(qtbot, panel):
    qtbot.waitUntil(lambda: not panel._context.tasks.busy())


def rows(panel):
    table = panel.past.table
    return {
        table.index(row, 0).data(): (table.index(row, 1).data(), table.index(row, 2).data())
        for row in range(table.rowCount())
    }


def type_day(panel, day):
    line = panel.bar.editor.inputs()[0]
    line.setFocus()
    line.selectAll()
    commit_text(line, day)


def test_a_day_shows_what_was_known_when_it_ended(qtbot, office, clerk, clock, panel):
    one = save(office, clerk, "甲公司")
    born = clock().astimezone().date()
    clock.turn(days=2)
    change(office, clerk, one, name="乙公司")
    panel.show_customer(one)
    settled(qtbot, panel)
    assert panel._stack.currentWidget() is panel.view
    type_day(panel, born.isoformat())
    settled(qtbot, panel)
    assert panel._stack.currentWidget() is panel.past
    assert rows(panel)["Customer name"] == ("甲公司", "乙公司")
    assert panel.past.notice.text() == "1 field is not the same now."
    type_day(panel, (born - timedelta(days=1)).isoformat())
    settled(qtbot, panel)
    assert "not entered yet" in panel.past.notice.text()
    assert panel.past.view.isHidden()
    type_day(panel, "2026-99-99")
    assert panel._stack.currentWidget() is panel.view
    assert "2026-99-99" in panel.bar.fault.accessibleName()
    type_day(panel, (office.today() + timedelta(days=2)).isoformat())
    settled(qtbot, panel)
    assert "has not come yet" in panel.past.notice.text()
    assert not panel.bar.fault.isVisible()
    type_day(panel, born.isoformat())
    settled(qtbot, panel)
    panel.bar.back.click()
    assert panel._stack.currentWidget() is panel.view
    assert panel.bar.back.isHidden()


def test_another_customer_begins_with_its_history(qtbot, office, clerk, clock, panel):
    one, other = save(office, clerk, "甲公司"), save(office, clerk, "乙公司")
    panel.show_customer(one)
    type_day(panel, clock().astimezone().date().isoformat())
    settled(qtbot, panel)
    panel.show_customer(other)
    settled(qtbot, panel)
    assert panel.bar.day is None
    assert panel._stack.currentWidget() is panel.view


def test_a_merge_is_undone_from_either_history(qtbot, office, clerk, panel):
    one, other = save(office, clerk, "甲公司"), save(office, clerk, "甲有限公司")
    said = []
    panel._context.said.connect(lambda text, *_: said.append(text))
    for count, shown in enumerate((one, other), start=1):
        revisions = merge_preview(office, clerk, one, other).revisions
        merge_customers(office, clerk, one, other, {}, revisions=revisions)
        panel.show_customer(shown)
        settled(qtbot, panel)
        assert panel.bar.undo.isHidden()
        panel.view.setCurrentIndex(panel.tree.index(0, 0))
        assert panel.bar.undo.isVisible()
        panel.bar.undo.click()
        qtbot.waitUntil(lambda count=count: len(said) == count)
        assert set(customer_ids(office, Query())) == {one, other}
        settled(qtbot, panel)
        panel.view.setCurrentIndex(panel.tree.index(1, 0))
        assert panel.bar.undo.isHidden()
