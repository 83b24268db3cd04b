"""Memory: the real tracking worker with many open incidents, recovered from its changelog."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from aiokafka import AIOKafkaConsumer
from aiokafka.structs import TopicPartition

from benchmarks.kafka.installing import STAGES, Installation, installed
from benchmarks.kafka.lending import publish
from benchmarks.kafka.news import clock_records, sample_articles
from benchmarks.kafka.processes import cpu_seconds, memory_bytes
from benchmarks.kafka.telling import Table
from schemas.codec import encode
from schemas.dispatch import Interval
from schemas.incident import Incident, IncidentState
from schemas.record import Record
from schemas.state import Filing, Held
from schemas.topics import Partitions, Topic
from streams.chain import chain_of
from streams.data import load_tables, load_version
from streams.delivery.changelog.marks import ABSENT, Mark, headers_of
from streams.keys import join, split
from streams.topics.groups import changelog_of, group_of
from streams.wiring import context_of

TRACKING = STAGES["tracking"]
COUNTS = (*[1] * 60, *[2] * 20, *[3] * 10, *[5] * 5, *[8] * 3, 12, 18)
"""Reports of one incident, of a hundred of them: 2 in the mean, and 18 at most."""

_DAYS = 80
"""Over so many days the incidents spread, for they expire after 90."""

_SKETCHED_DAYS = 14

_UNSENT = datetime.min.replace(tzinfo=UTC)
_MIB = 1 << 20


class Model(NamedTuple):
    """An incident as tracking keeps it, with one of its reports and that report's article."""

    desk: str
    incident: Incident
    held: Held
    filing: Filing


async def measure(incidents: int) -> Table:
    """Return the memory of a worker that holds so many incidents."""
    async with installed() as installation:
        rows = await _lay(installation, incidents)
        began = time.perf_counter()
        worker = installation.start("tracking")
        await installation.settle(["tracking"])
        seconds = time.perf_counter() - began
        cpu, (now, highest) = cpu_seconds(worker.pid), memory_bytes(worker.pid)
    took, memory = (f"{seconds:,.0f} s", f"{cpu:,.0f} s"), (f"{now / _MIB:,.0f} MiB", f"{highest / _MIB:,.0f} MiB")
    cells = (f"{incidents:,}", f"{rows:,}", *took, *memory)
    columns = (
        "open incidents",
        "rows",
        "from start to caught up",
        "of processor time",
        "memory then",
        "at its highest",
    )
    heading = f"Tracking worker, {sum(COUNTS) / len(COUNTS):.1f} reports an incident in the mean, {max(COUNTS)} at most"
    return Table(heading, columns, [cells])


async def _lay(installation: Installation, incidents: int) -> int:
    """Lay the rows on the changelog as a worker would have that has committed; return how many there are."""
    partitions = installation.settings.partitions
    clocks = clock_records(sample_articles()[-1].fetched_at, partitions)[: partitions.dispatches]
    moved = [replace(one, topic=Topic.DISPATCHES, partition=number) for number, one in enumerate(clocks)]
    await publish(installation.broker, moved)
    slots = context_of(load_tables(), load_version(), partitions).slots
    count = 0

    def counted() -> Iterator[Record]:
        nonlocal count
        headers = headers_of(Mark(0, ABSENT), load_version())
        for desk, key, value in rows_of(models(), incidents):
            count += 1
            place = slots[desk] % partitions.dispatches
            yield Record(changelog_of(TRACKING), place, -1, key, encode(value), _UNSENT, headers)

    await publish(installation.broker, counted())
    await _commit(installation)
    # What the worker has to get through before it has caught up.
    await publish(installation.broker, moved)
    return count


async def _commit(installation: Installation) -> None:
    places = installation.places(Topic.DISPATCHES)
    consumer = AIOKafkaConsumer(
        bootstrap_servers=installation.broker, group_id=group_of(TRACKING), enable_auto_commit=False
    )
    async with consumer:
        consumer.assign(places)
        await consumer.commit({TopicPartition(place.topic, place.partition): 1 for place in places})


def models() -> list[Model]:
    """Return the open incidents of the sample feeds, each with a report that it has."""
    chain = chain_of(STAGES.values(), context_of(load_tables(), load_version(), Partitions()))
    for article in sample_articles():
        chain.feed(article)
    rows = [(split(key)[0], value) for key, value in chain.store(Topic.DISPATCHES).items()]
    incidents = {value.id: (desk, value) for desk, value in rows if isinstance(value, Incident)}
    filings = {value.article.id: value for _, value in rows if isinstance(value, Filing)}
    held = {value.incident: value for _, value in rows if isinstance(value, Held) if value.article.id in filings}
    found = [
        Model(*incidents[name], one, filings[one.article.id]) for name, one in sorted(held.items()) if name in incidents
    ]
    return [one for one in found if one.incident.state is IncidentState.OPEN]


def rows_of(like: list[Model], incidents: int) -> Iterator[tuple[str, bytes, object]]:
    """Yield desk, key and value of every row of so many incidents."""
    for number in range(incidents):
        model = like[number % len(like)]
        yield from _rows(model, number, COUNTS[number % len(COUNTS)])


def _moved(happened: Interval, later: timedelta) -> Interval:
    start, end = happened.start and happened.start + later, happened.end and happened.end + later
    return replace(happened, start=start, end=end)


def _rows(model: Model, number: int, count: int) -> Iterator[tuple[str, bytes, object]]:
    name, later = f"{number:024x}", timedelta(days=number % _DAYS)
    held = [_held(model, name, f"{name}{one:08x}", later) for one in range(count)]
    yield model.desk, join(model.desk, "incident", name), _incident(model, name, held, later)
    for one in held:
        last_seen = model.filing.last_seen + later
        # Sketches of texts are let go after so many days.
        signature = model.filing.signature if number % _DAYS < _SKETCHED_DAYS else ()
        filing = replace(
            model.filing, article=one.article, reports=(one.report.id,), signature=signature, last_seen=last_seen
        )
        yield model.desk, join(model.desk, "report", one.report.id), one
        yield model.desk, join(model.desk, "article", one.article.id), filing


def _held(model: Model, incident: str, name: str, later: timedelta) -> Held:
    """Return a report by another article, whose words are its own."""
    like, article = model.held.report, model.held.article
    article = replace(
        article,
        id=f"article:{name}",
        url=f"{article.url}/{name}",
        title=f"{article.title} {name}",
        first_seen=article.first_seen + later,
    )
    evidence = tuple(replace(one, quote=f"{one.quote} {name}") for one in like.evidence)
    report = replace(like, id=name, happened=_moved(like.happened, later), evidence=evidence)
    return replace(model.held, report=report, article=article, incident=incident)


def _incident(model: Model, name: str, held: list[Held], later: timedelta) -> Incident:
    like = model.incident
    quote = f"{like.quotes[0].text} {name}" if like.quotes else ""
    return replace(
        like,
        id=name,
        reports=tuple(one.report.id for one in held),
        sources=tuple(replace(like.sources[0], article=one.article.id, url=one.article.url) for one in held),
        source_count=len(held),
        quotes=tuple(replace(one, text=quote, article=held[0].article.id) for one in like.quotes[:1]),
        happened=_moved(like.happened, later),
        updated=like.updated + later,
    )
