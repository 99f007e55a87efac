"""Reading much once leaves the memory for what is read often."""

from __future__ import annotations

import pytest

from custdim.storage.engine import CACHE_KIB
from custdim.storage.passing import FEW_KIB, in_passing
from custdim.storage.prepared import driver_of


def test_little_is_kept_only_meanwhile(office):
    def room():
        return driver_of(session).execute("PRAGMA cache_size").fetchone()[0]

    with office.reading() as session:
        with in_passing(session):
            assert room() == -FEW_KIB
        assert room() == -CACHE_KIB
        with pytest.raises(KeyError), in_passing(session):
            raise KeyError
        assert room() == -CACHE_KIB
