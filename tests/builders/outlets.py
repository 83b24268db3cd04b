"""Outlets: feeds in several formats, a server that plays them, and a world for a poller that stays in memory."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from xml.sax.saxutils import escape

from aiohttp import web
from aiohttp.test_utils import TestServer

from producers.feeds import FeedSource
from producers.fetching import HEADERS, Fetcher, Fetches, FetchLimits
from producers.guarding import Doors
from producers.polling import Parts, Poller, Rules
from producers.publishing import UnacknowledgedError
from producers.schedule import PollLimits
from schemas.article import Article, Clock
from schemas.codec import decode
from schemas.feed_state import FeedState
from schemas.record import Outgoing
from schemas.topics import Topic

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
LIMITS = PollLimits(2 * MINUTE, 15 * MINUTE)
VERSION = "0.1.0+test"


@dataclass(frozen=True, slots=True)
class Told:
    """One item as an outlet writes it."""

    title: str = "قصف مدفعي على بلدة الرستن"
    text: str = "قالت مصادر محلية إن قصفا مدفعيا استهدف البلدة."
    guid: str = "1"
    link: str = "https://sahifa.example/1"
    date: str = "Sun, 01 Mar 2026 11:30:00 GMT"


def an_rss(*items: Told, head: str = "") -> str:
    """Return an RSS 2.0 feed."""
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>صحيفة</title>{head}{_items(items)}</channel></rss>'


def _items(items: Iterable[Told]) -> str:
    return "".join(
        f'<item><title>{escape(item.title)}</title><link>{item.link}</link><guid isPermaLink="false">{item.guid}</guid>'
        f"<pubDate>{item.date}</pubDate><description>{escape(item.text)}</description></item>"
        for item in items
    )


def a_source(url: str = "https://sahifa.example/rss", name: str = "sahifa-news", **said: Any) -> FeedSource:  # noqa: ANN401  # any field
    """Return a feed of one outlet."""
    return FeedSource(**{"id": name, "publisher": "sahifa", "url": url} | said)


@dataclass(slots=True)
class Outlet:
    """A server on loopback that plays feeds; what it was asked is kept.

    Attributes:
        pages: Path → status, headers and body, as they are now.
        asked: Headers of every request, in order.
    """

    pages: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    asked: list[Mapping[str, str]] = field(default_factory=list)
    address: str = ""

    def shows(self, body: str | bytes, path: str = "/rss", *, status: int = 200, **headers: str) -> None:
        """Show a page from now on; `_` in a header's name stands for `-`."""
        raw = body.encode() if isinstance(body, str) else body
        self.pages[path] = (status, {name.replace("_", "-"): value for name, value in headers.items()}, raw)

    def leads(self, path: str, to: str, *, status: int = 302) -> None:
        """Redirect a path."""
        self.shows("", path, status=status, Location=to)

    def url(self, path: str = "/rss") -> str:
        """Return the address of a path."""
        return f"{self.address}{path}"

    @property
    def host(self) -> str:
        """Return host:port."""
        return self.address.removeprefix("http://")

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request.headers)
        if request.path == "/silent":
            await asyncio.Event().wait()
        status, headers, body = self.pages.get(request.path, (404, {}, b""))
        if headers.get("ETag") and request.headers.get("If-None-Match") == headers["ETag"]:
            return web.Response(status=304, headers=headers)
        return web.Response(status=status, headers=headers, body=body)


@asynccontextmanager
async def an_outlet() -> AsyncIterator[Outlet]:
    """Lend an outlet that answers."""
    outlet = Outlet()
    application = web.Application()
    application.router.add_route("GET", "/{path:.*}", outlet._answer)
    # A request that is never answered must not hold up the end of a test.
    async with TestServer(application, host="127.0.0.1", shutdown_timeout=0) as server:
        outlet.address = f"http://127.0.0.1:{server.port}"
        yield outlet


@asynccontextmanager
async def a_fetcher(
    *private_hosts: str, total: timedelta = timedelta(seconds=20), most_bytes: int = 100_000
) -> AsyncIterator[Fetcher]:
    """Lend a fetcher that may enter the hosts that are named."""
    doors = Doors(private_hosts, HEADERS)
    try:
        yield Fetcher(doors, FetchLimits(total, most_bytes))
    finally:
        await doors.close()


class MemoryPublisher:
    """Keeps records; those that `loses` picks are not acknowledged."""

    def __init__(self) -> None:
        self.records: list[Outgoing] = []
        self.loses: Callable[[Outgoing], bool] = lambda _: False

    async def send(self, record: Outgoing) -> None:
        """Keep a record."""
        if self.loses(record):
            raise UnacknowledgedError("lost on purpose")
        self.records.append(record)

    @property
    def articles(self) -> list[Article]:
        """Return the articles published so far."""
        return [decode(Article, record.value) for record in self.records if _is(record, b"article")]

    @property
    def clocks(self) -> list[tuple[int | None, Clock]]:
        """Return the clocks told so far, each with its partition."""
        return [(record.partition, decode(Clock, record.value)) for record in self.records if _is(record, b"clock")]


def _is(record: Outgoing, kind: bytes) -> bool:
    return record.topic is Topic.ARTICLES and dict(record.headers)["naba-type"] == kind


class MemoryStates:
    """Keeps the states of feeds."""

    def __init__(self) -> None:
        self.kept: dict[str, FeedState] = {}
        self.saves = 0

    async def load(self) -> dict[str, FeedState]:
        """Return what is kept."""
        return dict(self.kept)

    async def save(self, state: FeedState) -> None:
        """Keep a state."""
        self.kept[state.feed] = state
        self.saves += 1


class HandWatch:
    """A watch that stands still until it is told to leap to the next time that anybody waits for."""

    def __init__(self, at: datetime = NOON) -> None:
        self.at = at
        self._waiting: list[tuple[datetime, asyncio.Event]] = []
        self._arrived = asyncio.Event()

    def now(self) -> datetime:
        """Return the time that the hands show."""
        return self.at

    async def until(self, at: datetime) -> None:
        """Wait for a time."""
        if at <= self.at:
            return
        event = asyncio.Event()
        self._waiting.append((at, event))
        self._arrived.set()
        await event.wait()

    async def leap(self, waiters: int = 2) -> None:
        """Go on to the earliest time, once so many wait: a feed or two, and whoever tells the time."""
        async with asyncio.timeout(20):
            while len(self._waiting) < waiters:
                self._arrived.clear()
                await self._arrived.wait()
        self._waiting.sort(key=lambda waiter: waiter[0])
        self.at, event = self._waiting.pop(0)
        event.set()


@dataclass(slots=True)
class World:
    """What outlives a poller: a broker, and what it keeps of states."""

    publisher: MemoryPublisher = field(default_factory=MemoryPublisher)
    states: MemoryStates = field(default_factory=MemoryStates)
    watch: HandWatch = field(default_factory=HandWatch)

    async def start(self, fetches: Fetches, *sources: FeedSource) -> Poller:
        """Return a poller that has just been started in this world."""
        poller = Poller(
            sources, Parts(fetches, self.publisher, self.states, self.watch), Rules(LIMITS, 4, 3, "p", VERSION)
        )
        await poller.recall()
        return poller
