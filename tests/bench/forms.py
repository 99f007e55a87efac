"""Filling a customer's form anew, as it happens with every step through the list."""

import os
from functools import partial

from PySide6.QtWidgets import QApplication

from bench.figures import Figure, median, spent
from custdim.services.customers import Query, customer, customer_ids
from custdim.services.offices import Office
from custdim.ui import theme
from custdim.ui.forms import DimensionForm, form_for
from custdim.ui.language import choose_font
from custdim.ui.panels.customer_form import CustomerForm
from custdim.ui.panels.definitions_reading import read_definitions

CUSTOMERS = 24
TURNS = 3
AIM_MS, WHOLE_MS = 5.0, 30.0


def measure(office: Office) -> list[Figure]:
    """Fill the form of each type, and the whole form, with one customer after the other."""
    if not os.environ.get("DISPLAY"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QApplication.instance() or QApplication(["custdim", "-style", "Fusion"])
    assert isinstance(application, QApplication)
    choose_font(application)
    theme.apply(application, "light")
    definitions = read_definitions(office, "zh")
    ids = customer_ids(office, Query(), CUSTOMERS)
    shown = [customer(office, one) for one in ids]
    figures = []
    for dimension in definitions.dimensions:
        form = form_for(dimension, "zh")
        visible(application, form)
        records = [one.records.get(dimension.id, ()) for one in shown]
        turns = records * TURNS
        times = [spent(partial(form.set_records, one)) for one in turns]
        count = len(dimension.usable)
        kind = "fields" if isinstance(form, DimensionForm) else "columns in a list"
        figures.append(met(f"form filled anew: {dimension.zh}, {count} {kind}", median(times)))
        form.deleteLater()
    whole = CustomerForm(definitions, "zh")
    visible(application, whole)
    turns = shown * TURNS
    times = [spent(partial(whole.show_input, one)) for one in turns]
    name = f"all {len(definitions.dimensions)} forms of a customer filled anew"
    return [*figures, met(name, median(times), WHOLE_MS)]


def visible(application: QApplication, form) -> None:
    """Show a form and let it be drawn once: afterwards only values change."""
    form.resize(720, 900)
    form.show()
    application.processEvents()


def met(name: str, time: float, aim: float = AIM_MS) -> Figure:
    """A figure of the form."""
    return Figure(name, time, "ms", f"≤ {aim:g} ms", time <= aim)
