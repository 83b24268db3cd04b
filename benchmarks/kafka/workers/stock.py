"""Stock: the same work by Faust as it is, with a table in memory and a send for each record.

It is given the same settings of its clients as ours, and a larger buffer: with ours it would wait a second whenever
all buffers are full. `python -m benchmarks.kafka.workers.stock BROKER RECORDS`
"""

import asyncio
import os
import sys
from typing import Any

import faust

from benchmarks.kafka.workers.work import OUTPUT, PARTITIONS, SOURCE, Meter, output_of, read
from schemas.codec import encode
from schemas.settings import load
from streams.options import faust_options

NAME = "stock"
TABLE = "seen"


def main() -> None:
    """Work until all records are done and acknowledged, then say how long it took."""
    broker, records = sys.argv[1], int(sys.argv[2])
    options = {
        **faust_options(load({}), (broker,)),
        "stream_buffer_maxsize": 16_384,
        "producer_linger": 0.005,
        "broker_commit_every": 10_000,
        "topic_partitions": PARTITIONS,
        "producer_acks": -1,
        "origin": None,
        "autodiscover": False,
    }
    app = faust.App(NAME, **options)
    meter = Meter(records)
    table = app.Table(TABLE, partitions=PARTITIONS, key_type=bytes, value_type=bytes)
    source = app.topic(SOURCE, key_serializer="raw", value_serializer="raw")
    output = app.topic(OUTPUT, key_serializer="raw", value_serializer="raw")

    @app.agent(source, name="work")
    async def work(stream: Any) -> None:  # noqa: ANN401  # a type of Faust, which has none
        async for event in stream.events():
            sample, seen = read(event.message.value)
            table[event.message.key] = encode(seen)
            await output.send(
                key=event.message.key, value=output_of(sample), partition=event.message.partition, headers=_HEADERS
            )
            if meter.tick():
                asyncio.get_running_loop().create_task(_finish(app, meter))

    faust.Worker(app, loglevel="info", redirect_stdouts=False).execute_from_commandline()


_HEADERS = {"naba-type": b"article", "naba-version": b"benchmark"}


async def _finish(app: faust.App, meter: Meter) -> None:
    producer: Any = app.producer
    # Its own flush gives up after a tenth of a second.
    while producer.buffer.size:  # noqa: ASYNC110  # Faust has no event for it
        await asyncio.sleep(0.002)
    await producer.flush()
    await app.consumer.commit()
    meter.tell()
    os._exit(0)


if __name__ == "__main__":
    main()
