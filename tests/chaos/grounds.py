"""Grounds: the broker that scenarios take place on, one after the other, each on empty topics."""

import asyncio
import os
import signal
from collections.abc import Iterable
from pathlib import Path

from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError

from broker.places import Places
from broker.running import find
from broker.server import start, stop
from streams.topics.groups import group_of
from tests.builders.brokers import real_places, real_wish
from tests.builders.feeds import STAGES
from tests.builders.installation import Installation

_LOOKS = 300
_BETWEEN_LOOKS_S = 0.1
_PREFIX = "naba."


class Grounds:
    """One broker.

    Args:
        home: Its folder.
    """

    def __init__(self, home: Path) -> None:
        self.places: Places = real_places(home)

    async def open(self) -> str:
        """Start the broker unless it runs, and return its address."""
        started = await asyncio.to_thread(start, self.places, real_wish())
        return started.running.ports.bootstrap

    def close(self) -> None:
        """Stop the broker."""
        stop(self.places)

    async def kill(self) -> None:
        """End the broker in the middle of whatever it does, and wait until it is gone."""
        running = find(self.places)
        assert running is not None
        os.kill(running.pid, signal.SIGKILL)
        for _ in range(_LOOKS):
            if find(self.places) is None:
                return
            await asyncio.sleep(_BETWEEN_LOOKS_S)
        raise TimeoutError("the broker outlives kill -9")

    async def clear(self, installation: Installation) -> None:
        """Make all topics anew, and wait until nobody's offsets of the old ones are left."""
        admin = AIOKafkaAdminClient(bootstrap_servers=installation.broker)
        await admin.start()
        try:
            old = {name for name in await admin.list_topics() if name.startswith(_PREFIX)}
            if old:
                await admin.delete_topics(sorted(old))
                await _until_gone(admin, old)
        finally:
            await admin.close()
        await installation.apply_topics()


async def _until_gone(admin: AIOKafkaAdminClient, topics: Iterable[str]) -> None:
    for _ in range(_LOOKS):
        if not set(topics) & set(await admin.list_topics()) and not await _commits(admin):
            return
        await asyncio.sleep(_BETWEEN_LOOKS_S)
    raise TimeoutError("topics that were deleted are still there, or what was committed of them")


async def _commits(admin: AIOKafkaAdminClient) -> bool:
    try:
        return any([await admin.list_consumer_group_offsets(group_of(stage)) for stage in STAGES])
    except KafkaError:
        # No group has ever been.
        return False
