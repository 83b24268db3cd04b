"""`naba poll`: producers against the list of feeds."""

from collections.abc import Callable
from typing import Annotated, TypeAlias

import typer

from console.arguments import AsJson, examples
from console.cluster import UNREACHABLE, Cluster, partitions_of, with_kafka
from console.commands.feeding import feeds_of
from console.engine import FAILED
from console.showing.terminal import complain, print_json, print_lines, shows_tables
from console.surroundings import surroundings_of
from producers.app import Installation, poller
from producers.feeds import FeedSource
from producers.polling import Polled, Poller
from producers.publishing import UnacknowledgedError
from schemas.settings import Settings
from schemas.topics import Topic
from streams.data import load_version

Say: TypeAlias = Callable[[Polled], None]

EXAMPLES = examples("naba poll", "naba poll --once", "NABA_FEEDS_FILE=my-feeds.toml naba poll")


def poll(
    context: typer.Context,
    once: Annotated[bool, typer.Option("--once", help="Poll every feed once, and stop.")] = False,
    as_json: AsJson = False,
) -> None:
    """Read the feeds and publish what is new to naba.articles.

    Every feed is asked politely, again and again, until Ctrl-C; a clock record goes out every minute. A restart
    publishes nothing twice. With --once the exit code is 1 if a feed failed.
    """
    sources = feeds_of(context)
    settings = surroundings_of(context).settings
    say = _say_to_people if shows_tables(as_json=as_json) else _say_as_json

    async def work(cluster: Cluster) -> bool:
        return await _poll(cluster, settings, sources, say, once=once)

    if not with_kafka(context, work):
        raise typer.Exit(FAILED)


async def _poll(cluster: Cluster, settings: Settings, sources: tuple[FeedSource, ...], say: Say, *, once: bool) -> bool:
    for topic in (Topic.ARTICLES, Topic.FEED_STATES):
        found, wanted = len(await partitions_of(cluster, topic)), settings.partitions.of(topic)
        if found != wanted:
            complain(f"{topic} has {found} partitions, and the settings say {wanted}")
            return False
    installation = Installation(settings, cluster.connection, load_version(encoder=settings.encoder))
    async with poller(sources, installation, say) as running:
        if once:
            return not any(polled.failed for polled in await running.once())
        await _run(running)
    return True


async def _run(running: Poller) -> None:
    try:
        await running.run()
    except ExceptionGroup as errors:
        if not errors.subgroup(UnacknowledgedError):
            raise
        complain("Kafka acknowledges nothing any more; what it did not is told again at the next start")
        raise typer.Exit(UNREACHABLE) from errors


def _say_as_json(polled: Polled) -> None:
    print_json([polled])


def _say_to_people(polled: Polled) -> None:
    due = f"; again at {polled.next_at:%H:%M:%S} UTC" if polled.next_at else ""
    shown = f", {polled.told} published of {polled.shown} shown" if polled.shown else ""
    print_lines([f"{polled.feed}: {polled.outcome}{shown}{due}"])
