"""Stopping: being asked to end by Ctrl-C or a signal, and taking things down in order instead of dropping them."""

import asyncio
import signal
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, TypeVar

T = TypeVar("T")

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
"""Ctrl-C, a supervisor, and a terminal that was closed."""


class StoppedError(Exception):
    """Some work was not done to its end, for something else happened first."""


@contextmanager
def on_signals(act: Callable[[], None]) -> Iterator[None]:
    """Have signals do something instead of breaking in; for the block, inside a running loop."""
    loop = asyncio.get_running_loop()
    for one in SIGNALS:
        loop.add_signal_handler(one, act)
    try:
        yield
    finally:
        for one in SIGNALS:
            loop.remove_signal_handler(one)


@contextmanager
def holding_back() -> Iterator[list[int]]:
    """Hold signals back for the block, for what must not be left half done; lends the list of those that came."""
    came: list[int] = []

    def note(number: int, _: FrameType | None) -> None:
        came.append(number)

    before = {one: signal.signal(one, note) for one in SIGNALS}
    try:
        yield came
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


async def unless(work: Coroutine[Any, Any, T], *events: asyncio.Event) -> T:
    """Return what some work gives; it is cancelled, and has cleared up after itself, as soon as an event is set.

    Raises:
        StoppedError: An event was set before the work was done.
    """
    doing = asyncio.ensure_future(work)
    waits = [asyncio.ensure_future(event.wait()) for event in events]
    try:
        await asyncio.wait((doing, *waits), return_when=asyncio.FIRST_COMPLETED)
        if doing.done():
            return doing.result()
        raise StoppedError
    finally:
        for one in (doing, *waits):
            one.cancel()
        await asyncio.gather(doing, *waits, return_exceptions=True)
