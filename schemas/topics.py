"""The registry of topics: key, partitions, retention, compaction."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


class Topic(StrEnum):
    """Every topic that naba reads or writes."""

    FEED_STATES = "naba.feed-states"
    ARTICLES = "naba.articles"
    DISPATCHES = "naba.dispatches"
    INCIDENTS = "naba.incidents"
    DEVELOPMENTS = "naba.developments"
    ALERTS = "naba.alerts"
    DEAD_LETTERS = "naba.dead-letters"


@dataclass(frozen=True, slots=True)
class TopicSpec:
    """How one topic is made; the number of partitions is a setting, fixed when topics are applied."""

    topic: Topic
    key: str
    partitions: int
    retention: timedelta | None
    compacted: bool = False
    max_message_bytes: int = 2_097_152


# A dead letter carries the largest source record and up to 64 KB of key and headers beside it.
_ROOM_FOR_REASONS = 65_536

SPECS: dict[Topic, TopicSpec] = {
    spec.topic: spec
    for spec in (
        TopicSpec(Topic.FEED_STATES, "feed id", 1, None, compacted=True),
        TopicSpec(Topic.ARTICLES, "article id", 12, timedelta(days=30)),
        TopicSpec(Topic.DISPATCHES, "desk", 8, timedelta(days=14)),
        TopicSpec(Topic.INCIDENTS, "incident id", 12, None, compacted=True),
        TopicSpec(Topic.DEVELOPMENTS, "dyad", 12, timedelta(days=14)),
        TopicSpec(Topic.ALERTS, "alert id", 4, timedelta(days=400)),
        TopicSpec(
            Topic.DEAD_LETTERS,
            "key of the source record",
            4,
            timedelta(days=90),
            max_message_bytes=2_097_152 + _ROOM_FOR_REASONS,
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Partitions:
    """How many partitions each topic has in this installation."""

    articles: int = SPECS[Topic.ARTICLES].partitions
    dispatches: int = SPECS[Topic.DISPATCHES].partitions
    incidents: int = SPECS[Topic.INCIDENTS].partitions
    developments: int = SPECS[Topic.DEVELOPMENTS].partitions
    alerts: int = SPECS[Topic.ALERTS].partitions
    dead_letters: int = SPECS[Topic.DEAD_LETTERS].partitions
    feed_states: int = SPECS[Topic.FEED_STATES].partitions

    def of(self, topic: Topic) -> int:
        """Return the number of partitions of a topic."""
        return int(getattr(self, _FIELDS[topic]))


_FIELDS = {topic: topic.value.removeprefix("naba.").replace("-", "_") for topic in Topic}
