"""Rebuilding: a stage's state thrown away, so that its workers read everything again that is still there."""

from typing import Any

from aiokafka import AIOKafkaConsumer
from aiokafka.admin import AIOKafkaAdminClient, RecordsToDelete
from aiokafka.errors import CommitFailedError
from aiokafka.structs import TopicPartition

from streams.stages import Stage
from streams.topics.groups import changelog_of, group_of

_TO_THE_END = -1


class BusyError(Exception):
    """The stage has workers; the error names it."""


async def rebuild(stage: Stage, partitions: int, options: dict[str, Any]) -> None:
    """Set a stage back to the beginning of its source, without state.

    Args:
        stage: It must have no workers.
        partitions: Of its source.
        options: Of an aiokafka client.

    Raises:
        BusyError: It has.
    """
    # Offsets first. The other way round an interruption would leave an empty state that counts as complete.
    await _set_back(stage, partitions, options)
    emptied = {
        TopicPartition(changelog_of(stage), number): RecordsToDelete(_TO_THE_END) for number in range(partitions)
    }
    admin = AIOKafkaAdminClient(**options)
    try:
        await admin.start()
        await admin.delete_records(emptied)
    finally:
        await admin.close()


async def _set_back(stage: Stage, partitions: int, options: dict[str, Any]) -> None:
    sources = [TopicPartition(str(stage.source), number) for number in range(partitions)]
    consumer = AIOKafkaConsumer(**options, group_id=group_of(stage), enable_auto_commit=False)
    try:
        await consumer.start()
        consumer.assign(sources)
        await consumer.commit(await consumer.beginning_offsets(sources))
    except CommitFailedError as error:
        raise BusyError(f"{stage.name} has workers; stop them first") from error
    finally:
        await consumer.stop()
