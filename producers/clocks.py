"""Clocks: once a minute every partition of `naba.articles` hears what time it is, and how many feeds answer."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from schemas.article import Clock
from schemas.codec import encode
from schemas.events import plain_headers
from schemas.feed_state import FeedState
from schemas.record import Outgoing
from schemas.topics import Topic

CADENCE = timedelta(minutes=1)

_EPOCH_S = CADENCE.total_seconds()


def clock_of(now: datetime, producer: str, states: Iterable[FeedState], silent_after: timedelta) -> Clock:
    """Return the clock of this moment.

    Args:
        now: UTC.
        producer: Name of this producer.
        states: Of the feeds that are to be read.
        silent_after: A feed that has not answered for so long counts as silent.
    """
    feeds = list(states)
    return Clock(now, producer, sum(answers(state, now, silent_after) for state in feeds), len(feeds))


def answers(state: FeedState, now: datetime, silent_after: timedelta) -> bool:
    """Return whether a feed answered lately."""
    return state.ok_at is not None and now - state.ok_at <= silent_after


def clock_records(clock: Clock, partitions: int, version: str) -> tuple[Outgoing, ...]:
    """Return one clock for each of so many partitions; a producer is all that is upstream of them."""
    value, headers = encode(clock), plain_headers(Clock, version)
    return tuple(Outgoing(Topic.ARTICLES, None, value, headers, number) for number in range(partitions))


def next_clock_at(now: datetime) -> datetime:
    """Return the next whole minute, so that producers side by side say the same times."""
    return now + timedelta(seconds=_EPOCH_S - now.timestamp() % _EPOCH_S)
