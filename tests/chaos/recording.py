"""Recording: all that lies in Kafka after a scenario, and nothing else; the checks look at nothing but this."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from aiokafka import AIOKafkaConsumer, ConsumerRecord
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.structs import TopicPartition

from schemas.record import Record
from schemas.topics import Partitions, Topic
from streams.stages import Stage
from streams.topics.groups import changelog_of, group_of

OUTPUTS = (Topic.DISPATCHES, Topic.INCIDENTS, Topic.DEVELOPMENTS, Topic.ALERTS, Topic.DEAD_LETTERS)


@dataclass(frozen=True, slots=True)
class Recording:
    """What was recorded of one installation.

    Attributes:
        topics: Every record of each topic, changelogs too, each partition in the order of its log.
        ends: Topic → partition → the offset that would come next.
        commits: Stage → partition of its source → committed offset; none where nothing was committed.
    """

    topics: Mapping[str, list[Record]]
    ends: Mapping[str, Mapping[int, int]]
    commits: Mapping[str, Mapping[int, int]]


async def record_all(broker: str, partitions: Partitions, stages: Iterable[Stage]) -> Recording:
    """Return everything that lies there now; no worker runs any more."""
    stages = tuple(stages)
    counts = {str(topic): partitions.of(topic) for topic in (Topic.ARTICLES, *OUTPUTS)}
    counts |= {changelog_of(stage): partitions.of(stage.source) for stage in stages}
    topics: dict[str, list[Record]] = {}
    ends: dict[str, dict[int, int]] = {}
    for topic, count in counts.items():
        topics[topic], ends[topic] = await read_topic(broker, topic, count)
    commits = {stage.name: await commits_of(broker, stage) for stage in stages}
    return Recording(topics, ends, commits)


async def read_topic(broker: str, topic: str, partitions: int) -> tuple[list[Record], dict[int, int]]:
    """Return all records of a topic, partition by partition, and where each partition ends."""
    places = [TopicPartition(topic, number) for number in range(partitions)]
    async with AIOKafkaConsumer(bootstrap_servers=broker, auto_offset_reset="earliest") as consumer:
        consumer.assign(places)
        ends = await consumer.end_offsets(places)
        found: dict[TopicPartition, list[Record]] = {place: [] for place in places}
        while any([await consumer.position(place) < ends[place] for place in places]):
            for place, batch in (await consumer.getmany(timeout_ms=200)).items():
                found[place] += map(_record, batch)
    return [record for place in places for record in found[place]], {place.partition: ends[place] for place in places}


async def commits_of(broker: str, stage: Stage) -> dict[int, int]:
    """Return what the group of a stage has committed, by partition of its source."""
    admin = AIOKafkaAdminClient(bootstrap_servers=broker)
    await admin.start()
    try:
        found = await admin.list_consumer_group_offsets(group_of(stage))
    finally:
        await admin.close()
    source = str(stage.source)
    return {place.partition: one.offset for place, one in found.items() if place.topic == source and one.offset >= 0}


def _record(one: ConsumerRecord) -> Record:
    return Record(
        topic=one.topic,
        partition=one.partition,
        offset=one.offset,
        key=one.key,
        value=one.value,
        timestamp=datetime.fromtimestamp(one.timestamp / 1000.0, UTC),
        headers=tuple(one.headers),
    )
