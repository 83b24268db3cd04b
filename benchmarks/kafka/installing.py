"""Installing: all of naba on a lent broker, with its real workers as processes."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiokafka import AIOKafkaConsumer
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import GroupCoordinatorNotAvailableError
from aiokafka.structs import TopicPartition

from benchmarks.kafka.lending import lent_broker
from schemas.settings import Settings, load
from streams.data import load_tables
from streams.stages import Stage, all_stages
from streams.topics.administration import Administration
from streams.topics.groups import group_of
from streams.topics.provisioning import wanted_topics

STAGES = {stage.name: stage for stage in all_stages(load_tables())}
LOOK_EVERY_S = 0.2
STOP_S = 60


class EndedError(Exception):
    """A worker ended by itself; the error says with which code."""


@dataclass(slots=True)
class Installation:
    """naba with the partitions that the settings say by themselves.

    Attributes:
        broker: host:port.
    """

    broker: str
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def settings(self) -> Settings:
        """The settings."""
        return load({"NABA_BROKERS": self.broker})

    def start(self, stage: str) -> subprocess.Popen[bytes]:
        """Start a worker."""
        worker = subprocess.Popen([sys.executable, "-m", "streams.app", stage, "--brokers", self.broker])
        self.workers.append(worker)
        return worker

    def stop(self) -> None:
        """Stop all workers, and forget them."""
        for worker in self.workers:
            worker.terminate()
        for worker in self.workers:
            worker.wait(STOP_S)
        self.workers.clear()

    async def settle(self, stages: Iterable[str]) -> None:
        """Wait until these stages have read and committed all there is.

        Raises:
            EndedError: A worker is gone.
        """
        for name in stages:
            while await self.left(STAGES[name]):  # a broker tells nobody
                codes = [code for worker in self.workers if (code := worker.poll()) is not None]
                if codes:
                    raise EndedError(f"workers ended with {codes}")
                await asyncio.sleep(LOOK_EVERY_S)

    async def left(self, stage: Stage) -> int:
        """Return how many records a stage has yet to read and commit; 1 before its group is there."""
        places = self.places(stage.source)
        async with AIOKafkaConsumer(bootstrap_servers=self.broker) as consumer:
            ends = await consumer.end_offsets(places)
        try:
            committed = await self._committed(stage)
        except GroupCoordinatorNotAvailableError:
            return 1
        return sum(max(0, end - committed.get(place, 0)) for place, end in ends.items())

    async def _committed(self, stage: Stage) -> dict[TopicPartition, int]:
        admin = AIOKafkaAdminClient(bootstrap_servers=self.broker)
        await admin.start()
        try:
            found = await admin.list_consumer_group_offsets(group_of(stage))
        finally:
            await admin.close()
        return {place: one.offset for place, one in found.items()}

    def places(self, topic: str) -> list[TopicPartition]:
        """Return the partitions of a topic."""
        wanted = next(one for one in wanted_topics(self.settings, STAGES.values()) if one.name == topic)
        return [TopicPartition(topic, number) for number in range(wanted.partitions)]


@asynccontextmanager
async def installed() -> AsyncIterator[Installation]:
    """Lend an installation on a new broker, and stop its workers in the end."""
    async with lent_broker() as broker:
        installation = Installation(broker)
        async with Administration({"bootstrap_servers": broker}) as administration:
            await administration.make(wanted_topics(installation.settings, STAGES.values()))
        try:
            yield installation
        finally:
            await asyncio.to_thread(installation.stop)
