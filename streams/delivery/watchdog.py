"""Watchdog: a thread beside the event loop, for what the loop itself can no longer notice."""

import os
import signal
import threading
from collections.abc import Callable

from streams.delivery.exits import LOG, Leave, OutOfReachError

BLOCKED_S = 10.0
"""Well below the session timeout of 30 s: a worker that hangs is gone before others take over its partitions."""

STANDSTILL_S = 60.0
"""So long there may be something to read, and no commit."""

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
        self._moved_at = 0.0
        self._commits = -1

    def beat(self, *, commits: int, waiting: bool) -> None:
        """Take note of a turn of the event loop.

        Args:
            commits: The sum of all offsets that have been committed.
            waiting: Whether there are records to be read.
        """
        now = self._clock()
        self._beat_at = now
        if commits != self._commits or not waiting:
            self._commits, self._moved_at = commits, now

    def fault(self) -> Exception | None:
        """Return why the worker should not go on, or None."""
        if self._beat_at is None:
            return None
        now = self._clock()
        if now - self._beat_at > BLOCKED_S:
            return StuckError(f"the event loop has been blocked for {now - self._beat_at:.0f} s")
        if now - self._moved_at > STANDSTILL_S:
            return OutOfReachError(f"records wait, and nothing was committed for {now - self._moved_at:.0f} s")
        return None


def guard(watch: Watch, leave: Leave, orphaned: Callable[[], bool]) -> threading.Thread:
    """Start the thread that ends the process when the watch finds a fault, or stops it when it is an orphan.

    Args:
        watch: Of the worker.
        leave: Ends the process.
        orphaned: Whether whoever supervised the process is gone.
    """
    rest = threading.Event()

    def look() -> None:
        while not rest.wait(_LOOK_EVERY_S):
            if fault := watch.fault():
                leave(fault)
            if orphaned():
                LOG.warning("nobody supervises this worker any more: it stops")
                os.kill(os.getpid(), signal.SIGTERM)
                rest.set()

    thread = threading.Thread(target=look, name="watchdog", daemon=True)
    thread.start()
    return thread
