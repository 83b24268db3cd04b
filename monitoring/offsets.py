"""Offsets: what a broker says of groups and partitions, asked from outside and without joining any group."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Any, TypeVar

from aiokafka import AIOKafkaConsumer, OffsetAndMetadata, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.coordinator.protocol import ConsumerProtocolMemberAssignment
from aiokafka.errors import (
    GroupCoordinatorNotAvailableError,
    GroupLoadInProgressError,
    NotCoordinatorForGroupError,
    for_code,
)

from monitoring.groups import TOPICS
from monitoring.lag import Look
from monitoring.peeking import Gap, peek
from monitoring.places import GroupState, Place
from schemas.remarks import tallies_of

T = TypeVar("T")

_ATTEMPTS = 25
_RETRY_S = 0.2
"""A broker makes the topic of commits when it is first asked for a group; that takes it a second or two."""

_NOT_YET = (GroupCoordinatorNotAvailableError, GroupLoadInProgressError, NotCoordinatorForGroupError)
"""What it answers in the meantime, and while another broker takes over."""


_SETTLED = "Stable"
REBALANCING = "(rebalancing)"
"""Who has a partition while the members share them out anew: not nobody, which would be an alarm at every deploy."""


@dataclass(frozen=True, slots=True)
class Members:
    """Who is in a group: its state as the broker calls it, and which client has which partition."""

    state: str
    count: int
    owners: Mapping[Place, str]

    def owner(self, place: Place) -> str:
        """Return who has a partition, empty for nobody."""
        settled = not self.count or self.state == _SETTLED
        return self.owners.get(place, "" if settled else REBALANCING)


class Offsets:
    """Looks at Kafka through aiokafka; use it as an asynchronous context manager."""

    def __init__(self, connection: Mapping[str, Any], topics: Mapping[str, Sequence[str]] = TOPICS) -> None:
        """Connect to nothing yet.

        Args:
            connection: Keyword arguments of aiokafka's clients.
            topics: Group → the topics that it should read; a group that is missing is asked what it reads.
        """
        self._topics = topics
        self._connection = connection
        self._admin = AIOKafkaAdminClient(**connection)
        # Never assigned anything: it only asks for starts and ends.
        self._consumer = AIOKafkaConsumer(**connection)

    async def __aenter__(self) -> "Offsets":
        """Connect.

        Raises:
            aiokafka.errors.KafkaError: No broker answers.
        """
        try:
            await self._admin.start()
            await self._consumer.start()
        except BaseException:
            await self._close()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Disconnect."""
        await self._close()

    async def states(self, groups: Sequence[str], now: datetime) -> tuple[GroupState, ...]:
        """Return how some groups stand; `now` is UTC."""
        exist = {topic["topic"]: topic["partitions"] for topic in await self._admin.describe_topics()}
        partitions = {topic: [one["partition"] for one in rows] for topic, rows in exist.items()}
        return tuple([await self._state(group, partitions, now) for group in groups])

    async def _state(self, group: str, partitions: Mapping[str, Sequence[int]], now: datetime) -> GroupState:
        members = await _once_ready(lambda: self._members(group))
        # Before the end offsets: a commit that is newer than the end it is compared with would make less than no lag.
        commits = await _once_ready(lambda: self._commits(group))
        committed = {place: commit.offset for place, commit in commits.items()}
        remarked = {place: tallies_of(commit.metadata) for place, commit in commits.items()}
        wanted = self._topics.get(group) or sorted({place.topic for place in (*committed, *members.owners)})
        places = [Place(topic, number) for topic in wanted for number in partitions.get(topic, ())]
        extents = await self._extents(places)
        waiting = await peek(
            self._connection, {place: one.after(committed.get(place)) for place, one in extents.items()}
        )
        looks = {
            place: Look(
                at=now,
                start=one.first,
                end=one.end,
                committed=committed.get(place),
                owner=members.owner(place),
                waiting=waiting[place],
                remarked=remarked.get(place, {}),
            )
            for place, one in extents.items()
        }
        missing = tuple(topic for topic in wanted if topic not in partitions)
        return GroupState(group, members.state, members.count, looks, missing)

    async def _extents(self, places: Sequence[Place]) -> dict[Place, Gap]:
        """Return what each partition holds, from its first record to its end."""
        asked = [TopicPartition(*place) for place in places]
        starts = await self._consumer.beginning_offsets(asked)
        ends = await self._consumer.end_offsets(asked)
        return {place: Gap(starts[place], ends[place]) for place in places}

    async def _members(self, group: str) -> Members:
        # One group a request: aiokafka reads answers of this version as if they lacked their last field, so that
        # a second group in them would come out wrong.
        (answer,) = await self._admin.describe_consumer_groups([group])
        fault, _, state, _, _, members = answer.groups[0][:6]
        if fault:
            raise for_code(fault)(f"group {group}")
        owners = {
            Place(*place): client
            for _, client, _, _, assignment in members
            if assignment
            for place in ConsumerProtocolMemberAssignment.decode(assignment).partitions()
        }
        return Members(state, len(members), owners)

    async def _commits(self, group: str) -> dict[Place, OffsetAndMetadata]:
        found = await self._admin.list_consumer_group_offsets(group)
        return {Place(*place): commit for place, commit in found.items() if commit.offset >= 0}

    async def _close(self) -> None:
        await self._consumer.stop()
        await self._admin.close()


async def _once_ready(ask: Callable[[], Awaitable[T]]) -> T:
    """Return an answer about a group, as soon as the broker that keeps it can give one."""
    for _ in range(_ATTEMPTS):
        try:
            return await ask()
        except _NOT_YET:
            await asyncio.sleep(_RETRY_S)
    return await ask()
