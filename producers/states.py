"""States: what is remembered of feeds, in a compacted topic, so that a restart tells nothing twice."""

import logging
from collections.abc import Iterable
from typing import Any, Protocol

from aiokafka import AIOKafkaConsumer, TopicPartition

from producers.publishing import Publisher
from schemas.codec import UndecodableError, decode, encode
from schemas.feed_state import FeedState
from schemas.record import Outgoing
from schemas.topics import Topic

_LOG = logging.getLogger("naba.producer")
_WAIT_MS = 1_000
"""How long one read waits for records; how often it is looked whether the end is reached."""


class States(Protocol):
    """Where the states of feeds are kept."""

    async def load(self) -> dict[str, FeedState]:
        """Return the latest state of each feed by its id."""
        ...

    async def save(self, state: FeedState) -> None:
        """Keep a state; returns when it is kept.

        Raises:
            UnacknowledgedError: It may not be kept.
        """
        ...


class KafkaStates:
    """Keeps them in `naba.feed-states`.

    Args:
        connection: What aiokafka needs to reach the brokers.
        publisher: For writing.
        partitions: How many the topic has.
        version: Of code and data.
    """

    def __init__(self, connection: dict[str, Any], publisher: Publisher, partitions: int, version: str) -> None:
        self._connection = connection
        self._publisher = publisher
        self._partitions = partitions
        self._version = version

    async def load(self) -> dict[str, FeedState]:
        """Read the topic from its beginning to where it ends now."""
        consumer = AIOKafkaConsumer(**self._connection, group_id=None, enable_auto_commit=False)
        try:
            await consumer.start()
            return await _read_to_end(consumer, self._partitions)
        finally:
            await consumer.stop()

    async def save(self, state: FeedState) -> None:
        """Write a state under the id of its feed."""
        headers = (("naba-type", b"feed-state"), ("naba-version", self._version.encode()))
        await self._publisher.send(Outgoing(Topic.FEED_STATES, state.feed.encode(), encode(state), headers))


def states_of(records: Iterable[tuple[bytes | None, bytes | None]]) -> dict[str, FeedState]:
    """Return the latest state of each feed from keys and values in the order of the log; a null forgets a feed.

    What cannot be read is passed over: its feed is then read as if for the first time, and reading drops
    articles that it knows.
    """
    states: dict[str, FeedState] = {}
    for key, value in records:
        feed = (key or b"").decode("utf-8", "replace")
        states.pop(feed, None)
        if value is None:
            continue
        try:
            states[feed] = decode(FeedState, value)
        except UndecodableError as error:
            _LOG.warning("state of feed %s cannot be read: %s", feed, error)
    return states


async def _read_to_end(consumer: AIOKafkaConsumer, partitions: int) -> dict[str, FeedState]:
    places = [TopicPartition(Topic.FEED_STATES, number) for number in range(partitions)]
    consumer.assign(places)
    await consumer.seek_to_beginning(*places)
    ends = await consumer.end_offsets(places)
    records: list[tuple[bytes | None, bytes | None]] = []
    # The position, not the last record: compaction leaves offsets that no record has.
    while any([await consumer.position(place) < end for place, end in ends.items()]):
        batches = await consumer.getmany(*places, timeout_ms=_WAIT_MS)
        records += [(record.key, record.value) for batch in batches.values() for record in batch]
    return states_of(records)
