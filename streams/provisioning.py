"""Provisioning: which topics an installation needs, and what has to be done to those that it has."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from schemas.settings import Settings
from schemas.topics import SPECS, TopicSpec
from streams.groups import changelog_of
from streams.stages import Stage

Configs = Mapping[str, str]
"""A topic's settings, as Kafka names and spells them."""

_UNCLEANED = timedelta(hours=24)
"""A changelog keeps every write so long: recovery needs the one before an uncommitted one."""

_TOMBSTONES = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Wanted:
    """One topic as it should be."""

    name: str
    partitions: int
    copies: int
    configs: Configs


@dataclass(frozen=True, slots=True)
class Found:
    """One topic as it is; `configs` are those that Kafka was asked for."""

    partitions: int
    configs: Configs


@dataclass(frozen=True, slots=True)
class Plan:
    """What has to be done: topics to make, topics to set anew, and why nothing may be done at all."""

    to_make: tuple[Wanted, ...] = ()
    to_alter: tuple[Wanted, ...] = ()
    refusals: tuple[str, ...] = ()


def wanted_topics(settings: Settings, stages: Iterable[Stage]) -> tuple[Wanted, ...]:
    """Return every topic of an installation: those of the registry, and a changelog for each stage."""
    of = settings.partitions.of
    topics = (_topic(spec, of(spec.topic), settings.replication_factor) for spec in SPECS.values())
    changelogs = (_changelog(stage, of(stage.source), settings.replication_factor) for stage in stages)
    return (*topics, *changelogs)


def plan_of(wanted: Iterable[Wanted], found: Mapping[str, Found]) -> Plan:
    """Return what makes the topics that are there into those that are wanted; partitions can never change."""
    wanted = tuple(wanted)
    return Plan(
        to_make=tuple(topic for topic in wanted if topic.name not in found),
        to_alter=tuple(topic for topic in wanted if topic.name in found and _differs(topic, found[topic.name])),
        refusals=tuple(
            f"{topic.name} has {found[topic.name].partitions} partitions, and the settings say {topic.partitions}"
            for topic in wanted
            if topic.name in found and found[topic.name].partitions != topic.partitions
        ),
    )


def _differs(wanted: Wanted, found: Found) -> bool:
    return any(found.configs.get(name) != value for name, value in wanted.configs.items())


def _topic(spec: TopicSpec, partitions: int, copies: int) -> Wanted:
    configs = _shared(copies, spec.max_message_bytes) | {
        "cleanup.policy": "compact" if spec.compacted else "delete",
        "retention.ms": _ms(spec.retention),
    }
    return Wanted(str(spec.topic), partitions, copies, configs)


def _changelog(stage: Stage, partitions: int, copies: int) -> Wanted:
    largest = max(spec.max_message_bytes for spec in SPECS.values())
    configs = _shared(copies, largest) | {
        # Never deleted by age or size; but without `delete` nobody could empty it for a rebuild either.
        "cleanup.policy": "compact,delete",
        "retention.ms": "-1",
        "retention.bytes": "-1",
        "min.compaction.lag.ms": _ms(_UNCLEANED),
        "delete.retention.ms": _ms(_TOMBSTONES),
    }
    return Wanted(changelog_of(stage), partitions, copies, configs)


def _shared(copies: int, largest_bytes: int) -> dict[str, str]:
    return {
        "message.timestamp.type": "LogAppendTime",
        "max.message.bytes": str(largest_bytes),
        # One copy may be away and nothing stops; with two copies the loss of one would.
        "min.insync.replicas": "2" if copies > 2 else "1",
    }


def _ms(span: timedelta | None) -> str:
    return "-1" if span is None else str(span // timedelta(milliseconds=1))
