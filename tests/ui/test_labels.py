"""Labels use Qt's values as numbers, and shorten what is too long."""

from PySide6.QtCore import Qt

from custdim.ui.widgets.labels import ElidedLabel, align_top, label


def test_a_label_shows_markup_as_it_was_written(qtbot):
    made = label("<b>甲</b>")
    qtbot.addWidget(made)
    assert made.textFormat() is Qt.TextFormat.PlainText


def test_a_label_is_put_at_the_top(qtbot):
    made = label("甲")
    qtbot.addWidget(made)
    align_top(made)
    assert made.alignment() == Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
    align_top(made, middle=True)
    assert made.alignment() == Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter


def test_a_name_that_is_too_long_is_shortened_and_whole_in_its_tooltip(qtbot):
    made = ElidedLabel("重庆永信商贸有限公司", "title")
    qtbot.addWidget(made)
    made.resize(40, 30)
    made.show()
    assert made.toolTip() == "重庆永信商贸有限公司"
    made.resize(made.sizeHint().width() + 20, 30)
    assert made.toolTip() == ""
    assert made.grab().width() > 40
