"""An installation: topics on a real Kafka, workers as processes, and what is to be read there."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from pathlib import Path

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import GroupCoordinatorNotAvailableError
from aiokafka.protocol.admin import DeleteGroupsRequest
from aiokafka.structs import TopicPartition

from broker.embedding import embedded_kafka
from schemas.record import Record
from schemas.settings import Settings, load
from schemas.topics import Topic
from streams.delivery.messages import record_of
from streams.stages import Stage
from streams.topics.administration import Administration
from streams.topics.groups import changelog_of, group_of
from streams.topics.provisioning import wanted_topics
from tests.builders.brokers import real_places, real_wish
from tests.builders.feeds import STAGES

ROOT = Path(__file__).parents[2]
PATIENCE_S = 240
"""Shared machines are slow at times; a test that fails waits that long, one that passes does not."""


@dataclass(slots=True)
class Installation:
    """naba on one broker, with few partitions.

    Attributes:
        broker: host:port.
        folder: Where workers write what they have to say.
        variables: Settings beside the broker.
    """

    broker: str
    folder: Path
    variables: Mapping[str, str] = field(
        default_factory=lambda: {
            "NABA_PARTITIONS_ARTICLES": "3",
            "NABA_PARTITIONS_DISPATCHES": "4",
            "NABA_PARTITIONS_INCIDENTS": "2",
            "NABA_PARTITIONS_DEVELOPMENTS": "3",
            "NABA_PARTITIONS_ALERTS": "2",
        }
    )
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=count)

    @property
    def environment(self) -> dict[str, str]:
        """What a worker finds in its environment."""
        others = {name: value for name, value in os.environ.items() if not name.startswith("NABA_")}  # noqa: TID251  # a worker needs PATH and the like
        return {**others, **self.variables, "NABA_BROKERS": self.broker}

    @property
    def settings(self) -> Settings:
        """The settings that come of it."""
        return load({name: value for name, value in self.environment.items() if name.startswith("NABA_")})

    async def apply_topics(self) -> None:
        """Make the topics of an empty broker."""
        async with Administration({"bootstrap_servers": self.broker}) as administration:
            await administration.make(wanted_topics(self.settings, STAGES))

    def start(self, stage: str, *oddities: str) -> subprocess.Popen[bytes]:
        """Start a worker; one that is odd is the test's own, and not the product's."""
        module = "tests.builders.odd_worker" if oddities else "streams.app"
        log = self.folder / f"{stage}-{next(self._numbers)}.log"
        with log.open("wb") as said:
            worker = subprocess.Popen(
                [sys.executable, "-m", module, *oddities, stage],
                cwd=ROOT,
                env=self.environment,
                stdout=said,
                stderr=subprocess.STDOUT,
            )
        self.workers.append(worker)
        return worker

    def stop(self) -> list[int]:
        """Stop the workers that still run, and return the exit codes of all."""
        for worker in self.workers:
            if worker.poll() is None:
                worker.send_signal(signal.SIGTERM)
        try:
            return [worker.wait(60) for worker in self.workers]
        finally:
            for worker in self.workers:
                worker.kill()

    async def members(self, stage: str) -> int:
        """Return how many workers share the partitions of a stage."""
        async with self._admin() as admin:
            (reply,) = await admin.describe_consumer_groups([group_of(_stage(stage))])
        _, _, state, _, _, members = reply.groups[0][:6]
        return len(members) if state == "Stable" else 0

    async def until(self, fits: Callable[[], Awaitable[bool]]) -> None:
        """Wait until something is so; a worker that ends meanwhile, unless it was killed, is a failure."""
        async with asyncio.timeout(PATIENCE_S):
            while not await _so_far(fits):
                codes = [worker.poll() for worker in self.workers]
                assert not set(codes) - {None, -signal.SIGKILL}, f"workers ended with {codes}"
                await asyncio.sleep(0.2)

    async def publish(self, records: Iterable[Record]) -> None:
        """Append records to their partitions, in order."""
        producer = AIOKafkaProducer(bootstrap_servers=self.broker, enable_idempotence=True, linger_ms=5)
        async with producer:
            sent = [
                await producer.send(
                    record.topic,
                    record.value,
                    key=record.key,
                    partition=record.partition,
                    headers=list(record.headers),
                )
                for record in records
            ]
            await asyncio.gather(*sent)

    async def read(self, topic: str) -> list[Record]:
        """Return all records of a topic, partition by partition."""
        places = self._places(topic)
        async with AIOKafkaConsumer(bootstrap_servers=self.broker, auto_offset_reset="earliest") as consumer:
            consumer.assign(places)
            ends = await consumer.end_offsets(places)
            found: dict[TopicPartition, list[Record]] = {place: [] for place in places}
            while any([await consumer.position(place) < ends[place] for place in places]):
                for place, batch in (await consumer.getmany(timeout_ms=200)).items():
                    found[place] += [record_of(one) for one in batch]
            return [record for place in places for record in found[place]]

    async def settle(self, *names: str) -> None:
        """Wait until stages have read all there is, each after the one before it."""
        for name in names:
            await self.until(partial(self._has_settled, _stage(name)))

    async def forget_commits(self, stage: str) -> None:
        """Have the broker forget what a stage committed, as it does a year after the last worker left."""
        async with self._admin() as admin:
            group = group_of(_stage(stage))
            coordinator = await admin.find_coordinator(group)
            reply = await admin._send_request(DeleteGroupsRequest([group]), coordinator)
        assert [code for _, code in reply.results] == [0]

    async def count(self, topic: str) -> int:
        """Return how many records a topic has had."""
        async with AIOKafkaConsumer(bootstrap_servers=self.broker) as consumer:
            return sum((await consumer.end_offsets(self._places(topic))).values())

    async def _has_settled(self, stage: Stage) -> bool:
        return not await self.left(stage)

    async def left(self, stage: Stage) -> int:
        """Return how many records a stage has yet to read and commit."""
        places = self._places(stage.source)
        async with AIOKafkaConsumer(bootstrap_servers=self.broker) as consumer:
            ends = await consumer.end_offsets(places)
        async with self._admin() as admin:
            committed = await admin.list_consumer_group_offsets(group_of(stage))
        return sum(ends[place] - max(0, committed[place].offset if place in committed else 0) for place in places)

    @asynccontextmanager
    async def _admin(self) -> AsyncIterator[AIOKafkaAdminClient]:
        admin = AIOKafkaAdminClient(bootstrap_servers=self.broker)
        await admin.start()
        try:
            yield admin
        finally:
            await admin.close()

    def _places(self, topic: str) -> list[TopicPartition]:
        changelogs = {changelog_of(stage): stage.source for stage in STAGES}
        count = self.settings.partitions.of(Topic(changelogs.get(topic, topic)))
        return [TopicPartition(topic, number) for number in range(count)]


@asynccontextmanager
async def installed(folder: Path, *, with_topics: bool = True) -> AsyncIterator[Installation]:
    """Lend an installation on a broker of its own, and stop its workers in the end."""
    async with embedded_kafka(real_places(folder / "kafka"), real_wish()) as broker:
        installation = Installation(broker, folder)
        if with_topics:
            await installation.apply_topics()
        try:
            yield installation
        finally:
            await asyncio.to_thread(installation.stop)


async def _so_far(fits: Callable[[], Awaitable[bool]]) -> bool:
    try:
        return await fits()
    except GroupCoordinatorNotAvailableError:
        # A new broker has no groups before the first worker joins one.
        return False


def _stage(name: str) -> Stage:
    return next(stage for stage in STAGES if stage.name == name)
