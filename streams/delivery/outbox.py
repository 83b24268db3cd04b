"""Outbox: what steps have sent, in order, until Kafka has acknowledged it; one refusal ends the worker.

Putting is immediate, so that a step's effects are queued whole or not at all, whatever is cancelled when.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from typing import Any, TypeAlias

from streams.delivery.exits import Leave, OutOfReachError
from streams.delivery.parcels import Parcel

Send: TypeAlias = Callable[[Parcel], Awaitable["asyncio.Future[Any]"]]
"""Hands one parcel to the producer, and returns the future of its acknowledgement."""

ROOM = 10_000
"""Parcels that may wait before steps have to; some 20 MB of ordinary ones."""


class Outbox:
    """What has been sent and is not acknowledged yet.

    Args:
        send: Hands a parcel to the producer.
        leave: Called when a parcel was refused.
    """

    def __init__(self, send: Send, leave: Leave) -> None:
        self._send = send
        self._leave = leave
        self._queue: deque[Parcel] = deque()
        self._open: set[asyncio.Future[Any]] = set()
        self._count_put = 0
        self._count_handed = 0
        self._filled = asyncio.Event()
        self._moved = asyncio.Event()

    async def put(self, parcels: Iterable[Parcel]) -> None:
        """Queue parcels at once, behind all that were put before; then wait until there is room for more."""
        before = len(self._queue)
        self._queue.extend(parcels)
        self._count_put += len(self._queue) - before
        self._filled.set()
        while len(self._queue) + len(self._open) > ROOM:
            await self._next_move()

    async def flush(self) -> None:
        """Wait until everything that was put so far is acknowledged; what is put meanwhile is not waited for."""
        put = self._count_put
        while self._count_handed < put:
            await self._next_move()
        if self._open:
            await asyncio.wait(set(self._open))

    def forget_queued(self, origins: Iterable[int]) -> None:
        """Drop what still waits for these source partitions: their next owner will send it again."""
        gone = frozenset(origins)
        kept = deque(parcel for parcel in self._queue if parcel.origin not in gone)
        self._count_handed += len(self._queue) - len(kept)
        self._queue = kept
        self._moved.set()

    async def pump(self) -> None:
        """Hand on what is queued, forever."""
        while True:
            await self._filled.wait()
            self._filled.clear()
            while self._queue:
                await self._hand_on(self._queue.popleft())

    async def _hand_on(self, parcel: Parcel) -> None:
        try:
            future = await self._send(parcel)
        except Exception as error:  # whatever it is, the parcel is lost if the worker goes on
            self._leave(OutOfReachError(f"{parcel.topic}/{parcel.partition} does not take what is sent: {error!r}"))
        self._open.add(future)
        self._count_handed += 1
        future.add_done_callback(self._acknowledge)

    def _acknowledge(self, future: "asyncio.Future[Any]") -> None:
        self._open.discard(future)
        self._moved.set()
        error = asyncio.CancelledError() if future.cancelled() else future.exception()
        if error is not None:
            self._leave(OutOfReachError(f"a record was not acknowledged: {error!r}"))

    async def _next_move(self) -> None:
        self._moved.clear()
        await self._moved.wait()
