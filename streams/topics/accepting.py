"""Accepting: a stage's state taken as it is, where nobody knows any more how far the stage had come."""

from functools import partial
from typing import Any

from aiokafka import AIOKafkaConsumer

from streams.delivery.changelog.history import History
from streams.options import READER
from streams.stages import Stage
from streams.topics.committing import commits_of
from streams.topics.groups import changelog_of


async def accept(stage: Stage, partitions: int, options: dict[str, Any]) -> dict[int, int]:
    """Commit for each partition that has state and no commit, behind the last record that the state knows.

    What was on its way when the commit was lost stays half done: a record's outputs, or a part of its state, may be
    missing. A rebuild has no such edge.

    Args:
        stage: It must have no workers.
        partitions: Of its source.
        options: Of an aiokafka client.

    Returns:
        Partition → the source offset that is now committed; none where there was nothing to accept.

    Raises:
        BusyError: It has.
        RefusedError: The state was made from another log than the source.
    """
    history = History(partial(AIOKafkaConsumer, **options, **READER), str(stage.source), changelog_of(stage), "")
    async with commits_of(stage, partitions, options) as commits:
        known = await commits.found()
        found = await history.acceptable(known)
        # Where there is nothing to accept, the same once more: a broker takes it only while there are no workers.
        await commits.set(found or {partition: at for partition, at in known.items() if at is not None})
    return found
