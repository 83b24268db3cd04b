"""Transport: one worker, one row kept and one record sent for each read; ours, stock Faust and bare aiokafka."""

import asyncio
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import median

from benchmarks.kafka.lending import lent_broker, make_topics, publish
from benchmarks.kafka.telling import Table, spread
from benchmarks.kafka.workers import bare, stock
from benchmarks.kafka.workers.work import KEYS, OUTPUT, PARTITIONS, SOURCE, sample_of
from schemas.codec import encode
from schemas.record import Record
from streams.partitioning import partition_of

WORKERS = {"naba": "ours", "stock Faust": "stock", "bare aiokafka": "bare"}
TOPICS = (
    SOURCE,
    OUTPUT,
    "naba.dead-letters",
    "naba.reading-changelog",
    f"{stock.NAME}-{stock.TABLE}-changelog",
    bare.CHANGELOG,
)
_START = datetime(2026, 1, 1, tzinfo=UTC)


class WorkerFailedError(Exception):
    """A worker ended without figures; the error holds what it said."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What one worker took for all records, from the first until the last was acknowledged and committed."""

    records: int
    seconds: float
    cpu_seconds: float

    @property
    def rate(self) -> float:
        """Records per second."""
        return self.records / self.seconds

    @property
    def cost_us(self) -> float:
        """Processor time of the worker for one record, in microseconds."""
        return 1e6 * self.cpu_seconds / self.records


async def measure(records: int, rounds: int) -> Table:
    """Return the rates of all workers side by side, over so many rounds on a new broker each."""
    found: dict[str, list[Figures]] = {name: [] for name in WORKERS}
    for _ in range(rounds):
        async with lent_broker() as broker:
            await make_topics(broker, dict.fromkeys(TOPICS, PARTITIONS))
            await publish(broker, samples(records))
            for name, module in WORKERS.items():
                found[name].append(await _run(module, broker, records))
    return told(found)


def samples(count: int) -> Iterator[Record]:
    """Yield records of some 300 bytes, spread over the partitions as their keys say."""
    for number in range(count):
        sample = sample_of(number)
        key = sample.id.encode()
        headers = (("naba-type", b"article"), ("naba-version", b"benchmark"))
        yield Record(SOURCE, partition_of(key, PARTITIONS), -1, key, encode(sample), _START, headers)


async def _run(module: str, broker: str, records: int) -> Figures:
    worker = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        f"benchmarks.kafka.workers.{module}",
        broker,
        str(records),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    said, complained = await worker.communicate()
    if not said:
        raise WorkerFailedError(f"{module}: {complained.decode()[-2_000:]}")
    return Figures(**json.loads(said.splitlines()[-1]))


def told(found: dict[str, list[Figures]]) -> Table:
    """Return the figures as a table; ratios are between workers of the same round."""
    size = len(encode(sample_of(KEYS)))
    count = next(iter(found.values()))[0].records
    rows = [
        (
            name,
            spread([one.rate for one in figures]),
            spread([one.cost_us for one in figures]),
            f"{_ratio(figures, found['stock Faust']):.2f}",
        )
        for name, figures in found.items()
    ]
    return Table(
        f"Transport only: {count} records of {size} bytes, {PARTITIONS} partitions, one row and one record each",
        ("worker", "records/s", "µs of processor time a record", "beside stock"),
        rows,
    )


def _ratio(figures: Sequence[Figures], others: Sequence[Figures]) -> float:
    return median(one.rate / other.rate for one, other in zip(figures, others, strict=True))
