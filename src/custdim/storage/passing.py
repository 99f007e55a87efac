"""Reading through very much of an office, once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from custdim.storage.engine import CACHE_KIB
from custdim.storage.prepared import driver_of

FEW_KIB = 8_192


@contextmanager
def in_passing(session: Session) -> Iterator[None]:
    """Keep little of what is read meanwhile: who counts everybody needs no page of it again.

    A million customers would fill the memory that is there for pages which are asked for often.
    """
    driver = driver_of(session)
    driver.execute(f"PRAGMA cache_size = -{FEW_KIB}")
    try:
        yield
    finally:
        driver.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
