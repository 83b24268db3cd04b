"""Workers: processes forked off a warm one, to be killed, stopped, frozen and thawed."""

import os
import signal
from functools import cache
from multiprocessing import get_context
from multiprocessing.context import ForkServerContext, ForkServerProcess

from tests.chaos.build import Order, work

STOP_S = 60.0
"""A worker that is asked to stop commits first, which takes as long as Kafka takes."""


@cache
def _nursery() -> ForkServerContext:
    nursery = get_context("forkserver")
    nursery.set_forkserver_preload(["tests.chaos.warm"])
    return nursery


class Worker:
    """One process of one stage.

    Args:
        order: What it is to be.
    """

    def __init__(self, order: Order) -> None:
        self.order = order
        self.stage = order.stage
        self._process: ForkServerProcess = _nursery().Process(target=work, args=(order,))
        self._process.start()

    @property
    def code(self) -> int | None:
        """Its exit code, that of a signal below zero, None while it runs."""
        return self._process.exitcode

    def kill(self) -> None:
        """End it in the middle of whatever it does."""
        self._tell(signal.SIGKILL)
        self._process.join(STOP_S)

    def ask_to_stop(self) -> None:
        """Ask it to come to an end."""
        self._tell(signal.SIGTERM)

    def freeze(self) -> None:
        """Take away its processor time."""
        self._tell(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on."""
        self._tell(signal.SIGCONT)

    def join(self, seconds: float = STOP_S) -> int | None:
        """Wait for its end, and return its exit code."""
        self._process.join(seconds)
        return self.code

    def last_words(self) -> str:
        """Return the end of what it said."""
        return "".join(self.order.log.read_text("utf-8", "replace").splitlines(keepends=True)[-12:])

    def _tell(self, sign: signal.Signals) -> None:
        if self.code is None and self._process.pid is not None:
            os.kill(self._process.pid, sign)
