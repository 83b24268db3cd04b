"""Peeking: what waits between a committed offset and the end, without joining the group that will handle it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from aiokafka import AIOKafkaConsumer, TopicPartition

from monitoring.lag import Waiting
from monitoring.places import Place

MOST_LOOKED_AT = 1_000
"""Records that are looked at in one partition. Clock records are 200 bytes, so that a stage that handles its data but
not the clocks is seen as such for an hour and a half of them; and a partition that is further behind is not read."""

FETCH_BYTES = 262_144
"""Asked for in one fetch from one partition."""

_WAIT_MS = 1_000
"""How long a broker may take over one fetch; what it has not given then counts as data."""


@dataclass(frozen=True, slots=True)
class Gap:
    """From the next offset to be handled to the end, which is not in it."""

    first: int
    end: int

    def after(self, committed: int | None) -> "Gap":
        """Return what is left of it for a group with this commit; all of it for one that never committed."""
        return Gap(self.first if committed is None else max(self.first, committed), self.end)


@dataclass(slots=True)
class Peek:
    """What was seen of one gap so far; `position` is the next offset that was not looked at."""

    gap: Gap
    position: int
    clocks: list[datetime] = field(default_factory=list)
    data: list[datetime] = field(default_factory=list)

    @property
    def over(self) -> bool:
        """Whether enough was seen."""
        return self.position >= self.gap.end or len(self.clocks) + len(self.data) >= MOST_LOOKED_AT

    def see(self, records: Sequence[Any]) -> None:
        """Look at records of aiokafka, in order."""
        for record in records:
            if record.offset < self.gap.end:
                kind = self.clocks if is_clock(record.headers) else self.data
                kind.append(datetime.fromtimestamp(record.timestamp / 1000, UTC))

    def waiting(self) -> Waiting:
        """Return what waits. Where not all was looked at, the rest counts as data, no older than the last seen."""
        beyond = max(0, self.gap.end - self.position)
        seen = sorted(self.clocks + self.data)
        oldest = self.data[0] if self.data else (seen[-1] if beyond and seen else None)
        return Waiting(
            data=len(self.data) + beyond,
            clocks=len(self.clocks),
            oldest=oldest,
            oldest_clock=self.clocks[0] if self.clocks else None,
            exact=not beyond,
        )


def is_clock(headers: Sequence[tuple[str, bytes]]) -> bool:
    """Return whether a record is a clock record, by its headers alone."""
    return ("naba-type", b"clock") in headers


async def peek(connection: Mapping[str, Any], gaps: Mapping[Place, Gap]) -> dict[Place, Waiting]:
    """Return what waits in each gap.

    Reads from the first offset on until the end, at most `MOST_LOOKED_AT` records of a partition, all partitions at
    once: for a group that keeps up that is nothing, or one fetch of little; for one that is far behind one fetch of
    `FETCH_BYTES` or a few.

    Args:
        connection: Keyword arguments of aiokafka's clients.
        gaps: What each partition is asked for.
    """
    peeks = {TopicPartition(*place): Peek(gap, gap.first) for place, gap in gaps.items()}
    open_ones = [place for place, one in peeks.items() if not one.over]
    if open_ones:
        await _look(connection, {place: peeks[place] for place in open_ones})
    return {Place(*place): one.waiting() for place, one in peeks.items()}


async def _look(connection: Mapping[str, Any], peeks: dict[TopicPartition, Peek]) -> None:
    # A consumer for this once: aiokafka 0.14 never ends one that is stopped just after it was assigned anew, because
    # the fetcher takes the cancellation for that of the fetches it gives up.
    consumer = AIOKafkaConsumer(
        **connection, auto_offset_reset="earliest", max_partition_fetch_bytes=FETCH_BYTES, enable_auto_commit=False
    )
    try:
        await consumer.start()
        consumer.assign(list(peeks))
        for place, one in peeks.items():
            consumer.seek(place, one.gap.first)
        await _see(consumer, peeks)
    finally:
        await consumer.stop()


async def _see(consumer: AIOKafkaConsumer, peeks: dict[TopicPartition, Peek]) -> None:
    open_ones = list(peeks)
    while open_ones:
        batches = await consumer.getmany(*open_ones, timeout_ms=_WAIT_MS, max_records=MOST_LOOKED_AT)
        for place in open_ones:
            peeks[place].see(batches.get(place, ()))
            # Not the last record's offset: what a transaction or a compaction left behind has offsets and no records.
            peeks[place].position = await consumer.position(place)
        open_ones = [place for place in open_ones if not peeks[place].over] if batches else []
