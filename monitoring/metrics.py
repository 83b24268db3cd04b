"""Metrics: the name, meaning and labels of every number that is published about lag.

Names and labels are those of kafka-lag-exporter (https://github.com/seglo/kafka-lag-exporter), so that its
dashboards and alert rules work unchanged; what it does not have is named alike.
"""

from dataclasses import dataclass
from enum import StrEnum


class Label(StrEnum):
    """What tells one line of a metric from another."""

    CLUSTER = "cluster_name"
    GROUP = "group"
    TOPIC = "topic"
    PARTITION = "partition"
    STATUS = "status"
    ODDITY = "oddity"


@dataclass(frozen=True, slots=True)
class Metric:
    """One gauge."""

    name: str
    help: str
    labels: tuple[Label, ...]


_GROUP = (Label.CLUSTER, Label.GROUP)
_TOPIC = (*_GROUP, Label.TOPIC)
_PARTITION = (*_TOPIC, Label.PARTITION)

LAG = Metric("kafka_consumergroup_group_lag", "Records that wait, clock records left out", _PARTITION)
LAG_SECONDS = Metric("kafka_consumergroup_group_lag_seconds", "Age of the oldest record that waits", _PARTITION)
OFFSET = Metric("kafka_consumergroup_group_offset", "Committed offset", _PARTITION)
LOST = Metric("kafka_consumergroup_group_messages_lost", "Records deleted before they were handled", _PARTITION)
REMARKED = Metric(
    "kafka_consumergroup_group_remarked",
    "Records that were odd and used all the same, since the group's state began",
    (*_PARTITION, Label.ODDITY),
)
MAX_LAG = Metric("kafka_consumergroup_group_max_lag", "Highest lag of a partition in records", _GROUP)
MAX_LAG_SECONDS = Metric("kafka_consumergroup_group_max_lag_seconds", "Highest lag of a partition in seconds", _GROUP)
SUM_LAG = Metric("kafka_consumergroup_group_sum_lag", "Records that wait in all partitions", _GROUP)
TOPIC_SUM_LAG = Metric("kafka_consumergroup_group_topic_sum_lag", "Records that wait in one topic", _TOPIC)
MEMBERS = Metric("kafka_consumergroup_group_members", "Live members of the group", _GROUP)
STATUS = Metric(
    "kafka_consumergroup_group_status", "1 for the group's status, 0 for the others", (*_GROUP, Label.STATUS)
)
LATEST = Metric(
    "kafka_partition_latest_offset",
    "Offset of the next record to be appended",
    (Label.CLUSTER, Label.TOPIC, Label.PARTITION),
)
EARLIEST = Metric(
    "kafka_partition_earliest_offset",
    "First offset that the broker still has",
    (Label.CLUSTER, Label.TOPIC, Label.PARTITION),
)

METRICS: tuple[Metric, ...] = (
    LAG,
    LAG_SECONDS,
    OFFSET,
    LOST,
    REMARKED,
    MAX_LAG,
    MAX_LAG_SECONDS,
    SUM_LAG,
    TOPIC_SUM_LAG,
    MEMBERS,
    STATUS,
    LATEST,
    EARLIEST,
)
"""All of them, in the order in which they are written."""
