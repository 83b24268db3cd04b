from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.alert import Signal
from schemas.codec import UndecodableError
from schemas.record import Changes
from schemas.state import Cooling, Filing, UpstreamClock
from streams.keys import OWN
from streams.store import ForeignKeyError, Store
from tests.builders.articles import NOON
from tests.builders.messages import any_of
from tests.streams.remembering import Coolings, a_store

IDS = st.sampled_from(["1", "2", "3/4"])
KEYS = st.builds(lambda desk, name: a_store().key(desk, Cooling, name), st.sampled_from("abc"), IDS)
WRITES = st.lists(st.tuples(KEYS, st.none() | any_of(Cooling)), max_size=5).map(dict)


def changes_of(writes: dict[bytes, Cooling | None]) -> Changes:
    puts = {key: value for key, value in writes.items() if value is not None}
    return Changes(dict(puts), tuple(key for key, value in writes.items() if value is None))


def a_cooling(hours: int = 1) -> Cooling:
    return Cooling(Signal.FIRST, NOON + timedelta(hours=hours))


def holds(store: Store) -> tuple[dict[bytes, object], list[dict[str, Cooling]], object]:
    models = [store.model(Coolings, name).held for name in "abc"]
    return dict(store.items()), models, store.due()


@given(steps=st.lists(WRITES, max_size=6), data=st.data())
def test_a_store_rebuilt_from_its_changelog_equals_the_one_that_lived(
    steps: list[dict[bytes, Cooling | None]], data: st.DataObject
) -> None:
    lived, table = a_store(), dict[bytes, bytes | None]()
    for writes in steps:
        table |= lived.apply(changes_of(writes))

    rebuilt = a_store()
    rebuilt.load(data.draw(st.permutations([(key, value) for key, value in table.items() if value is not None])))

    assert holds(rebuilt) == holds(lived)


def test_recovery_forgets_what_was_there_before() -> None:
    store = a_store()
    store.apply(Changes({store.key("a", Cooling, "1"): a_cooling()}))

    store.load([])

    assert holds(store) == holds(a_store())


def test_a_values_bytes_come_back_for_the_changelog_and_none_for_what_is_deleted() -> None:
    store = a_store()
    key = store.key("a", Cooling, "1")

    written = store.apply(Changes({key: a_cooling()}))
    deleted = store.apply(Changes(deletes=(key,)))

    assert written == {b"a/cooling/1": b'{"signal":"first","until":"2026-03-01T13:00:00+00:00"}'}
    assert deleted == {b"a/cooling/1": None}
    assert store.get("a", Cooling, "1") is None


@pytest.mark.parametrize("key", [b"z/cooling/1", b"a/incident/1"], ids=["another partition", "another kind"])
def test_a_key_that_is_not_the_partitions_is_refused_by_name_and_nothing_changes(key: bytes) -> None:
    store = a_store()
    good = store.key("a", Cooling, "1")

    with pytest.raises(ForeignKeyError, match=repr(key)[2:-1]):
        store.apply(Changes({good: a_cooling(), key: a_cooling()}))

    assert holds(store) == holds(a_store())


def test_a_kind_that_the_stage_does_not_keep_has_no_key() -> None:
    with pytest.raises(ForeignKeyError, match="Filing"):
        a_store().key("a", Filing, "1")


def test_every_partition_keeps_clocks_of_its_own() -> None:
    store = a_store(owns="")
    clock = UpstreamClock(NOON, of=2)

    store.apply(Changes({store.key(OWN, UpstreamClock, "1"): clock}))

    assert store.of(OWN, UpstreamClock) == {"1": clock}


def test_asking_for_a_model_that_nothing_was_written_to_leaves_no_trace() -> None:
    store = a_store()

    assert store.model(Coolings, "a").held == {}
    assert store.due_models(Coolings, NOON + timedelta(days=999)) == []


def test_the_next_due_moment_is_that_of_the_earliest_model() -> None:
    store = a_store()
    store.apply(Changes({store.key("b", Cooling, "1"): a_cooling(3), store.key("a", Cooling, "1"): a_cooling(2)}))

    assert store.due() == NOON + timedelta(hours=2)
    assert [name for name, _ in store.due_models(Coolings, NOON + timedelta(hours=2))] == ["a"]
    assert [name for name, _ in store.due_models(Coolings, NOON + timedelta(hours=3))] == ["a", "b"]


def test_a_table_row_that_is_not_of_its_keys_kind_stops_recovery() -> None:
    with pytest.raises(UndecodableError, match="Cooling"):
        a_store().load([(b"a/cooling/1", b"{}")])
