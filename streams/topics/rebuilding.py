"""Rebuilding: a stage's state thrown away, so that its workers read everything again that is still there."""

from typing import Any

from aiokafka.admin import AIOKafkaAdminClient, RecordsToDelete
from aiokafka.structs import TopicPartition

from streams.stages import Stage
from streams.topics.committing import commits_of
from streams.topics.groups import changelog_of

_TO_THE_END = -1


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
    async with commits_of(stage, partitions, options) as commits:
        await commits.set(await commits.begins())
    emptied = {
        TopicPartition(changelog_of(stage), number): RecordsToDelete(_TO_THE_END) for number in range(partitions)
    }
    admin = AIOKafkaAdminClient(**options)
    try:
        await admin.start()
        await admin.delete_records(emptied)
    finally:
        await admin.close()
