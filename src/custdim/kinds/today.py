"""The day where the user sits, which limits such as "today+30" count from."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from time import time

MINUTE = 60  # midnight is the end of one, in every time zone


def today() -> date:
    """Return the day; the system looks up its time zone each time it is asked, so once a minute."""
    return _day_of(int(time()) // MINUTE)


@lru_cache(maxsize=1)
def _day_of(minute: int) -> date:
    return date.fromtimestamp(minute * MINUTE)
