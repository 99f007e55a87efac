"""The cycle collector is always at work again after an import, however it ended."""

import gc

import pytest

from custdim.services.collector import paused


@pytest.fixture(autouse=True)
def _at_work():
    gc.enable()
    yield
    gc.disable()  # as it is for all tests


@paused()
def divided(by):
    assert not gc.isenabled()
    return 1 / by


def test_it_works_again_after_an_error():
    with pytest.raises(ZeroDivisionError):
        divided(0)
    assert gc.isenabled()


def test_of_two_imports_at_once_the_first_ends_the_pause():
    with paused():
        with paused():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_who_had_switched_it_off_finds_it_off():
    gc.disable()
    with paused():
        pass
    assert not gc.isenabled()
