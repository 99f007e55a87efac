"""What the tests of services share."""

from __future__ import annotations

import pytest
from customer_shape import Shape

from custdim.services.access import Actor
from custdim.services.offices import Office


@pytest.fixture
def shape(office: Office, admin: Actor) -> Shape:
    return Shape(office, admin)
