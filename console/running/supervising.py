"""Supervising: processes kept running until they are to stop, or a person has to decide."""

import asyncio
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta

SHORT_LIFE = timedelta(seconds=60)
"""Whoever lived longer begins anew with short pauses."""

LONGEST_PAUSE = timedelta(seconds=30)
PATIENCE = timedelta(seconds=30)
"""How long a process may take to stop before it is killed: it loses nothing by that."""


@dataclass(frozen=True, slots=True)
class Post:
    """One process to keep running.

    Attributes:
        name: For people.
        command: What is started.
        once: Arguments more for the first start alone.
    """

    name: str
    command: tuple[str, ...]
    once: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Orders:
    """How to keep processes running.

    Attributes:
        final: Exit codes after which starting again would change nothing.
        say: Tells people what happens.
    """

    final: Collection[int]
    say: Callable[[str], None]


def pause_after(failures: int) -> timedelta:
    """Return how long to wait before the next start, after so many short lives in a row."""
    return min(timedelta(seconds=2 ** min(failures, 10)) / 2, LONGEST_PAUSE)


async def supervise(posts: Iterable[Post], orders: Orders, stop: asyncio.Event) -> int:
    """Keep the posts running until `stop` is set or all have ended for good; return the worst exit code."""
    async with asyncio.TaskGroup() as group:
        watches = [group.create_task(_keep(post, orders, stop)) for post in posts]
    return max((watch.result() for watch in watches), default=0)


async def _keep(post: Post, orders: Orders, stop: asyncio.Event) -> int:
    failures, command = 0, (*post.command, *post.once)
    while not stop.is_set():
        code, lived = await _live(command, stop)
        command = post.command
        if stop.is_set():
            # Whatever it was stopped by, it was stopped.
            return 0
        if code in orders.final:
            orders.say(f"{post.name} ended with {code} and is not started again: see above")
            return code
        failures = 1 if lived > SHORT_LIFE else failures + 1
        pause = pause_after(failures)
        orders.say(f"{post.name} ended with {code}; it is started again in {pause.total_seconds():g} s")
        await _wait(stop, pause)
    return 0


async def _live(command: tuple[str, ...], stop: asyncio.Event) -> tuple[int, timedelta]:
    clock = asyncio.get_running_loop().time
    born = clock()
    # A session of its own: Ctrl-C at the terminal is ours to pass on, once and in order.
    process = await asyncio.create_subprocess_exec(*command, stdin=asyncio.subprocess.DEVNULL, start_new_session=True)
    try:
        code = await _ended(process, stop)
    finally:
        if process.returncode is None:
            process.kill()
    return code, timedelta(seconds=clock() - born)


async def _ended(process: asyncio.subprocess.Process, stop: asyncio.Event) -> int:
    end, stopping = asyncio.ensure_future(process.wait()), asyncio.ensure_future(stop.wait())
    await asyncio.wait((end, stopping), return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if end.done():
        return end.result()
    process.terminate()
    await asyncio.wait((end,), timeout=PATIENCE.total_seconds())
    if not end.done():
        process.kill()
    return await end


async def _wait(stop: asyncio.Event, span: timedelta) -> None:
    waiting = asyncio.ensure_future(stop.wait())
    await asyncio.wait((waiting,), timeout=span.total_seconds())
    waiting.cancel()
