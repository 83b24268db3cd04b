import gc
import weakref
from collections.abc import Iterator

import pytest

from streams.delivery.collecting import collect_dropped, uncollected


class Model:
    """A read model, with a circle in it as those of desks have."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def _thawed() -> Iterator[None]:
    """Leave the collector as it was."""
    yield
    gc.unfreeze()


def test_nothing_is_collected_while_a_table_is_loaded() -> None:
    with uncollected():
        while_loading = gc.isenabled()

    assert (while_loading, gc.isenabled()) == (False, True)


def test_a_loaded_table_is_looked_at_no_more() -> None:
    with uncollected():
        model = Model()

    assert all(found is not model for found in gc.get_objects())


def test_a_table_that_was_dropped_is_collected_all_the_same() -> None:
    with uncollected():
        model = Model()
    gone = weakref.ref(model)

    del model
    collect_dropped()

    assert gone() is None


def test_the_collector_works_again_when_loading_fails() -> None:
    with pytest.raises(ValueError, match="unreadable"), uncollected():
        raise ValueError("unreadable")

    assert gc.isenabled()
