"""Recording: all that lies in Kafka after a scenario, and nothing else; the checks look at nothing but this."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from aiokafka.errors import GroupCoordinatorNotAvailableError

from schemas.record import Record
from schemas.topics import Partitions, Topic
from streams.stages import Stage
from streams.topics.groups import changelog_of
from tests.chaos.gauge import Gauge

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
    async with Gauge(broker) as gauge:
        topics = await gauge.read(counts)
        ends = {topic: await gauge.ends(topic, count) for topic, count in counts.items()}
        commits = {stage.name: await _commits(gauge, stage) for stage in stages}
    return Recording(topics, ends, commits)


async def _commits(gauge: Gauge, stage: Stage) -> dict[int, int]:
    try:
        return await gauge.commits(stage)
    except GroupCoordinatorNotAvailableError:
        # No worker has ever joined any group.
        return {}
