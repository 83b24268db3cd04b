"""Recorded partitions, run through a stage's step in process: what a worker ought to have sent."""

from collections.abc import Iterable
from typing import NamedTuple

from schemas.record import Headers, Record
from streams.stages import Stage, new_store
from streams.steps.context import Context
from streams.store import Store


class Sent(NamedTuple):
    """A record without what the broker gives: two of the same are the same byte for byte."""

    topic: str
    partition: int
    key: bytes | None
    value: bytes | None
    headers: Headers


def sent_of(record: Record) -> Sent:
    """Return a record without offset and time."""
    return Sent(str(record.topic), record.partition, record.key, record.value, record.headers)


def outputs_of(stage: Stage, records: Iterable[Record], context: Context) -> dict[int, list[Sent]]:
    """Return what a stage sends for the records of its source, by source partition, in order."""
    stores: dict[int, Store] = {}
    sent: dict[int, list[Sent]] = {}
    for record in records:
        store = stores.setdefault(record.partition, new_store(stage, record.partition, context))
        changes = stage.step(store, record, context)
        store.apply(changes)
        sent.setdefault(record.partition, []).extend(
            Sent(str(one.topic), one.partition or 0, one.key, one.value, one.headers) for one in changes.outgoing
        )
    return sent
