"""Timing: what time it is, and waiting for another; taken from outside, so that a story can tell days in a minute."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

_LONGEST_NAP_S = 30.0
"""A machine that slept, or whose clock was set, is noticed after this long."""


class Watch(Protocol):
    """A clock that one can wait by."""

    def now(self) -> datetime:
        """Return the time, UTC."""
        ...

    async def until(self, at: datetime) -> None:
        """Return when it is that time or later."""
        ...


class RealWatch:
    """The time as it is.

    Args:
        read: Returns the time, UTC.
    """

    def __init__(self, read: Callable[[], datetime]) -> None:
        self._read = read

    def now(self) -> datetime:
        """Return the time, UTC."""
        return self._read()

    async def until(self, at: datetime) -> None:
        """Return when it is that time."""
        while (left := (at - self.now()).total_seconds()) > 0:  # noqa: ASYNC110  # time passes of itself, nobody tells of it
            await asyncio.sleep(min(left, _LONGEST_NAP_S))


class StoryWatch:
    """The time of a story, which runs at another speed.

    Args:
        start: When the story begins, UTC.
        speed: Seconds of the story in one second; above zero.
        read: Returns seconds that only grow.
    """

    def __init__(self, start: datetime, speed: float, read: Callable[[], float]) -> None:
        self._start = start
        self._speed = speed
        self._read = read
        self._began = read()

    def now(self) -> datetime:
        """Return the time of the story, UTC."""
        return self._start + timedelta(seconds=(self._read() - self._began) * self._speed)

    async def until(self, at: datetime) -> None:
        """Return when it is that time in the story."""
        while (left := (at - self.now()).total_seconds()) > 0:  # noqa: ASYNC110  # time passes of itself, nobody tells of it
            await asyncio.sleep(min(left / self._speed, _LONGEST_NAP_S))
