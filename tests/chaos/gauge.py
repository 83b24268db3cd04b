"""Gauge: what Kafka says of topics and groups, over connections that are kept: it is asked a hundred times."""

import asyncio
from collections.abc import Mapping

from aiokafka import AIOKafkaConsumer
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.structs import TopicPartition

from schemas.record import Record
from streams.delivery.messages import record_of
from streams.stages import Stage
from streams.topics.groups import group_of

_STABLE = "Stable"
_WAIT_MS = 100


class Gauge:
    """Topics and groups of one broker. Use as an async context manager.

    Args:
        broker: host:port.
    """

    def __init__(self, broker: str) -> None:
        self._consumer = AIOKafkaConsumer(
            bootstrap_servers=broker, auto_offset_reset="earliest", fetch_max_wait_ms=_WAIT_MS
        )
        self._admin = AIOKafkaAdminClient(bootstrap_servers=broker)

    async def __aenter__(self) -> "Gauge":
        await asyncio.gather(self._consumer.start(), self._admin.start())
        return self

    async def __aexit__(self, *_: object) -> None:
        await asyncio.gather(self._consumer.stop(), self._admin.close())

    async def ends(self, topic: str, partitions: int) -> dict[int, int]:
        """Return where each partition of a topic ends."""
        found = await self._consumer.end_offsets(_places(topic, partitions))
        return {place.partition: end for place, end in found.items()}

    async def commits(self, stage: Stage) -> dict[int, int]:
        """Return what the group of a stage has committed, by partition of its source."""
        found = await self._admin.list_consumer_group_offsets(group_of(stage))
        source = str(stage.source)
        return {
            place.partition: one.offset for place, one in found.items() if place.topic == source and one.offset >= 0
        }

    async def members(self, stage: Stage) -> int:
        """Return how many workers share the partitions of a stage; 0 while they are being dealt out."""
        (reply,) = await self._admin.describe_consumer_groups([group_of(stage)])
        _, _, state, _, _, members = reply.groups[0][:6]
        return len(members) if state == _STABLE else 0

    async def read(self, counts: Mapping[str, int]) -> dict[str, list[Record]]:
        """Return all records of topics, each partition by partition.

        All at once: for each change of what is read the client waits out the fetch that it is in.

        Args:
            counts: Topic → how many partitions it has.
        """
        places = [place for topic, partitions in counts.items() for place in _places(topic, partitions)]
        self._consumer.assign(places)
        await self._consumer.seek_to_beginning(*places)
        ends = await self._consumer.end_offsets(places)
        found: dict[TopicPartition, list[Record]] = {place: [] for place in places}
        while any([await self._consumer.position(place) < ends[place] for place in places]):
            for place, batch in (await self._consumer.getmany(timeout_ms=_WAIT_MS)).items():
                found[place] += map(record_of, batch)
        return {
            topic: [record for place in places if place.topic == topic for record in found[place]] for topic in counts
        }


def _places(topic: str, partitions: int) -> list[TopicPartition]:
    return [TopicPartition(topic, number) for number in range(partitions)]
