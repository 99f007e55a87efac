"""The day that limits count from."""

from __future__ import annotations

from datetime import date

from custdim.kinds import today as today_module
from custdim.kinds.today import today


def test_it_is_the_day_of_the_clock():
    before = date.today()
    assert before <= today() <= date.today()


def test_midnight_ends_it(monkeypatch):
    noon = today_module.time()
    monkeypatch.setattr(today_module, "time", lambda: noon)
    first = today()
    monkeypatch.setattr(today_module, "time", lambda: noon + 86_400)
    assert (today() - first).days == 1
