"""`naba up`: all of naba for real feeds, in one terminal."""

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from os import getpid
from typing import Annotated, Any

import typer
from aiokafka.errors import KafkaError

from broker.errors import BrokerError
from broker.places import Places, places_of
from broker.server import Wish
from broker.server import start as start_broker
from broker.server import stop as stop_broker
from console.arguments import examples
from console.cluster import Cluster, with_kafka
from console.commands.feeding import feeds_of
from console.commands.lagging import watching
from console.commands.tailing import STOPPED
from console.commands.working import Part, posts_of
from console.engine import FAILED
from console.running.installing import install
from console.running.stopping import StoppedError, holding_back, on_signals, unless
from console.running.supervising import Orders, pause_after, supervise
from console.showing.terminal import complain
from console.surroundings import Surroundings, surroundings_of
from monitoring.groups import Group
from monitoring.lag import Limits
from monitoring.reports import LagReport
from producers.app import Installation, poller
from producers.feeds import FeedSource
from producers.polling import Polled
from producers.publishing import UnacknowledgedError
from schemas.settings import Settings
from streams.data import load_version
from streams.delivery.exits import FOR_PEOPLE
from streams.topics.administration import TopicsError

EXAMPLES = examples("naba up", "NABA_FEEDS_FILE=my-feeds.toml naba up", "NABA_BROKERS=kafka-1:9092 naba up --workers 2")

LAG_EVERY = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Household:
    """All that `naba up` keeps going: the feeds, so many workers for each stage, on one Kafka."""

    cluster: Cluster
    settings: Settings
    sources: tuple[FeedSource, ...]
    workers: int


def up(
    context: typer.Context,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes for each stage.")] = 1,
) -> None:
    """Run all of naba: Kafka, topics, producers and workers, until Ctrl-C.

    A Kafka is started on this machine unless NABA_BROKERS names one or one runs already; only one that was started
    here is stopped in the end. What it holds stays. Every half minute a line says how far the stages are behind;
    read what they find with `naba alerts --follow` in another terminal.
    """
    sources, surroundings = feeds_of(context), surroundings_of(context)

    async def work(cluster: Cluster) -> int:
        return await _keep(Household(cluster, surroundings.settings, sources, workers))

    with _kafka(surroundings):
        code = with_kafka(context, work)
    if code:
        raise typer.Exit(code)


@contextmanager
def _kafka(surroundings: Surroundings) -> Iterator[None]:
    """Have a Kafka for the block: the one that is set, the one that runs, or one that is started and stopped."""
    if surroundings.settings.brokers:
        yield
        return
    try:
        places = places_of(surroundings.settings.data_dir, surroundings.home)
        with _started(places):
            yield
    except BrokerError as error:
        complain(str(error))
        raise typer.Exit(FAILED) from error


@contextmanager
def _started(places: Places) -> Iterator[None]:
    with holding_back() as signals:
        started = start_broker(places, Wish(say=complain))
    complain(f"Kafka answers at {started.running.ports.bootstrap}")
    try:
        if signals:
            raise typer.Exit(STOPPED)
        yield
    finally:
        if not started.was_running:
            with holding_back():
                stop_broker(places)
            complain("Kafka is stopped; what it holds stays")


async def _keep(house: Household) -> int:
    stop = asyncio.Event()
    with on_signals(stop.set):
        try:
            if not await install(house.cluster, house.settings, complain):
                return FAILED
        except TopicsError as error:
            complain(str(error))
            return FAILED
        complain(f"{len(house.sources)} feeds, {house.workers} workers for each stage; Ctrl-C stops all of it")
        return await _keep_going(house, stop)


async def _keep_going(house: Household, stop: asyncio.Event) -> int:
    """Keep everything going until it is to stop, or one part of it cannot go on."""

    async def beside(work: Coroutine[Any, Any, None]) -> None:
        try:
            with suppress(StoppedError):
                await unless(work, stop)
        finally:
            stop.set()

    asked = ("--brokers", house.cluster.name, "--parent", str(getpid()))
    async with asyncio.TaskGroup() as group:
        group.create_task(beside(_keep_polling(house)))
        group.create_task(beside(_keep_watching(house)))
        try:
            return await supervise(posts_of(Part.ALL, house.workers, asked), Orders(FOR_PEOPLE, complain), stop)
        finally:
            stop.set()


async def _keep_polling(house: Household) -> None:
    """Poll the feeds for ever; where Kafka does not take what they bring, begin anew after a pause."""
    failures = 0
    while True:
        try:
            await _poll(house)
        except* (KafkaError, UnacknowledgedError) as errors:
            failures += 1
            pause = pause_after(failures)
            complain(f"producers: {errors.exceptions[0]!r}; they are started again in {pause.total_seconds():g} s")
            await asyncio.sleep(pause.total_seconds())


async def _poll(house: Household) -> None:
    installation = Installation(house.settings, house.cluster.connection, load_version(encoder=house.settings.encoder))
    async with poller(house.sources, installation, _tell_poll) as running:
        await running.run()


async def _keep_watching(house: Household) -> None:
    """Say every half minute how far the stages are behind."""
    while True:
        # A new Kafka knows no group before the first worker has joined one.
        await asyncio.sleep(LAG_EVERY.total_seconds())
        try:
            async with watching(house.cluster, tuple(Group), Limits(), LAG_EVERY) as reports:
                async for report in reports:
                    complain(lag_line(report))
        except KafkaError as error:
            complain(f"lag: not known: {error!r}")


def lag_line(report: LagReport) -> str:
    """Return the lag of all groups as one line."""
    groups = (
        f"{group.group.removeprefix('naba-')} {group.total_lag} ({group.max_lag_seconds:.0f} s)"
        for group in report.groups
    )
    return f"{report.collected_at:%H:%M:%S}Z lag: {', '.join(groups)}: {report.status}"


def _tell_poll(polled: Polled) -> None:
    if polled.told or polled.failed:
        complain(f"{polled.feed}: {polled.outcome}, {polled.told} published")
