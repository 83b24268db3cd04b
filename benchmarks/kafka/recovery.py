"""Recovery: how fast a changelog is read back, cut at the commit, and loaded into a table."""

import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from statistics import median
from typing import NamedTuple

from aiokafka import AIOKafkaConsumer

from benchmarks.kafka.lending import lent_broker, make_topics, publish
from benchmarks.kafka.telling import Table, spread
from benchmarks.kafka.workers.ours import step, table_of
from benchmarks.kafka.workers.work import KEYS, PARTITIONS, SOURCE, read, sample_of
from schemas.codec import encode
from schemas.record import Record
from streams.delivery.changelog.history import History
from streams.delivery.changelog.marks import ABSENT, COMMITTED, Mark, headers_of
from streams.keys import join
from streams.options import READER
from streams.partitioning import partition_of

CHANGELOG = "naba.reading-changelog"
VERSION = "benchmark"
_UNSENT = datetime.min.replace(tzinfo=UTC)


class Took(NamedTuple):
    """Time by the clock, and of the processor."""

    seconds: float
    cpu_seconds: float

    @classmethod
    def now(cls) -> "Took":
        """Return both as they stand."""
        return cls(time.perf_counter(), time.process_time())

    def since(self, before: "Took") -> "Took":
        """Return what passed since then."""
        return Took(self.seconds - before.seconds, self.cpu_seconds - before.cpu_seconds)

    def and_then(self, other: "Took") -> "Took":
        """Return both one after the other."""
        return Took(self.seconds + other.seconds, self.cpu_seconds + other.cpu_seconds)


async def measure(records: int, rounds: int) -> Table:
    """Return how many records a second come back."""
    async with lent_broker() as broker:
        await make_topics(broker, {SOURCE: PARTITIONS, CHANGELOG: PARTITIONS})
        await publish(broker, sources(records))
        await publish(broker, writes(records))
        found = [await _recover(broker, records) for _ in range(rounds)]
    size = median(len(one.key or b"") + len(one.value or b"") for one in writes(KEYS))
    rows = [
        ("read and cut at the commit", *_rates(records, [cut for cut, _ in found])),
        ("the same, and loaded into the table", *_rates(records, [cut.and_then(load) for cut, load in found])),
    ]
    heading = f"Recovery of {records:,} changelog records of {size:.0f} bytes, {KEYS:,} rows, {PARTITIONS} partitions"
    return Table(heading, ("what", "records/s", "µs of processor time a record"), rows)


def sources(count: int) -> Iterator[Record]:
    """Yield so many records for each partition as its writes name offsets."""
    for number in range(count):
        yield Record(SOURCE, _partition(number), -1, b"key", b"value", _UNSENT)


def writes(count: int) -> Iterator[Record]:
    """Yield writes as a worker's table makes them."""
    offsets = [0] * PARTITIONS
    for number in range(count):
        partition = _partition(number)
        sample, seen = read(encode(sample_of(number)))
        mark = Mark(offsets[partition], ABSENT if number < KEYS else COMMITTED)
        offsets[partition] += 1
        key = join(sample.id, "seen", "")
        yield Record(CHANGELOG, partition, -1, key, encode(seen), _UNSENT, headers_of(mark, VERSION))


async def _recover(broker: str, records: int) -> tuple[Took, Took]:
    connect = partial(AIOKafkaConsumer, bootstrap_servers=broker, **READER)
    history = History(connect, SOURCE, CHANGELOG, VERSION)
    counts = [sum(_partition(number) == one for number in range(records)) for one in range(PARTITIONS)]
    began = Took.now()
    found = [await history.recover(one) for one in await history.survey(dict(enumerate(counts)))]
    cut = Took.now()
    table = table_of(step)
    for one in found:
        table.hold(one.partition, one.start.due, one.cut.rows())
    return cut.since(began), Took.now().since(cut)


def _rates(records: int, took: Sequence[Took]) -> tuple[str, str]:
    rates = [records / one.seconds for one in took]
    return spread(rates), f"{median(1e6 * one.cpu_seconds / records for one in took):.1f}"


def _partition(number: int) -> int:
    return partition_of(sample_of(number).id.encode(), PARTITIONS)
