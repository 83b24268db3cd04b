"""Provisioning: which topics an installation needs, and what has to be done to those that it has."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from schemas.settings import Settings
from schemas.topics import SPECS, TopicSpec
from streams.stages import Stage
from streams.topics.groups import changelog_of

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


class State(StrEnum):
    """How a topic stands beside what it should be."""

    RIGHT = "right"
    MISSING = "missing"
    SET_OTHERWISE = "set otherwise"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Standing:
    """One topic, as it should be and as it is; `found` is None where there is none."""

    wanted: Wanted
    found: Found | None

    @property
    def refuses(self) -> bool:
        """Whether nothing but other settings, or another topic, can help: partitions cannot be changed."""
        return self.found is not None and self.found.partitions != self.wanted.partitions

    @property
    def state(self) -> State:
        """How it stands."""
        return next(state for fits, state in _STATES if fits(self))

    @property
    def differences(self) -> tuple[str, ...]:
        """In words, what is not as it should be."""
        if self.found is None:
            return ("there is no such topic",)
        said = f"it has {self.found.partitions} partitions, and the settings say {self.wanted.partitions}"
        return (*([said] if self.refuses else []), *self._configs())

    def _configs(self) -> list[str]:
        found = self.found.configs if self.found else {}
        return [
            f"{name} is {found.get(name)}, not {value}"
            for name, value in self.wanted.configs.items()
            if found.get(name) != value
        ]


_STATES: tuple[tuple[Callable[[Standing], bool], State], ...] = (
    (lambda one: one.found is None, State.MISSING),
    (lambda one: one.refuses, State.REFUSED),
    (lambda one: bool(one.differences), State.SET_OTHERWISE),
    (lambda _: True, State.RIGHT),
)


def wanted_topics(settings: Settings, stages: Iterable[Stage]) -> tuple[Wanted, ...]:
    """Return every topic of an installation: those of the registry, and a changelog for each stage."""
    of = settings.partitions.of
    topics = (_topic(spec, of(spec.topic), settings.replication_factor) for spec in SPECS.values())
    changelogs = (_changelog(stage, of(stage.source), settings.replication_factor) for stage in stages)
    return (*topics, *changelogs)


def standings_of(wanted: Iterable[Wanted], found: Mapping[str, Found]) -> list[Standing]:
    """Return the topics that are wanted beside those that are there."""
    return [Standing(topic, found.get(topic.name)) for topic in wanted]


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
