"""Story: a clock that tells days in a minute, and overtakes nobody however slow the machine is."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Pace:
    """How a story is told.

    Attributes:
        start: When it begins, UTC.
        end: When it is over, UTC.
        beat: By how much the time leaps. Clock records come that far apart, so far below a quarter of an hour,
            from which on nobody would believe that the time between two of them was watched.
        tellers: How many wait for the time whenever they have nothing to do.
    """

    start: datetime
    end: datetime
    beat: timedelta
    tellers: int

    @property
    def beats(self) -> int:
        """Return how many beats the story has."""
        return -((self.start - self.end) // self.beat)


@dataclass(slots=True)
class StoryClock:
    """The time of a story: it leaps by a beat as soon as all tellers wait, and so is the same on every machine."""

    pace: Pace
    at: datetime = field(init=False)
    _waiting: list[tuple[datetime, asyncio.Event]] = field(default_factory=list)
    _arrived: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.at = self.pace.start

    def now(self) -> datetime:
        """Return the time of the story, UTC."""
        return self.at

    @property
    def beats_told(self) -> int:
        """Return how many beats are behind us."""
        return (self.at - self.pace.start) // self.pace.beat

    async def until(self, at: datetime) -> None:
        """Return when it is that time or later in the story."""
        if at <= self.at:
            return
        woken = asyncio.Event()
        self._waiting.append((at, woken))
        self._arrived.set()
        await woken.wait()

    async def run(self, pause: Callable[[], Awaitable[None]]) -> None:
        """Tell the story to its end; returns when all tellers have done what was due by then.

        Args:
            pause: Waits in the world outside, before every beat.
        """
        await self._all_wait()
        while self.at < self.pace.end:
            await pause()
            self._leap()
            await self._all_wait()

    def _leap(self) -> None:
        self.at += self.pace.beat
        due = [event for at, event in self._waiting if at <= self.at]
        self._waiting = [(at, event) for at, event in self._waiting if at > self.at]
        for event in due:
            event.set()

    async def _all_wait(self) -> None:
        while len(self._waiting) < self.pace.tellers:
            self._arrived.clear()
            await self._arrived.wait()
