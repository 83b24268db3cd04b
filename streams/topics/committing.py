"""Committing: the offsets of a stage's group, looked at and set by people while the stage has no workers."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from aiokafka import AIOKafkaConsumer
from aiokafka.errors import CommitFailedError
from aiokafka.structs import TopicPartition

from streams.stages import Stage
from streams.topics.groups import group_of


class BusyError(Exception):
    """The stage has workers; the error names it."""


class Commits:
    """The commits of one stage.

    Args:
        stage: Whose.
        partitions: Of its source.
        consumer: In the stage's group, started, and assigned all of them by hand.
    """

    def __init__(self, stage: Stage, partitions: int, consumer: AIOKafkaConsumer) -> None:
        self._stage = stage
        self._places = [TopicPartition(str(stage.source), number) for number in range(partitions)]
        self._consumer = consumer

    async def found(self) -> dict[int, int | None]:
        """Return partition → committed offset, None where there is none."""
        return {place.partition: await self._consumer.committed(place) for place in self._places}

    async def begins(self) -> dict[int, int]:
        """Return partition → the first offset that is still there."""
        begins = await self._consumer.beginning_offsets(self._places)
        return {place.partition: begins[place] for place in self._places}

    async def set(self, offsets: Mapping[int, int]) -> None:
        """Commit these offsets.

        Raises:
            BusyError: The stage has workers.
        """
        try:
            await self._consumer.commit({TopicPartition(str(self._stage.source), p): at for p, at in offsets.items()})
        except CommitFailedError as error:
            raise BusyError(
                f"{self._stage.name} has workers; stop them first (one that was killed counts for half a minute more)"
            ) from error


@asynccontextmanager
async def commits_of(stage: Stage, partitions: int, options: dict[str, Any]) -> AsyncIterator[Commits]:
    """Lend the commits of a stage.

    Args:
        stage: Whose.
        partitions: Of its source.
        options: Of an aiokafka client.
    """
    consumer = AIOKafkaConsumer(**options, group_id=group_of(stage), enable_auto_commit=False)
    try:
        await consumer.start()
        consumer.assign([TopicPartition(str(stage.source), number) for number in range(partitions)])
        yield Commits(stage, partitions, consumer)
    finally:
        await consumer.stop()
