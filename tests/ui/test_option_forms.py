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
