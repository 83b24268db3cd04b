"""Clusters: topics on a real Kafka, and records put there at whatever time a story needs."""

import asyncio
from collections.abc import Iterable
from datetime import datetime

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, NewTopic

from schemas.record import Record


def make_topics(broker: str, *names: str, partitions: int = 2) -> None:
    """Make topics, or make them anew; they keep the senders' times, so that tests can tell of yesterday."""
    asyncio.run(_make_topics(broker, names, partitions))


def put(broker: str, records: Iterable[Record]) -> list[int]:
    """Append records to their partitions with their times, and return their offsets."""
    return asyncio.run(_put(broker, list(records)))


def commit(broker: str, group: str, offsets: dict[tuple[str, int], int]) -> None:
    """Commit for a group that has no live member then."""
    asyncio.run(_commit(broker, group, offsets))


def ms(at: datetime) -> int:
    """Return a time as Kafka counts it."""
    return int(at.timestamp() * 1000)


async def _make_topics(broker: str, names: Iterable[str], partitions: int) -> None:
    admin = AIOKafkaAdminClient(bootstrap_servers=broker)
    await admin.start()
    try:
        if existing := set(await admin.list_topics()) & set(names):
            await admin.delete_topics(sorted(existing))
            # A broker deletes in its own time; asking is what passes it.
            while existing & set(await admin.list_topics()):
                pass
        await admin.create_topics([NewTopic(name, partitions, 1) for name in names])
    finally:
        await admin.close()


async def _put(broker: str, records: list[Record]) -> list[int]:
    async with AIOKafkaProducer(bootstrap_servers=broker, acks="all") as producer:
        sent = [
            await producer.send_and_wait(
                record.topic,
                record.value,
                record.key,
                record.partition,
                timestamp_ms=ms(record.timestamp),
                headers=list(record.headers),
            )
            for record in records
        ]
    return [one.offset for one in sent]


async def _commit(broker: str, group: str, offsets: dict[tuple[str, int], int]) -> None:
    async with AIOKafkaConsumer(bootstrap_servers=broker, group_id=group, enable_auto_commit=False) as consumer:
        places = {TopicPartition(*place): offset for place, offset in offsets.items()}
        consumer.assign(list(places))
        await consumer.commit(places)
