"""Latency: from an article appended until its alert can be read, through three stages with their real workers.

All moments are one machine's: the broker's append times, and when a subscriber to the alerts has one in hand. What lies
between is read back when all is over, by the broker's times: whoever watches everything takes a tenth of two cores.
"""

import asyncio
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from statistics import quantiles
from typing import Any

import msgspec
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.structs import ConsumerRecord

from benchmarks.kafka.installing import STAGES, Installation, installed
from benchmarks.kafka.lending import publish
from benchmarks.kafka.news import News, article_record, clock_records
from benchmarks.kafka.telling import Table
from schemas.article import Article
from schemas.record import Record
from schemas.topics import Topic

WATCHED = {Topic.ALERTS: "alert readable"}
READ_BACK = {Topic.DISPATCHES: "dispatch appended", Topic.INCIDENTS: "incident appended"}
_NAMES = {**READ_BACK, **WATCHED}
WARM_S = 5.0
"""Articles of the first seconds are not counted: workers are still settling down."""

GRACE_S = 10.0


class _Caused(msgspec.Struct):
    """The part of a dispatch, incident or alert that names the article behind it."""

    cause: "_Cause"


class _Cause(msgspec.Struct):
    article: str


@dataclass(slots=True)
class Heard:
    """When each article was appended, and when the first of each sort that it set off came, in ms since 1970."""

    appended: dict[str, int] = field(default_factory=dict)
    came: dict[str, dict[str, float]] = field(default_factory=lambda: {name: {} for name in _NAMES.values()})

    def delays(self, name: str, begun_ms: float) -> list[float]:
        """Return how long a thing took, for each article appended since a moment."""
        at = self.appended
        return [came - at[article] for article, came in self.came[name].items() if at.get(article, 0) >= begun_ms]

    def hear(self, record: "ConsumerRecord[bytes, bytes]", at_ms: float) -> None:
        """Take in a record that came at that moment."""
        if record.value is not None and dict(record.headers).get("naba-type") != b"clock":
            article = msgspec.json.decode(record.value, type=_Caused).cause.article
            self.came[_NAMES[Topic(record.topic)]].setdefault(article, at_ms)


async def measure(rate: int, seconds: int, news: News) -> Table:
    """Return how long articles take at a rate.

    Args:
        rate: Articles per second.
        seconds: For how long.
        news: Which articles.
    """
    async with installed() as installation:
        for name in STAGES:
            installation.start(name)
        await publish(installation.broker, _first(installation, news.first))
        await installation.settle(STAGES)
        heard = Heard()
        # Made before the first is sent: whoever makes articles in between is late with them, and reads late.
        partitions = installation.settings.partitions
        records = [article_record(article, partitions) for article in islice(news.articles, rate * seconds)]
        watcher = asyncio.ensure_future(_watch(installation, heard))
        await _feed(installation, records, rate, heard)
        await asyncio.sleep(GRACE_S)
        watcher.cancel()
        await asyncio.wait([watcher])
        await _read_back(installation, heard)
    return told(heard, rate, news.kinds)


def told(heard: Heard, rate: int, kinds: str) -> Table:
    """Return the delays as a table."""
    begun = min(heard.appended.values()) + WARM_S * 1e3
    rows = []
    for name in heard.came:
        delays = heard.delays(name, begun)
        rows.append((name, f"{len(delays):,}", *_percentiles(delays)))
    heading = f"Since the article was appended, {rate} articles/s, {kinds}"
    return Table(heading, ("what", "articles", "p50", "p99"), rows)


def _percentiles(delays: Sequence[float]) -> tuple[str, str]:
    if len(delays) < 2:
        return "-", "-"
    hundredths = quantiles(delays, n=100)
    return f"{hundredths[49]:,.0f} ms", f"{hundredths[98]:,.0f} ms"


def _first(installation: Installation, first: Sequence[Article]) -> list[Record]:
    partitions = installation.settings.partitions
    return [*(article_record(one, partitions) for one in first), *clock_records(first[-1].fetched_at, partitions)]


async def _feed(installation: Installation, records: Iterable[Record], rate: int, heard: Heard) -> None:
    producer = AIOKafkaProducer(bootstrap_servers=installation.broker, enable_idempotence=True)
    async with producer:
        began = time.monotonic()
        for number, record in enumerate(records):
            await asyncio.sleep(began + number / rate - time.monotonic())
            sent = await producer.send(
                record.topic, record.value, key=record.key, partition=record.partition, headers=list(record.headers)
            )
            article = (record.key or b"").decode()
            sent.add_done_callback(lambda done, article=article: _appended(heard, article, done))
        await producer.flush()


def _appended(heard: Heard, article: str, done: "asyncio.Future[Any]") -> None:
    heard.appended[article] = done.result().timestamp


async def _watch(installation: Installation, heard: Heard) -> None:
    consumer = AIOKafkaConsumer(
        bootstrap_servers=installation.broker, auto_offset_reset="latest", fetch_max_wait_ms=100
    )
    async with consumer:
        consumer.assign([place for topic in WATCHED for place in installation.places(topic)])
        await consumer.seek_to_end()
        async for record in consumer:
            heard.hear(record, time.time() * 1e3)


async def _read_back(installation: Installation, heard: Heard) -> None:
    consumer = AIOKafkaConsumer(bootstrap_servers=installation.broker)
    async with consumer:
        places = [place for topic in READ_BACK for place in installation.places(topic)]
        consumer.assign(places)
        await consumer.seek_to_beginning()
        ends = await consumer.end_offsets(places)
        while any([await consumer.position(place) < ends[place] for place in places]):
            for records in (await consumer.getmany(timeout_ms=1000)).values():
                for record in records:
                    heard.hear(record, record.timestamp)
