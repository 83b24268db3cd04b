"""Watchdog: a thread beside the event loop, for what the loop itself can no longer notice."""

import os
import signal
import threading
from collections.abc import Callable

from streams.delivery.exits import LOG, Leave, OutOfReachError

BLOCKED_S = 10.0
"""Well below the session timeout of 30 s: a worker that hangs is gone before others take over its partitions."""

STANDSTILL_S = 60.0
"""So long there may be something to do, and neither a commit nor progress of a recovery."""

_LOOK_EVERY_S = 1.0


class StuckError(Exception):
    """The event loop hangs; the error says for how long."""


class Watch:
    """What was last seen of a worker. It begins with the first beat.

    Args:
        clock: A steady one, in seconds.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._beat_at: float | None = None
        self._looked_at: float | None = None
        self._moved_at = 0.0
        self._moves = -1

    def beat(self, *, moves: int, waiting: bool) -> None:
        """Take note of a turn of the event loop.

        Args:
            moves: A number that changes with every commit, and with what a recovery has read.
            waiting: Whether there is something to do.
        """
        now = self._clock()
        self._beat_at = now
        if moves != self._moves or not waiting:
            self._moves, self._moved_at = moves, now

    def fault(self) -> Exception | None:
        """Return why the worker should not go on, or None. To be asked all the time."""
        now = self._clock()
        looked_at, self._looked_at = self._looked_at, now
        if self._beat_at is None:
            return None
        if looked_at is not None and now - looked_at > BLOCKED_S:
            # Not the loop alone and no fault of a record: a machine that slept, or a process that was halted.
            return OutOfReachError(f"the process stood still for {now - looked_at:.0f} s; others may have taken over")
        if now - self._beat_at > BLOCKED_S:
            return StuckError(f"the event loop has been blocked for {now - self._beat_at:.0f} s")
        if now - self._moved_at > STANDSTILL_S:
            return OutOfReachError(f"there is something to do, and nothing has moved for {now - self._moved_at:.0f} s")
        return None


def guard(
    watch: Watch, leave: Leave, orphaned: Callable[[], bool], live_on: Callable[[], None] = lambda: None
) -> threading.Thread:
    """Start the thread that ends the process when the watch finds a fault, or stops it when it is an orphan.

    Args:
        watch: Of the worker.
        leave: Ends the process.
        orphaned: Whether whoever supervised the process is gone.
        live_on: Called at every look; where it is called no more, the thread itself gets no turn.
    """
    rest = threading.Event()

    def look() -> None:
        while not rest.wait(_LOOK_EVERY_S):
            live_on()
            if fault := watch.fault():
                leave(fault)
            if orphaned():
                LOG.warning("nobody supervises this worker any more: it stops")
                os.kill(os.getpid(), signal.SIGTERM)
                rest.set()

    thread = threading.Thread(target=look, name="watchdog", daemon=True)
    thread.start()
    return thread
