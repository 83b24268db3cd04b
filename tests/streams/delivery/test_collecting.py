import gc
import weakref
from collections.abc import Iterator

import pytest

from streams.delivery import collecting
from streams.delivery.collecting import collect_dropped, give_back, pausing, uncollected


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


def test_nothing_is_collected_in_a_pause_and_what_was_made_in_it_is_looked_at_afterwards() -> None:
    with pausing():
        model = Model()
        during = gc.isenabled()

    assert (during, gc.isenabled()) == (False, True)
    assert any(found is model for found in gc.get_objects())


def test_memory_can_be_given_back_on_whatever_system(monkeypatch: pytest.MonkeyPatch) -> None:
    give_back()
    monkeypatch.setattr(collecting, "_TRIM", None)

    give_back()


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
