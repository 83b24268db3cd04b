"""Settling: what is built for good is left out of the collector's rounds, whatever happens meanwhile."""

import gc

import pytest

from streams.settling import settling


def test_what_is_built_within_is_left_to_itself_and_the_collector_works_on() -> None:
    before = gc.get_freeze_count()

    with settling():
        kept = [[number] for number in range(100)]
        assert not gc.isenabled()

    assert gc.isenabled()
    assert gc.get_freeze_count() >= before + len(kept)
    gc.unfreeze()


def test_a_failed_building_leaves_the_collector_at_work() -> None:
    with pytest.raises(ValueError, match="no table"), settling():
        raise ValueError("no table")

    assert gc.isenabled()
    gc.unfreeze()
