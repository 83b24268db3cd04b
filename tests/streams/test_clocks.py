from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.alert import Signal
from schemas.article import Clock
from schemas.codec import decode
from schemas.record import Changes, Record
from schemas.remarks import Oddity, Remark
from schemas.state import Cooling, UpstreamClock
from schemas.topics import Partitions, Topic
from streams.keys import OWN
from streams.steps.clocks import AHEAD, Clockwork, moment, partition_time
from streams.steps.context import Context
from streams.steps.guarding import UnexpectedError
from streams.store import Store
from tests.builders.articles import MINUTE, NOON, Broker, a_context
from tests.streams.remembering import Coolings, a_store

CONTEXT = a_context(partitions=Partitions(dispatches=3, developments=2))
BROKER = Broker()


def end_coolings(store: Store, clock: Clock, _context: Context) -> Changes:
    due = (store.key(name, Cooling, key) for name, model in store.due_models(Coolings, clock.at) for key in model.held)
    return Changes(deletes=tuple(due))


CLOCKWORK = Clockwork(Topic.DISPATCHES, Topic.DEVELOPMENTS, end_coolings)


def a_clock(at: datetime, *, from_partition: int = 0, of: int = 1, appended: datetime | None = None) -> Record:
    clock = Clock(at, "producer-1", 9, 10, from_partition, of)
    return BROKER.clock(clock, topic=Topic.DISPATCHES, partition=1, at=appended or at)


def hear(store: Store, record: Record) -> Changes:
    changes = CLOCKWORK(store, record, CONTEXT)
    store.apply(changes)
    return changes


def forwarded(changes: Changes) -> list[Clock]:
    return [decode(Clock, record.value) for record in changes.outgoing]


def test_time_stands_still_until_every_upstream_partition_has_spoken() -> None:
    store = a_store()

    first = hear(store, a_clock(NOON, from_partition=0, of=2))
    before = partition_time(store)
    second = hear(store, a_clock(NOON + MINUTE, from_partition=1, of=2))

    assert (first.outgoing, before) == ((), None)
    assert partition_time(store) == NOON
    assert {clock.at for clock in forwarded(second)} == {NOON}


@given(
    heard=st.lists(st.tuples(st.integers(0, 2), st.integers(0, 60)), max_size=25),
)
def test_the_slowest_upstream_partition_holds_time_back_and_it_never_goes_back(heard: list[tuple[int, int]]) -> None:
    store, latest, times = a_store(), dict[int, datetime](), list[datetime]()
    for partition, minutes in heard:
        at = NOON + minutes * MINUTE
        hear(store, a_clock(at, from_partition=partition, of=3))
        latest[partition] = max(at, latest.get(partition, at))
        times += filter(None, [partition_time(store)])

    assert times == sorted(times)
    assert partition_time(store) == (min(latest.values()) if len(latest) == 3 else None)


def test_a_clock_goes_on_to_every_partition_of_the_output_under_the_partitions_own_name() -> None:
    changes = hear(a_store(), a_clock(NOON))

    assert [record.partition for record in changes.outgoing] == [0, 1]
    assert {record.topic for record in changes.outgoing} == {Topic.DEVELOPMENTS}
    assert set(forwarded(changes)) == {Clock(NOON, "producer-1", 9, 10, from_partition=1, of=3)}


def test_the_last_stage_forwards_no_clock() -> None:
    changes = Clockwork(Topic.DEVELOPMENTS, None, end_coolings)(a_store(), a_clock(NOON), CONTEXT)

    assert changes.outgoing == ()
    assert changes.puts == {b"@/clock/0": UpstreamClock(NOON, 1)}


def test_a_clock_that_moves_nothing_sets_off_nothing() -> None:
    store = a_store()
    hear(store, a_clock(NOON))

    again = hear(store, a_clock(NOON))
    earlier = hear(store, a_clock(NOON - MINUTE))

    assert again == earlier == Changes()


def test_what_is_due_is_done_when_its_moment_has_come_and_not_before() -> None:
    store = a_store()
    store.apply(Changes({store.key("a", Cooling, "1"): Cooling(Signal.RATE, NOON + MINUTE)}))

    early = hear(store, a_clock(NOON))
    due = hear(store, a_clock(NOON + MINUTE))

    assert early.deletes == ()
    assert due.deletes == (b"a/cooling/1",)


def test_a_clock_far_ahead_of_the_broker_is_cut() -> None:
    store = a_store()

    remarks = [hear(store, a_clock(NOON + timedelta(hours=3), appended=NOON)).remarks for _ in range(2)]

    assert partition_time(store) == NOON + AHEAD
    assert remarks == [(Remark(Oddity.TIME_AHEAD, "clock of producer-1"),)] * 2


def test_a_clock_of_no_partition_is_not_expected() -> None:
    with pytest.raises(UnexpectedError, match="partition 2 of 2"):
        hear(a_store(), a_clock(NOON, from_partition=2, of=2))


def test_a_record_is_handled_at_its_own_time_unless_the_partition_is_already_past_it() -> None:
    store = a_store()

    unknown = moment(NOON, store)
    hear(store, a_clock(NOON))

    assert unknown == NOON
    assert moment(NOON + MINUTE, store) == NOON + MINUTE
    assert moment(NOON - MINUTE, store) == NOON


def test_hearing_a_clock_changes_the_store_only_through_its_changes() -> None:
    store = a_store()

    CLOCKWORK(store, a_clock(NOON), CONTEXT)

    assert store.of(OWN, UpstreamClock) == {}
