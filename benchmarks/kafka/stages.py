"""Stages: what one worker of each real stage gets through, each alone, over what the one before it left."""

import asyncio
import time
from dataclasses import dataclass

from aiokafka import AIOKafkaConsumer

from benchmarks.kafka.installing import STAGES, Installation, installed
from benchmarks.kafka.lending import publish
from benchmarks.kafka.news import article_record, clock_records, sample_articles, weeks_of
from benchmarks.kafka.processes import cpu_seconds
from benchmarks.kafka.telling import Table
from schemas.record import Record
from schemas.topics import Partitions
from streams.topics.groups import changelog_of


@dataclass(frozen=True, slots=True)
class Worked:
    """What one worker did: records read, writes of its table, and seconds between the first of these and the last."""

    stage: str
    records: int
    writes: int
    seconds: float
    cpu_seconds: float


async def measure(weeks: int) -> Table:
    """Return the rates over so many weeks of the sample feeds."""
    async with installed() as installation:
        await publish(installation.broker, news(weeks, installation.settings.partitions))
        worked = [await _work(installation, name) for name in STAGES]
    rows = [
        (
            one.stage,
            f"{one.records:,}",
            f"{one.records / one.seconds:,.0f}",
            f"{1e3 * one.cpu_seconds / one.records:.2f}",
            f"{one.writes / one.records:.1f}",
        )
        for one in worked
    ]
    columns = (
        "stage",
        "records",
        "records/s",
        "ms of processor time a record, start included",
        "rows written a record",
    )
    return Table(f"Real stages, one worker of each alone, {weeks} weeks of the sample feeds", columns, rows)


def news(weeks: int, partitions: Partitions) -> list[Record]:
    """Return weeks of articles, with a clock behind each week."""
    week = sample_articles()
    articles = list(weeks_of(week, weeks))
    records: list[Record] = []
    for start in range(0, len(articles), len(week)):
        heard = articles[start : start + len(week)]
        records += [article_record(article, partitions) for article in heard]
        records += clock_records(max(article.fetched_at for article in heard), partitions)
    return records


async def _work(installation: Installation, name: str) -> Worked:
    stage = STAGES[name]
    worker = installation.start(name)
    await installation.settle([name])
    spent = cpu_seconds(worker.pid)
    await asyncio.to_thread(installation.stop)
    records = await _ends(installation, stage.source)
    writes = await _written_at(installation, changelog_of(stage))
    return Worked(name, records, len(writes), (writes[-1] - writes[0]) / 1e3, spent)


async def _ends(installation: Installation, topic: str) -> int:
    async with AIOKafkaConsumer(bootstrap_servers=installation.broker) as consumer:
        return sum((await consumer.end_offsets(installation.places(topic))).values())


async def _written_at(installation: Installation, topic: str) -> list[int]:
    """Return when each record of a topic was appended, in milliseconds, sorted."""
    places = installation.places(topic)
    found: list[int] = []
    async with AIOKafkaConsumer(bootstrap_servers=installation.broker, auto_offset_reset="earliest") as consumer:
        consumer.assign(places)
        wanted = sum((await consumer.end_offsets(places)).values())
        started = time.monotonic()
        while len(found) < wanted and time.monotonic() - started < 60:
            for batch in (await consumer.getmany(timeout_ms=500)).values():
                found += [record.timestamp for record in batch]
    return sorted(found)
