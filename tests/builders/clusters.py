"""Clusters: topics on a real Kafka, and records put there at whatever time a story needs."""

import asyncio
from collections.abc import Iterable
from datetime import datetime

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, NewTopic, RecordsToDelete

from schemas.record import Record

_KEPT = {"retention.ms": "-1"}
"""Stories of last year must not be cleared away while they are told."""


def make_topics(broker: str, *names: str, partitions: int = 2) -> None:
    """Make topics, or make them anew; they keep the senders' times, so that tests can tell of yesterday."""
    asyncio.run(_make_topics(broker, names, partitions))


def remove_topics(broker: str, *names: str) -> None:
    """Remove topics, those that are there."""
    asyncio.run(_remove_topics(broker, names))


def put(broker: str, records: Iterable[Record]) -> list[int]:
    """Append records to their partitions with their times, and return their offsets."""
    return asyncio.run(_put(broker, list(records)))


def commit(broker: str, group: str, offsets: dict[tuple[str, int], int]) -> None:
    """Commit for a group that has no live member then."""
    asyncio.run(_commit(broker, group, offsets))


def delete_before(broker: str, place: tuple[str, int], offset: int) -> None:
    """Delete the records of a partition before an offset, as retention does."""
    asyncio.run(_delete_before(broker, TopicPartition(*place), offset))


def ms(at: datetime) -> int:
    """Return a time as Kafka counts it."""
    return int(at.timestamp() * 1000)


async def _make_topics(broker: str, names: Iterable[str], partitions: int) -> None:
    admin = AIOKafkaAdminClient(bootstrap_servers=broker)
    await admin.start()
    try:
        await _remove(admin, names)
        await admin.create_topics([NewTopic(name, partitions, 1, topic_configs=_KEPT) for name in names])
    finally:
        await admin.close()


async def _remove_topics(broker: str, names: Iterable[str]) -> None:
    admin = AIOKafkaAdminClient(bootstrap_servers=broker)
    await admin.start()
    try:
        await _remove(admin, names)
    finally:
        await admin.close()


async def _remove(admin: AIOKafkaAdminClient, names: Iterable[str]) -> None:
    if existing := set(await admin.list_topics()) & set(names):
        await admin.delete_topics(sorted(existing))
        # A broker deletes in its own time; asking is what passes it.
        while existing & set(await admin.list_topics()):
            pass


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


async def _delete_before(broker: str, place: TopicPartition, offset: int) -> None:
    admin = AIOKafkaAdminClient(bootstrap_servers=broker)
    await admin.start()
    try:
        await admin.delete_records({place: RecordsToDelete(before_offset=offset)})
    finally:
        await admin.close()
