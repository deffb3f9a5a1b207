"""Reading lets no cycles be collected, and leaves the collector as it found it."""

import gc

import pytest

from thuocdo.core.plan.collector import collector_paused


def test_collector_rests_meanwhile_and_works_again():
    with collector_paused():
        assert not gc.isenabled()

    assert gc.isenabled()


def test_collector_works_again_after_an_error():
    with pytest.raises(ValueError, match="unreadable"), collector_paused():
        raise ValueError("unreadable")

    assert gc.isenabled()


def test_collector_that_was_off_stays_off():
    with collector_paused(), collector_paused():
        pass

    assert gc.isenabled()
    gc.disable()
    try:
        with collector_paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
