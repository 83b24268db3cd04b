"""Settling: what is built for good is left out of the collector's rounds, whatever happens meanwhile."""

import gc
from collections.abc import Iterator

import pytest

from streams.settling import settling


@pytest.fixture(autouse=True)
def _untouched() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


def test_what_is_built_within_is_left_to_itself_and_the_collector_works_on() -> None:
    before = gc.get_freeze_count()

    with settling():
        kept = [[number] for number in range(100)]
        assert not gc.isenabled()

    assert gc.isenabled()
    assert gc.get_freeze_count() >= before + len(kept)


def test_a_failed_building_leaves_the_collector_at_work() -> None:
    with pytest.raises(ValueError, match="no table"), settling():
        raise ValueError("no table")

    assert gc.isenabled()


def test_what_is_made_later_is_looked_at_by_the_thousands() -> None:
    with settling():
        pass

    young, middle, _ = gc.get_threshold()
    assert young >= 10_000
    assert middle > 0
