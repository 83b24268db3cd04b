"""Places in Kafka, and what a broker says of one group."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from monitoring.lag import Look


class Place(NamedTuple):
    """One partition of one topic."""

    topic: str
    partition: int


@dataclass(frozen=True, slots=True)
class GroupState:
    """One group at one moment; `missing` are topics that it should read and that do not exist."""

    group: str
    state: str
    members: int
    looks: Mapping[Place, Look]
    missing: tuple[str, ...] = ()
