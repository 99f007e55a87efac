"""The bar of several steps runs only once from left to right, and each step can be cancelled."""

import pytest

from custdim.errors import CancelledError
from custdim.exchange.phases import Phase
from custdim.progress import Progress


def test_steps_fill_their_part_of_the_whole():
    seen = []
    whole = Progress(lambda done, total: seen.append(done / total))
    first, second = Phase(whole, 0.0, 0.5), Phase(whole, 0.5, 1.0)
    for phase in (first, Phase(second, 0.0, 0.5), Phase(second, 0.5, 1.0)):
        for done in (0, 5, 10):
            phase.step(done, 10)
    assert seen == [0.0, 0.25, 0.5, 0.5, 0.625, 0.75, 0.75, 0.875, 1.0]


def test_a_step_without_size_stands_at_its_beginning():
    whole = Progress()
    Phase(whole, 0.5, 1.0).step(0, 0)
    assert whole.done / whole.total == 0.5


def test_cancelling_the_whole_cancels_its_steps():
    whole = Progress()
    whole.cancel()
    with pytest.raises(CancelledError):
        Phase(whole, 0.0, 1.0).step(1, 2)
