"""Every kind's options can be set in the form that is made of them."""

import pytest

from custdim import kinds
from custdim.ui.definitions.option_form import OptionForm
from kind_samples import ALL


@pytest.mark.parametrize("kind", ALL.values(), ids=ALL.keys())
@pytest.mark.parametrize("language", ["zh", "en"])
def test_options_come_back_from_their_form(qtbot, kind, language):
    form = OptionForm(type(kind), language)
    qtbot.addWidget(form)
    form.set_options(kind.options())
    assert form.problem() is None
    assert kinds.load(kind.code, form.options()) == kind


def test_an_option_of_several_is_chosen_by_its_name(qtbot):
    form = OptionForm(type(ALL["money"]), "zh")
    qtbot.addWidget(form)
    form.set_options({})
    form.form.fields["currency"].set_text("美元 (USD)")
    assert form.options()["currency"] == "USD"


def test_bounds_are_shown_as_they_are_meant(qtbot):
    form = OptionForm(type(ALL["percent"]), "en")
    qtbot.addWidget(form)
    form.set_options({"maximum": "12.5"})
    assert (form.form.fields["minimum"].text(), form.form.fields["maximum"].text()) == ("0", "12.5")


def test_another_kind_takes_over_what_was_set_by_hand_and_it_knows(qtbot):
    form = OptionForm(type(ALL["percent"]), "en")
    qtbot.addWidget(form)
    form.set_options({"places": 3})
    assert form.carried(type(ALL["money"])) == {"places": 3}, "0 to 100 belongs to percentages"
    assert form.carried(type(ALL["date"])) == {}
