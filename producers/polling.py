"""Polling: the loop that keeps articles coming.

For each feed, again and again:

    wait until it is due → fetch → decode → parse → draft → what is news? → publish → remember what was acknowledged

What a feed shows is marked as seen only after the broker has it, and a server is told what we know only after
all of it was published: a crash in between tells something twice, and never loses it. What is decided on the way
is decided in `seen`, `settling` and `schedule`; here is nothing but the order.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from yarl import URL

from producers.answering import Answers, Poll, Settled
from producers.feeds import FeedSource
from producers.fetching import Fetches
from producers.publishing import Publisher, UnacknowledgedError
from producers.schedule import PollLimits
from producers.settling import due_at, validators_for, worth_keeping
from producers.states import States
from producers.timekeeping import Dial, Timekeeper
from producers.timing import Watch
from schemas.feed_state import FeedState

_LOG = logging.getLogger("naba.producer")


@dataclass(frozen=True, slots=True)
class Polled:
    """What one poll came to, for people.

    Attributes:
        feed: Its id.
        outcome: `new body`, `same body`, `not modified`, or the failure and why.
        failed: Whether something went wrong.
        shown: Items that the feed shows; zero where its body was not read again.
        told: Articles that were published and acknowledged.
        next_at: When the feed is due again, UTC.
    """

    feed: str
    outcome: str
    failed: bool
    shown: int
    told: int
    next_at: datetime | None


@dataclass(frozen=True, slots=True)
class Rules:
    """How a poller behaves.

    Attributes:
        limits: How often one feed is polled.
        at_once: Polls at the same time.
        partitions: Of `naba.articles`, each of which hears the clock.
        producer: Its name in clock records.
        version: Of code and data, for record headers.
    """

    limits: PollLimits
    at_once: int
    partitions: int
    producer: str
    version: str

    @property
    def dial(self) -> Dial:
        """Return what clock records say; a feed is silent when it has missed two of its rarest polls."""
        return Dial(self.producer, self.partitions, 2 * self.limits.rarest, self.version)


@dataclass(frozen=True, slots=True)
class Parts:
    """All that a poller touches the world with."""

    fetches: Fetches
    publisher: Publisher
    states: States
    watch: Watch


class Poller:
    """Polls feeds.

    Args:
        sources: The feeds; those that are paused are left alone.
        parts: What it touches the world with.
        rules: How it behaves.
        on_polled: Told of every poll.
    """

    def __init__(
        self,
        sources: Iterable[FeedSource],
        parts: Parts,
        rules: Rules,
        on_polled: Callable[[Polled], None] = lambda _: None,
    ) -> None:
        self._sources = tuple(source for source in sources if not source.paused)
        self._parts = parts
        self._on_polled = on_polled
        self._states = {source.id: FeedState(source.id) for source in self._sources}
        self._answers = Answers(parts.publisher, rules.limits, rules.version)
        self._time = Timekeeper(parts.publisher, parts.watch, rules.dial, self._states.values)
        self._room = asyncio.Semaphore(rules.at_once)
        self._hosts: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def recall(self) -> None:
        """Take up what was remembered; before the first poll, or everything is told again."""
        kept = await self._parts.states.load()
        self._states |= {feed: state for feed, state in kept.items() if feed in self._states}

    async def once(self) -> tuple[Polled, ...]:
        """Poll every feed now, then tell the time."""
        polled = await asyncio.gather(*(self.poll(source) for source in self._sources))
        await self._time.tell()
        return tuple(polled)

    async def run(self) -> None:
        """Poll every feed when it is due, and tell the time every minute, until cancelled.

        Raises:
            ExceptionGroup: Of `UnacknowledgedError`: nothing gets through to the brokers any more.
        """
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._time.run())
            for source in self._sources:
                tasks.create_task(self._keep_polling(source))

    async def poll(self, source: FeedSource) -> Polled:
        """Poll one feed now, in its turn: one at a time of each host."""
        async with self._hosts[URL(source.url).host or ""], self._room:
            now, before = self._parts.watch.now(), self._states[source.id]
            poll = Poll(source, before, validators_for(before, source, now), now)
            outcome = await self._parts.fetches.fetch(source.url, poll.sent, now)
            settled = await self._answers.settle(poll, outcome)
        self._states[source.id] = settled.state
        if worth_keeping(before, settled.state):
            await self._keep(settled.state)
        polled = _polled(settled)
        self._on_polled(polled)
        return polled

    async def _keep_polling(self, source: FeedSource) -> None:
        watch = self._parts.watch
        while True:
            await watch.until(due_at(self._states[source.id], source, watch.now()))
            await self.poll(source)

    async def _keep(self, state: FeedState) -> None:
        try:
            await self._parts.states.save(state)
        except UnacknowledgedError as error:
            # It is kept with the next change; till then a restart would tell these items again, to no harm.
            _LOG.warning("state of feed %s not kept: %s", state.feed, error)


def _polled(settled: Settled) -> Polled:
    state = settled.state
    return Polled(state.feed, settled.outcome, bool(state.failures), settled.shown, settled.told, state.next_at)
