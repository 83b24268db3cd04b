"""Lending: a broker for as long as one measurement runs, with topics made and records laid on them."""

import asyncio
import os
import tempfile
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from aiokafka import AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient, NewTopic

from broker.embedding import embedded_kafka
from broker.places import Places, places_of
from broker.server import Wish
from schemas.record import Record

_FIRST_PORT, _PORTS = 29_200, 3_400
"""Above those of the tests, and below those that systems give to outgoing connections."""


@asynccontextmanager
async def lent_broker() -> AsyncIterator[str]:
    """Lend a new broker, and throw it away with all that was written."""
    with tempfile.TemporaryDirectory(prefix="naba-bench-") as folder:
        places = Places(Path(folder) / "kafka", places_of(None, Path.home()).cache)
        async with embedded_kafka(places, Wish(first=_FIRST_PORT + os.getpid() % _PORTS)) as broker:
            yield broker


async def make_topics(broker: str, partitions: Mapping[str, int]) -> None:
    """Make topics as a broker makes them that is not told more."""
    admin = AIOKafkaAdminClient(bootstrap_servers=broker)
    await admin.start()
    try:
        await admin.create_topics([NewTopic(name, count, 1) for name, count in partitions.items()])
        while set(partitions) - set(await admin.list_topics()):  # noqa: ASYNC110  # a broker tells nobody
            await asyncio.sleep(0.1)
    finally:
        await admin.close()


async def publish(broker: str, records: Iterable[Record]) -> None:
    """Append records to their partitions, in order."""
    producer = AIOKafkaProducer(
        bootstrap_servers=broker, enable_idempotence=True, linger_ms=5, max_request_size=4_000_000
    )
    async with producer:
        for record in records:
            await producer.send(
                record.topic,
                record.value,
                key=record.key,
                partition=record.partition,
                headers=list(record.headers),
            )
        await producer.flush()
