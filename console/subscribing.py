"""Subscribing: a topic read from some moment to its end, or on and on, in the order in which it was written."""

from collections import deque
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaConnectionError

from console.cluster import Cluster, consumer_of, partitions_of
from schemas.record import Record

_WAIT_MS = 1_000
_EMPTY_ROUNDS = 10
"""A broker that gives nothing for ten seconds, although there is something, is not there any more."""


@dataclass(frozen=True, slots=True)
class Span:
    """Which part of a topic is read.

    Attributes:
        since: Records that the broker appended from then on. None: all that it still has; but where they are to be
            followed, only what is yet to come.
        follow: Whether to go on after what was there at the start.
    """

    since: datetime | None = None
    follow: bool = False


async def records(cluster: Cluster, topic: str, span: Span) -> AsyncIterator[Record]:
    """Yield the records of a topic by the time at which they were appended.

    What was there at the start comes in order over all partitions, and memory holds one fetch of each; what is
    followed comes as it arrives.

    Raises:
        NoSuchTopicError: There is no such topic.
        aiokafka.errors.KafkaError: No broker answers.
    """
    partitions = [TopicPartition(topic, number) for number in await partitions_of(cluster, topic)]
    async with consumer_of(cluster) as consumer:
        ends = await consumer.end_offsets(partitions)
        starts = await _starts(consumer, partitions, span)
        consumer.assign(partitions)
        for partition in partitions:
            consumer.seek(partition, starts.get(partition, ends[partition]))
        merge = _Merge(consumer, ends, follow=span.follow)
        async for record in merge.until_end(starts):
            yield record
        while span.follow:
            for record in _ordered(await consumer.getmany(timeout_ms=_WAIT_MS)):
                yield record


async def _starts(
    consumer: AIOKafkaConsumer, partitions: Sequence[TopicPartition], span: Span
) -> dict[TopicPartition, int]:
    """Return where to begin; a partition that is missing begins at its end."""
    if span.since is not None:
        # Kafka's times begin with 1970.
        at_ms = max(0, int(span.since.timestamp() * 1000))
        found = await consumer.offsets_for_times(dict.fromkeys(partitions, at_ms))
        return {partition: one.offset for partition, one in found.items() if one is not None}
    return {} if span.follow else dict(await consumer.beginning_offsets(partitions))


@dataclass(slots=True)
class _Merge:
    """Merges partitions by time: each is in order, and only those whose buffer ran dry are asked for more."""

    consumer: AIOKafkaConsumer
    ends: dict[TopicPartition, int]
    follow: bool
    buffers: dict[TopicPartition, deque[Any]] = field(default_factory=dict)
    empty_rounds: int = 0

    async def until_end(self, starts: dict[TopicPartition, int]) -> AsyncIterator[Record]:
        """Yield what lies between the starts and the ends."""
        unread = {partition for partition, start in starts.items() if start < self.ends[partition]}
        self.buffers = {partition: deque() for partition in unread}
        while unread or any(self.buffers.values()):
            dry = [partition for partition in unread if not self.buffers[partition]]
            if dry:
                unread -= await self._fill(dry)
            else:
                yield self._first()

    async def _fill(self, dry: Sequence[TopicPartition]) -> set[TopicPartition]:
        """Ask for more, and return which partitions have come to their end."""
        batches = await self.consumer.getmany(*dry, timeout_ms=_WAIT_MS)
        self.empty_rounds = 0 if batches else self.empty_rounds + 1
        if self.empty_rounds >= _EMPTY_ROUNDS:
            raise KafkaConnectionError("the broker stopped answering")
        for partition, batch in batches.items():
            self.buffers[partition].extend(one for one in batch if self.follow or one.offset < self.ends[partition])
        return {partition for partition in dry if await self.consumer.position(partition) >= self.ends[partition]}

    def _first(self) -> Record:
        filled = [partition for partition, buffer in self.buffers.items() if buffer]
        earliest = min(filled, key=lambda partition: (self.buffers[partition][0].timestamp, partition))
        return record_of(self.buffers[earliest].popleft())


def record_of(given: Any) -> Record:  # noqa: ANN401  # aiokafka's record has no types
    """Return a record of aiokafka as naba's; a header without a value has an empty one."""
    return Record(
        topic=given.topic,
        partition=given.partition,
        offset=given.offset,
        key=given.key,
        value=given.value,
        timestamp=datetime.fromtimestamp(given.timestamp / 1000, UTC),
        headers=tuple((name, value or b"") for name, value in given.headers),
    )


def _ordered(batches: dict[TopicPartition, list[Any]]) -> list[Record]:
    together = [one for batch in batches.values() for one in batch]
    return [record_of(one) for one in sorted(together, key=lambda one: (one.timestamp, one.partition, one.offset))]
