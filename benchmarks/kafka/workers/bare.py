"""Bare: the same work by aiokafka alone, with a dict for a table, two sends for each record, and commits in between.

`python -m benchmarks.kafka.workers.bare BROKER RECORDS`
"""

import asyncio
import os
import sys
from itertools import chain

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer

from benchmarks.kafka.workers.work import OUTPUT, SOURCE, Meter, Seen, output_of, read
from schemas.codec import encode

NAME = "bare"
CHANGELOG = "bare-changelog"
BATCH = 2_000
"""So many records are in hand between two commits at most."""


def main() -> None:
    """Work until all records are done and acknowledged, then say how long it took."""
    asyncio.run(_work(sys.argv[1], int(sys.argv[2])))


async def _work(broker: str, records: int) -> None:
    table: dict[bytes, Seen] = {}
    meter, done = Meter(records), False
    producer = AIOKafkaProducer(bootstrap_servers=broker, enable_idempotence=True, linger_ms=5, max_batch_size=262_144)
    consumer = AIOKafkaConsumer(
        SOURCE, bootstrap_servers=broker, group_id=NAME, auto_offset_reset="earliest", enable_auto_commit=False
    )
    async with producer, consumer:
        while not done:
            batches = await consumer.getmany(timeout_ms=500, max_records=BATCH)
            sent = []
            for record in chain.from_iterable(batches.values()):
                sample, seen = read(record.value)
                table[record.key] = seen
                place = record.partition
                sent.append(await producer.send(CHANGELOG, encode(seen), key=record.key, partition=place))
                sent.append(await producer.send(OUTPUT, output_of(sample), key=record.key, partition=place))
                done = meter.tick()
            await asyncio.gather(*sent)
            await consumer.commit()
        meter.tell()
        os._exit(0)


if __name__ == "__main__":
    main()
