"""App: from settings to a running poller; the only module here that reads the clock and files."""

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any

from producers.checking import Check, check
from producers.feeds import FeedsError, FeedSource, read_feeds
from producers.fetching import HEADERS, Fetcher, FetchLimits
from producers.guarding import Doors
from producers.polling import Parts, Polled, Poller, Rules
from producers.publishing import KafkaPublisher
from producers.schedule import PollLimits
from producers.states import KafkaStates
from producers.timing import RealWatch, Watch
from schemas.settings import Settings


@dataclass(frozen=True, slots=True)
class Installation:
    """What a poller is put together from.

    Attributes:
        settings: Of this installation.
        connection: Keyword arguments of aiokafka's clients.
        version: Of code and data, for record headers.
        watch: Another time than the real one, for a story.
    """

    settings: Settings
    connection: dict[str, Any]
    version: str
    watch: Watch | None = None


def shipped_feeds() -> str:
    """Return the text of the list of feeds that comes with naba."""
    return files("producers").joinpath("feeds.toml").read_text(encoding="utf-8")


def load_feeds(file: Path | None) -> tuple[FeedSource, ...]:
    """Return the feeds of a file, or of the list that comes with naba.

    Raises:
        FeedsError: The file cannot be read, or has a mistake.
    """
    try:
        return read_feeds(file.read_text(encoding="utf-8") if file else shipped_feeds())
    except (OSError, UnicodeDecodeError) as error:
        raise FeedsError(f"feeds: {file} cannot be read: {error}") from error


@asynccontextmanager
async def poller(
    sources: Iterable[FeedSource],
    installation: Installation,
    on_polled: Callable[[Polled], None] = lambda _: None,
) -> AsyncIterator[Poller]:
    """Lend a poller that has taken up what was remembered.

    Raises:
        KafkaError: No broker answers.
    """
    settings, version = installation.settings, installation.version
    partitions = settings.partitions
    async with _fetcher(settings) as fetcher, KafkaPublisher(installation.connection) as publisher:
        states = KafkaStates(installation.connection, publisher, partitions.feed_states, version)
        parts = Parts(fetcher, publisher, states, installation.watch or RealWatch(_now))
        made = Poller(sources, parts, _rules(settings, version), on_polled)
        await made.recall()
        yield made


async def checks(sources: Iterable[FeedSource], settings: Settings) -> AsyncIterator[Check]:
    """Look at feeds one after the other; yields what each look found."""
    async with _fetcher(settings) as fetcher:
        for source in sources:
            yield await check(source, fetcher, _now())


@asynccontextmanager
async def _fetcher(settings: Settings) -> AsyncIterator[Fetcher]:
    doors = Doors(settings.private_hosts, HEADERS)
    try:
        yield Fetcher(doors, FetchLimits(timedelta(seconds=settings.poll_timeout_s), settings.poll_max_bytes))
    finally:
        await doors.close()


def _rules(settings: Settings, version: str) -> Rules:
    limits = PollLimits(timedelta(seconds=settings.poll_shortest_s), timedelta(seconds=settings.poll_longest_s))
    partitions = settings.partitions
    return Rules(limits, settings.poll_at_once, partitions.articles, settings.producer, version)


def _now() -> datetime:
    return datetime.now(UTC)
