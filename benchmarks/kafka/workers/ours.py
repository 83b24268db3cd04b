"""Ours: a stage that keeps one row and sends one record for each that it reads, delivered as all stages are.

`python -m benchmarks.kafka.workers.ours BROKER RECORDS`
"""

import asyncio
import logging.config
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from faust import Worker

from benchmarks.kafka.workers.work import PARTITIONS, Meter, Seen, output_of, read
from monitoring.connecting import connection
from schemas.record import Changes, Outgoing, Record
from schemas.settings import load
from schemas.topics import Partitions, Topic
from streams.app import connected
from streams.delivery.brake import Brake
from streams.delivery.stage_app import StageApp
from streams.delivery.table import Table
from streams.kinds import Kinds, Models
from streams.options import LOGGING, faust_options
from streams.partitioning import partition_of
from streams.stages import Stage
from streams.steps.context import Context
from streams.steps.guarding import guarded
from streams.store import Store
from streams.topics.groups import changelog_of

_HEADERS = (("naba-type", b"article"), ("naba-version", b"benchmark"))


@dataclass(slots=True)
class Nothing:
    """A read model of rows that nobody asks for."""

    def apply(self, change: Mapping[str, object]) -> None:
        """Take in a change."""


def step(store: Store, record: Record, context: Context) -> Changes:
    """Return one row and one output."""
    sample, seen = read(record.value)
    partition = record.partition % context.partitions.dispatches
    sent = Outgoing(Topic.DISPATCHES, record.key, output_of(sample), _HEADERS, partition)
    return Changes({store.key(sample.id, Seen, ""): seen}, outgoing=(sent,))


def stage_of(work: Callable[[Store, Record, Context], Changes]) -> Stage:
    """Return a stage that does this work; it goes by the name of reading, whose agent it is given."""
    kinds = Kinds({Seen: "seen"}, Models(lambda _: Nothing(), dict, {}, lambda _: None))
    return Stage("reading", Topic.ARTICLES, kinds, guarded(work, "reading"), _home)


def _home(key: str, context: Context) -> int:
    return partition_of(key.encode(), context.partitions.articles)


def table_of(work: Callable[[Store, Record, Context], Changes]) -> Table:
    """Return an empty table of such a stage."""
    stage = stage_of(work)
    nobody: Any = None
    partitions = Partitions(articles=PARTITIONS, dispatches=PARTITIONS)
    return Table(stage, Context(nobody, str, {}, partitions, "benchmark"), changelog_of(stage), Brake())


def main() -> None:
    """Work until all records are done and acknowledged, then say how long it took."""
    broker, records = sys.argv[1], int(sys.argv[2])
    logging.config.dictConfig(LOGGING)
    settings = load({"NABA_BROKERS": broker})
    meter = Meter(records)
    apps: list[StageApp] = []

    def metered(store: Store, record: Record, context: Context) -> Changes:
        if meter.tick():
            asyncio.get_running_loop().create_task(_finish(apps[0], meter))
        return step(store, record, context)

    table = table_of(metered)
    apps.append(connected(table, connection(settings, (broker,)), faust_options(settings, (broker,))))
    Worker(apps[0], loglevel="info", logging_config=dict(LOGGING), redirect_stdouts=False).execute_from_commandline()


async def _finish(app: StageApp, meter: Meter) -> None:
    # The task's first turn comes after the last record's effects were put: they are part of this commit.
    consumer: Any = app.consumer
    await consumer.commit()
    meter.tell()
    os._exit(0)


if __name__ == "__main__":
    main()
