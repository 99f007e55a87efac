"""What the tests of services share."""

from __future__ import annotations

import pytest

from custdim.services.access import Actor
from custdim.services.offices import Office
from customer_shape import Shape


@pytest.fixture
def shape(office: Office, admin: Actor) -> Shape:
    return Shape(office, admin)
