"""Messages: what Faust hands over, as records of ours.

Faust carries a run of records through its streams as if it were one: whatever it does for each message costs more
than most steps. Every record of a run is still stepped on by itself, and only while its partition is in hand.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

from schemas.record import Record

TURN_S = 0.005
"""So long steps go on before others that have something to do get a turn."""


class Fetched(Protocol):
    """A record as the client fetched it; `timestamp` is in milliseconds since 1970, the broker's append time."""

    topic: str
    partition: int
    offset: int
    key: bytes | None
    value: bytes | None
    timestamp: int
    headers: Sequence[tuple[str, bytes]]


@dataclass(frozen=True, slots=True)
class Run:
    """Records that were fetched together, each partition's in the order of their offsets.

    Attributes:
        fetched: The records.
        is_stale: Whether their partitions have been let go since, or are about to be.
        begun: Set when the first is stepped on.
    """

    fetched: Sequence[Fetched]
    is_stale: Callable[[], bool]
    begun: asyncio.Event


class Message(Protocol):
    """What Faust hands over: its value is a `Run`, though Faust takes it for bytes."""

    value: Any


class Event(Protocol):
    """One message on its way through a stream."""

    message: Message


class Stream(Protocol):
    """The messages of the partitions in hand, one after the other."""

    def events(self) -> AsyncIterator[Event]:
        """Yield each message once."""


async def records_of(stream: Stream) -> AsyncIterator[Record]:
    """Yield the records of the partitions in hand; what is left of a run when they go is dropped."""
    turn = _Turn()
    async for event in stream.events():
        run: Run = event.message.value
        run.begun.set()
        for fetched in run.fetched:
            await turn.take()
            if run.is_stale():
                break
            yield record_of(fetched)


def record_of(fetched: Fetched) -> Record:
    """Return a record as steps know it."""
    return Record(
        topic=fetched.topic,
        partition=fetched.partition,
        offset=fetched.offset,
        key=fetched.key,
        value=fetched.value,
        timestamp=datetime.fromtimestamp(fetched.timestamp / 1000.0, UTC),
        headers=tuple(fetched.headers),
    )


class _Turn:
    """The event loop's time, of which steps take `TURN_S` and then let others have theirs."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._ends_s = self._loop.time() + TURN_S

    async def take(self) -> None:
        if self._loop.time() > self._ends_s:
            await asyncio.sleep(0)
            self._ends_s = self._loop.time() + TURN_S
