"""Playing: the invented week told to the real producers, by outlets that are served on this machine."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from console.rows import groups_of
from console.running.staging import Stage
from demo.outlets import OUTLETS
from demo.server import HOST, serving
from demo.showings import Showing, load_publishers
from demo.story import Pace, StoryClock
from producers.app import Installation, load_feeds, poller
from producers.feeds import FeedSource, written
from producers.polling import Polled
from streams.data import load_version

BEAT = timedelta(minutes=10)
"""Below the quarter of an hour between two clock records from which on time no longer counts as watched."""

_BEFORE = timedelta(minutes=30)


@dataclass(slots=True)
class Progress:
    """Says every day of the story when it begins, and how many articles were published before.

    Attributes:
        say: Tells people.
        told: Articles published so far, revisions too.
    """

    say: Callable[[str], None]
    told: int = 0
    day: date = date.min

    def count(self, polled: Polled) -> None:
        """Take note of a poll."""
        self.told += polled.told
        if polled.failed:
            self.say(f"{polled.feed}: {polled.outcome}")

    def turn(self, day: date) -> None:
        """Take note of the day of the story."""
        if day > self.day:
            self.day = day
            self.say(f"--- {day:%A} {day.day} {day:%B %Y} in the story, {self.told} articles so far")


async def play(stage: Stage, showings: Sequence[Showing], seconds: float, say: Callable[[str], None]) -> None:
    """Show all showings in the outlets' feeds, while producers read them; returns when the last one was read.

    Args:
        stage: Where producers publish.
        showings: The earliest first.
        seconds: How long that is to take on a machine that keeps up.
        say: Tells people how far it is.
    """
    clock = StoryClock(pace_of(showings, stage))
    progress, time = Progress(say), asyncio.get_running_loop().time
    began, each_s = time(), seconds / clock.pace.beats

    async def pause() -> None:
        progress.turn(clock.now().date())
        # By the whole, not beat by beat: what a slow moment cost is caught up with.
        await asyncio.sleep(max(0.0, began + clock.beats_told * each_s - time()))

    async with serving(showings, clock.now) as port:
        settings = replace(stage.settings, private_hosts=(f"{HOST}:{port}",))
        installation = Installation(settings, stage.cluster.connection, load_version(encoder=settings.encoder), clock)
        async with poller(_feeds(stage.folder / "feeds.toml", port), installation, progress.count) as running:
            await _beside(running.run(), clock.run(pause))
    say(f"--- the story is over, {progress.told} articles were published")


def pace_of(showings: Sequence[Showing], stage: Stage) -> Pace:
    """Return how the story is told: until every feed was asked once more after its last change."""
    once_more = timedelta(seconds=stage.settings.poll_shortest_s) * 1.1 + BEAT
    return Pace(showings[0].at - _BEFORE, showings[-1].at + once_more, BEAT, tellers=len(OUTLETS) + 1)


def _feeds(file: Path, port: int) -> tuple[FeedSource, ...]:
    """Write the outlets' list of feeds, and read it as anybody's list is read."""
    groups = groups_of({"publishers": load_publishers()})
    sources = (FeedSource(one.name, one.name, f"http://{HOST}:{port}/{one.name}", groups[one.name]) for one in OUTLETS)
    file.write_text("\n".join(map(written, sources)), encoding="utf-8")
    return load_feeds(file)


async def _beside(endless: Coroutine[Any, Any, None], story: Coroutine[Any, Any, None]) -> None:
    """Run both until the story is over; what goes on for ever only ends before that because it failed."""
    tasks = [asyncio.ensure_future(endless), asyncio.ensure_future(story)]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for one in done:
            one.result()
    finally:
        for one in tasks:
            one.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
