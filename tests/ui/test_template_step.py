"""The gallery of template sets in the wizard, and gates at the review desk."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QRadioButton

from custdim.rules.scoring import scheme_from
from custdim.services import qualification
from custdim.services.template_sets import SETS, template_set, template_sets
from custdim.services.templates import put_qualification
from custdim.ui.review.rating_strip import RatingStrip
from custdim.ui.review.score_sheet import ScoreSheet
from custdim.ui.start.template_step import TemplateCard, TemplateStep
from services.case_steps import add_customer

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def step(qtbot):
    made = TemplateStep(template_sets(), "en")
    qtbot.addWidget(made)
    made.resize(640, 480)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_every_set_is_a_card_that_says_what_it_holds(step):
    cards = step.findChildren(TemplateCard)
    assert len(cards) == len(SETS) + 1
    food = next(card for card in cards if card.button.text() == "Food customer qualification")
    assert "Certificates 6" in food.button.accessibleDescription()
    assert "wholesale" in food.button.accessibleDescription()


def test_a_click_anywhere_on_a_card_chooses_it(qtbot, step):
    assert step.value() == "trade_credit"
    card = step.findChildren(TemplateCard)[2]
    qtbot.mouseClick(card, LEFT, pos=QPoint(card.width() - 8, card.height() - 8))
    assert step.value() == "medical_device_customer"


def test_the_arrow_keys_walk_the_cards(qtbot, step):
    first = step.findChildren(QRadioButton)[0]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert step.value() == "food_customer"
    for _ in range(3):
        qtbot.keyClick(step.focusWidget(), Qt.Key.Key_Down)
    assert step.value() is None


def test_gates_are_ticked_before_points_count_and_no_credit_is_shown(qtbot, office, clerk):
    food = template_set("food_customer").qualification
    with office.writing() as session:
        put_qualification(session, food)
        office.definitions_changed(session)
    kind = next(one for one in qualification.case_types(office) if one.code == food["code"])
    customer = add_customer(office, clerk)
    case_id = qualification.start_case(office, clerk, customer, kind.id).id
    strip = RatingStrip("zh")
    sheet = ScoreSheet("zh", strip)
    for widget in (strip, sheet):
        qtbot.addWidget(widget)
        widget.show()
    sheet.show_case(qualification.review_case(office, clerk, case_id), date(2026, 11, 22))
    for row in sheet.rows.values():
        row.combo.setCurrentIndex(0)
    assert (strip.total.text(), strip.grade.text()) == ("100 / 100", "不合格")
    assert strip.meaning.text() == "不得销售 · conditions not met: 2"
    for gate in scheme_from(food).gates:
        box = sheet.flags[gate.code]
        assert box.text() == gate.zh
        qtbot.keyClick(box, Qt.Key.Key_Space)
    assert (strip.grade.text(), strip.meaning.text()) == ("合格", "准予销售")
    assert {"SPG1", "SPG2"} <= sheet.answers().flags
    assert not strip.limit.isVisible()
    assert not sheet.limit.isVisible()
