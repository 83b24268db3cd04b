"""Outbox: what steps have sent, in order, until Kafka has acknowledged it; one refusal ends the worker.

Putting is immediate, so that a step's effects are queued whole or not at all, whatever is cancelled when. Handing
on goes in sweeps: each takes all that waits, partition by partition, changelogs before outputs.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import partial
from typing import Any, NamedTuple, TypeAlias

from streams.delivery.exits import Leave, OutOfReachError
from streams.delivery.parcels import Parcel

ROOM = 10_000
"""Parcels that may wait before steps have to; some 20 MB of ordinary ones."""

ROOM_BYTES = 32 << 20
"""Bytes of values that may; few large articles would else be gigabytes before they are many."""

PAUSE_S = 0.005
"""Between two sweeps: what comes alone goes at once, and what comes thick goes together."""


class Handed(NamedTuple):
    """How many parcels, from the first, the producer has taken together, and the future of their acknowledgement."""

    number: int
    future: "asyncio.Future[Any]"


Send: TypeAlias = Callable[[Sequence[Parcel]], Awaitable[Handed]]
"""Hands parcels for one partition to the producer: as many as go together, and one at least."""


class Outbox:
    """What has been sent and is not acknowledged yet.

    Args:
        send: Hands parcels to the producer.
        leave: Called when one was refused.
        pause_s: Between two sweeps.
    """

    def __init__(self, send: Send, leave: Leave, pause_s: float = PAUSE_S) -> None:
        self._send = send
        self._leave = leave
        self._pause_s = pause_s
        self._queue: deque[Parcel] = deque()
        self._sweep: deque[list[Parcel]] = deque()
        self._open: set[asyncio.Future[Any]] = set()
        self._held = 0
        self._held_bytes = 0
        self._count_put = 0
        self._count_swept = 0
        self._filled = asyncio.Event()
        self._moved = asyncio.Event()

    async def put(self, parcels: Sequence[Parcel]) -> None:
        """Queue parcels at once, behind all that were put before; then wait until there is room for more."""
        self._queue.extend(parcels)
        self._count_put += len(parcels)
        self._held += len(parcels)
        self._held_bytes += _bytes_of(parcels)
        self._filled.set()
        while self._held > ROOM or self._held_bytes > ROOM_BYTES:
            await self._next_move()

    async def flush(self) -> None:
        """Wait until everything that was put so far is acknowledged; what is put meanwhile is not waited for."""
        put = self._count_put
        while self._count_swept < put:
            await self._next_move()
        if self._open:
            await asyncio.wait(set(self._open))

    def forget_queued(self, origins: Iterable[int]) -> None:
        """Drop what still waits for these source partitions: their next owner will send it again."""
        gone = frozenset(origins)
        forgotten = [parcel for parcels in (self._queue, *self._sweep) for parcel in parcels if parcel.origin in gone]
        kept = deque(parcel for parcel in self._queue if parcel.origin not in gone)
        self._count_swept += len(self._queue) - len(kept)
        self._queue = kept
        for parcels in self._sweep:
            parcels[:] = [parcel for parcel in parcels if parcel.origin not in gone]
        self._let_go(len(forgotten), _bytes_of(forgotten))

    async def pump(self) -> None:
        """Hand on what is queued, forever."""
        while True:
            await self._filled.wait()
            self._filled.clear()
            await self._hand_on_all()
            await asyncio.sleep(self._pause_s)

    async def _hand_on_all(self) -> None:
        count = len(self._queue)
        self._sweep = _by_partition(self._queue)
        self._queue = deque()
        while self._sweep:
            await self._hand_on(self._sweep.popleft())
        # Only now: within a sweep parcels do not go out in the order in which they were put.
        self._count_swept += count
        self._moved.set()

    async def _hand_on(self, parcels: list[Parcel]) -> None:
        while parcels:
            try:
                count, future = await self._send(parcels)
            except Exception as error:  # whatever it is, the parcels are lost if the worker goes on
                where = f"{parcels[0].topic}/{parcels[0].partition}"
                self._leave(OutOfReachError(f"{where} does not take what is sent: {error!r}"))
            self._open.add(future)
            future.add_done_callback(partial(self._acknowledge, count, _bytes_of(parcels[:count])))
            del parcels[:count]

    def _acknowledge(self, count: int, size_bytes: int, future: "asyncio.Future[Any]") -> None:
        self._open.discard(future)
        self._let_go(count, size_bytes)
        error = asyncio.CancelledError() if future.cancelled() else future.exception()
        if error is not None:
            self._leave(OutOfReachError(f"{count} records were not acknowledged: {error!r}"))

    def _let_go(self, count: int, size_bytes: int) -> None:
        self._held -= count
        self._held_bytes -= size_bytes
        self._moved.set()

    async def _next_move(self) -> None:
        self._moved.clear()
        await self._moved.wait()


def _by_partition(parcels: Iterable[Parcel]) -> deque[list[Parcel]]:
    found: dict[tuple[bool, str, int], list[Parcel]] = {}
    for parcel in parcels:
        found.setdefault((not parcel.is_state, parcel.topic, parcel.partition), []).append(parcel)
    return deque(found[address] for address in sorted(found))


def _bytes_of(parcels: Iterable[Parcel]) -> int:
    return sum([len(parcel.value) for parcel in parcels if parcel.value])
