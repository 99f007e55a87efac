"""The customers' table: pages of ids, painted rows, and what keys do."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QColor, QHelpEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QToolTip

from custdim.errors import FileLockedError
from custdim.services.categories import CategoryLabel, StandardRecord
from custdim.services.customers import CustomerRow
from custdim.ui import theme
from custdim.ui.delegates.row_delegate import RowDelegate
from custdim.ui.delegates.status_delegate import StatusDelegate
from custdim.ui.tables.customer_table import CustomerTable
from custdim.ui.tables.id_array_model import ID_ROLE, PAGE, PAGES, TONE_ROLE
from custdim.ui.tables.record_view import RecordView

STANDARDS = (StandardRecord(1, "INDUSTRY", "行业", "Industry"),)
FLAGS = QItemSelectionModel.SelectionFlag
DESELECT = FLAGS.Deselect | FLAGS.Rows
LONG = "深圳市前海华信天图国际供应链管理与跨境贸易服务股份有限公司武汉东湖新技术开发区分公司"


def customer_row(number: int, name: str = "") -> CustomerRow:
    return CustomerRow(
        id=number,
        code=f"KH{number:06d}",
        name=name or f"客户{number}",
        short_name="",
        credit_code="91440300708461136T",
        categories={1: CategoryLabel(7, "采矿业", "Mining")},
        state="active",
        qualification="approved" if number % 2 else "",
        valid_until=date(2027, 3, 31) if number % 2 else None,
        updated_at=datetime(2026, 11, 22, 1, 0, tzinfo=UTC),
    )


@dataclass
class Store:
    """Counts how it is asked."""

    asked: list[int]
    gone: frozenset[int] = frozenset()
    broken: bool = False

    def fetch(self, ids):
        self.asked.append(len(ids))
        if self.broken:
            raise FileLockedError
        return [customer_row(one) for one in reversed(ids) if one not in self.gone]


@pytest.fixture
def store():
    return Store([])


@pytest.fixture
def table(qapp, store):
    made = CustomerTable(store.fetch, "en", STANDARDS)
    made.show(array("q", range(1, 301)))
    return made


@pytest.fixture
def view(qtbot, table):
    made = RecordView(table)
    for place, column in enumerate(table.columns):
        kind = StatusDelegate if column.key == "qualification" else RowDelegate
        made.setItemDelegateForColumn(place, kind(made))
    made.resize(900, 400)
    qtbot.addWidget(made)
    made.show()
    return made


def column(table, key):
    return next(place for place, one in enumerate(table.columns) if one.key == key)


def text(table, row, key):
    return table.index(row, column(table, key)).data()


def test_the_model_is_sound(table, qtmodeltester):
    qtmodeltester.check(table)


def test_rows_show_what_people_read(table):
    assert text(table, 0, "name") == "客户1"
    assert text(table, 0, "standard-1") == "Mining"
    assert text(table, 0, "qualification") == "Approved"
    assert text(table, 0, "valid_until") == "2027-03-31"
    assert text(table, 1, "qualification") == ""
    assert table.index(0, column(table, "qualification")).data(TONE_ROLE) == "good"
    assert table.index(4, 0).data(ID_ROLE) == 5


def test_a_million_customers_are_never_all_in_memory(qapp, store):
    table = CustomerTable(store.fetch)
    table.show(array("q", range(1, 1_000_001)))
    for row in (0, 999_999, *range(0, 1_000_000, 5000)):
        assert table.index(row, 0).data() == f"客户{row + 1}"
    assert table.cached_rows <= PAGE * PAGES
    assert max(store.asked) == PAGE


def test_a_page_is_asked_for_once(table, store):
    for row in range(PAGE):
        table.index(row, 0).data()
    assert store.asked == [PAGE]


def test_only_pages_with_changed_customers_are_asked_for_again(table, store, qtbot):
    table.index(0, 0).data()
    table.index(PAGE, 0).data()
    with qtbot.waitSignal(table.dataChanged):
        table.refresh({3})
    table.index(0, 0).data()
    table.index(PAGE, 0).data()
    assert len(store.asked) == 3


def test_a_customer_that_vanished_is_an_empty_row(table, store):
    store.gone = frozenset({2})
    assert text(table, 1, "name") == ""
    assert table.record_at(1) is None
    assert text(table, 2, "name") == "客户3"


def test_a_page_that_cannot_be_read_is_told_once(table, store, qtbot):
    store.broken = True
    told = []
    table.failed.connect(told.append)
    assert text(table, 0, "name") == text(table, 1, "name") == ""
    assert [type(error) for error in told] == [FileLockedError]


def test_new_standards_become_columns(table):
    table.set_standards((*STANDARDS, StandardRecord(2, "REGION", "地区", "Region")))
    headings = [
        table.headerData(place, Qt.Orientation.Horizontal) for place in range(table.columnCount())
    ]
    assert headings[2:4] == ["Industry", "Region"]


def test_a_heading_asks_for_another_order(qtbot, view, table):
    view.setSortingEnabled(True)
    place = column(table, "credit_code")
    heading = view.horizontalHeader()
    where = QPoint(heading.sectionViewportPosition(place) + 20, 10)
    with qtbot.waitSignal(table.order_wanted) as asked:
        qtbot.mouseClick(heading.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert asked.args[0] == "credit_code"


def test_a_status_keeps_its_colour_in_a_selected_row(qtbot, view, table):
    place = column(table, "qualification")
    view.selectRow(0)
    picture = view.viewport().grab().toImage()
    cell = view.visualRect(table.index(0, place))
    colours = {
        picture.pixelColor(x, cell.center().y()).name()
        for x in range(cell.left(), cell.left() + 30)
    }
    assert theme.tokens().good in colours
    assert QColor(theme.tokens().selection).name() in colours


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_a_long_name_is_elided_and_whole_in_its_tooltip(view, table, store, monkeypatch):
    monkeypatch.setattr(store, "fetch", lambda ids: [customer_row(one, LONG) for one in ids])
    narrow = CustomerTable(store.fetch, "en", STANDARDS)
    narrow.show(array("q", [1]))
    index = narrow.index(0, 0)
    option = QStyleOptionViewItem()
    option.rect = view.visualRect(table.index(0, 0)).adjusted(0, 0, -100, 0)
    event = QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), view.mapToGlobal(QPoint(5, 5)))
    assert view.itemDelegateForColumn(0).helpEvent(event, view, option, index)
    assert QToolTip.text() == LONG
    QToolTip.hideText()


def test_enter_opens_and_delete_removes(qtbot, view):
    view.choose(7)
    with qtbot.waitSignal(view.opened) as opened:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == [7]
    with qtbot.waitSignal(view.removal_wanted):
        qtbot.keyClick(view, Qt.Key.Key_Delete)


def test_several_rows_can_be_chosen(qtbot, view, table):
    view.selectRow(1)
    flags = QItemSelectionModel.SelectionFlag
    view.selectionModel().select(table.index(3, 0), flags.Select | flags.Rows)
    assert view.selected_ids() == [2, 4]


def test_choosing_all_of_very_many_asks_for_none_of_them(qtbot, view, table):
    table.show(array("q", range(1, 1_000_001)))
    asked = []
    table.rowCount = lambda parent=None: asked.append(parent) or 1_000_000  # Qt asks this one
    qtbot.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    view.grab()  # headings are painted as well
    assert view.selected_count() == 1_000_000
    assert view.selected_ids() == list(range(1, 1_000_001))
    assert len(asked) < 5_000
    view.selectionModel().select(table.index(5, 0), DESELECT)
    assert view.selected_count() == 999_999
    assert view.selected_ids()[4:6] == [5, 7]


def test_the_chosen_customer_stays_chosen_when_the_rows_change(view, table):
    view.choose(7)
    table.show(array("q", [9, 8, 7]))
    assert view.selected_ids() == [7]
    assert view.currentIndex().row() == 2


def test_the_same_rows_are_only_fetched_again(qtbot, view, table, store):
    view.verticalScrollBar().setValue(100)
    with qtbot.waitSignal(table.dataChanged), qtbot.assertNotEmitted(table.modelReset):
        table.show(array("q", range(1, 301)))
    assert view.verticalScrollBar().value() == 100
    asked = len(store.asked)
    table.index(0, 0).data()
    assert len(store.asked) == asked + 1


def test_columns_are_chosen_and_remembered(qtbot, view, table):
    with qtbot.waitSignal(view.layout_changed):
        action = next(a for a in view.column_menu().actions() if a.data() == "valid_until")
        action.trigger()
    assert view.isColumnHidden(column(table, "valid_until"))
    other = RecordView(table)
    qtbot.addWidget(other)
    other.restore_layout(view.layout_state())
    assert other.isColumnHidden(column(table, "valid_until"))
    assert not other.isColumnHidden(0)


def test_the_names_take_the_room_that_is_left(view, table):
    view.resize(1400, 400)
    heading = view.horizontalHeader()
    assert heading.length() == view.viewport().width()


def test_categories_share_the_room_that_is_left_with_the_names(view, table):
    view.resize(1600, 400)
    industry, name = column(table, "standard-1"), column(table, "name")
    more = view.columnWidth(name) - table.columns[name].width
    assert more > 0
    assert abs(view.columnWidth(industry) - table.columns[industry].width - more) <= 1
    assert view.horizontalHeader().length() == view.viewport().width()
