"""Texts that would turn the letters around them, as they are drawn."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QTableView

from custdim.ui.delegates.row_delegate import RowDelegate
from custdim.ui.delegates.unseen import seen


@pytest.mark.parametrize("sign", ["\u202e", "\u2067", "\u200f", "\u061c", "\u200b", "\ufeff"])
def test_what_nobody_sees_is_seen(sign):
    assert seen(f"甲{sign}公司") == "甲�公司"


@pytest.mark.parametrize("text", ["", "甲公司", "👩\u200d⚕️", "两\n行", "عربي"])
def test_all_else_stays(text):
    assert seen(text) == text


def test_a_cell_is_drawn_in_the_order_it_was_written(qtbot):
    def picture(text):
        view = QTableView()
        qtbot.addWidget(view)
        model = QStandardItemModel(1, 1, view)
        model.setItem(0, 0, QStandardItem(text))
        view.setModel(model)
        view.setItemDelegate(RowDelegate(view))
        view.resize(300, 100)
        return view.grab().toImage()

    assert picture("abc\u202e123") == picture("abc�123")
    assert picture("abc\u202e123") != picture("abc�321")
