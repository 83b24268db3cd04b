"""Stock: the same steps on Faust as it comes, with a table and an agent as its manual has them, to see what is lost.

Steps work on a store; here it is filled from Faust's table at the first record after a rebalance, and dropped with
the next one. Everything else is Faust's own: what is acknowledged, committed, flushed, recovered and sought.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

import faust
from faust import Worker

from schemas.record import Record
from schemas.settings import load
from schemas.topics import Topic
from streams.options import LOGGING
from streams.stages import Stage, all_stages, new_store
from streams.steps.context import Context
from streams.store import Store
from streams.topics.groups import changelog_of, group_of
from tests.chaos.build import Order, context, options_of, tables
from tests.chaos.undisturbed import Rows

RAW = {"key_serializer": "raw", "value_serializer": "raw"}


def enter_stock(order: Order) -> None:
    """Run a worker of stock Faust until it is stopped."""
    settings = load(order.variables)
    options = {**options_of(order, settings, settings.brokers), "datadir": str(order.log.with_suffix(".data"))}
    stage = next(one for one in all_stages(tables()) if one.name == order.stage)
    app = faust.App(group_of(stage), **options)
    connect(app, stage, context(order.version, settings.partitions))
    worker = Worker(app, loglevel="info", logging_config=dict(LOGGING), redirect_stdouts=False)
    worker.execute_from_commandline()


def connect(app: Any, stage: Stage, seen: Context) -> None:  # noqa: ANN401  # Faust has no types
    """Give an app the table and the agent of a stage."""
    count = seen.partitions.of(stage.source)
    changelog = app.topic(changelog_of(stage), partitions=count, **RAW)
    table = app.Table(stage.name, key_type=bytes, value_type=bytes, partitions=count, changelog_topic=changelog)
    outputs = {topic: app.topic(str(topic), **RAW) for topic in Topic}
    stores: dict[int, Store] = {}

    @app.on_partitions_assigned.connect  # type: ignore[untyped-decorator]  # Faust has no types
    async def forget(*_: object, **__: object) -> None:
        stores.clear()

    @app.agent(app.topic(str(stage.source), **RAW), name=stage.name)  # type: ignore[untyped-decorator]  # nor here
    async def run(stream: Any) -> None:  # noqa: ANN401  # nor here
        async for event in stream.events():
            record = record_of(event.message)
            if record.partition not in stores:
                stores[record.partition] = filled(stage, record.partition, seen, table)
            changes = stage.step(stores[record.partition], record, seen)
            write(table, record.partition, stores[record.partition].apply(changes))
            for sent in changes.outgoing:
                said = {"partition": sent.partition, "headers": list(sent.headers)}
                await outputs[sent.topic].send(key=sent.key, value=sent.value, **said)


def record_of(message: Any) -> Record:  # noqa: ANN401  # Faust has no types
    """Return a message as the record that it was."""
    return Record(
        message.topic,
        message.partition,
        message.offset,
        message.key,
        message.value,
        datetime.fromtimestamp(message.timestamp, UTC),
        tuple(message.headers or ()),
    )


def filled(stage: Stage, partition: int, seen: Context, table: Mapping[bytes, bytes]) -> Store:
    """Return the store of a partition, with what Faust's table has of it."""
    store = new_store(stage, partition, seen)
    mine = prefix(partition)
    store.load((key.removeprefix(mine), value) for key, value in table.items() if key.startswith(mine))
    return store


def write(table: Any, partition: int, written: Mapping[bytes, bytes | None]) -> None:  # noqa: ANN401  # Faust's table
    """Write what a step changed into Faust's table."""
    for key, value in written.items():
        if value is not None:
            table[prefix(partition) + key] = value
        else:
            table.pop(prefix(partition) + key, None)


def prefix(partition: int) -> bytes:
    """Return what keeps the partitions of one table apart: each has keys of its own, and some names are the same."""
    return b"%d|" % partition


def rows_of_stock(changelog: Iterable[Record], _: int) -> Rows:
    """Return the table of one partition as Faust recovers it: the last value of each key."""
    rows: Rows = {}
    for record in changelog:
        key = (record.key or b"").removeprefix(prefix(record.partition))
        rows.pop(key, None)
        if record.value is not None:
            rows[key] = record.value
    return rows
