"""Accusing: before a worker that hangs ends, its changelog hears which record was in hand."""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from typing import Any, NoReturn, TypeAlias

from aiokafka import AIOKafkaProducer

from streams.delivery.changelog.notes import Note, headers_of, key_of, value_of
from streams.delivery.exits import LOG, Leave
from streams.delivery.suspects import Suspects
from streams.delivery.watchdog import StuckError

PATIENCE_S = 5.0
"""With `BLOCKED_S` before it still well below the session timeout: nobody has taken over yet."""

Tell: TypeAlias = Callable[[Note], Awaitable[None]]
"""Appends a note to the changelog."""


def accusing(leave: Leave, suspects: Suspects, tell: Tell, seize: Callable[[], None]) -> Leave:
    """Return a way to leave that first has a note written, where it is for a hanging loop with a record in hand.

    Args:
        leave: Ends the process.
        suspects: Know which record is in hand.
        tell: Appends a note; it runs in a loop of its own, for the worker's is the one that hangs.
        seize: Has the hanging thread stand still, so that it cannot go on behind the note.
    """

    def leave_accusing(error: BaseException) -> NoReturn:
        if isinstance(error, StuckError):
            seize()
        note = suspects.accusation() if isinstance(error, StuckError) else None
        if note is not None:
            LOG.critical("partition %d hangs at offset %d, for the %d. time", note.partition, note.offset, note.exits)
            _within(PATIENCE_S, lambda: asyncio.run(_told(tell, note)))
        leave(error)

    return leave_accusing


def teller(reached: dict[str, Any], changelog: str, version: str) -> Tell:
    """Return what appends notes to a changelog.

    Args:
        reached: Options of an aiokafka client.
        changelog: The stage's changelog topic.
        version: Of code and data.
    """

    async def tell(note: Note) -> None:
        async with AIOKafkaProducer(**reached, acks="all") as producer:
            await producer.send_and_wait(
                changelog, value_of(note), key_of(note), note.partition, headers=list(headers_of(version))
            )

    return tell


async def _told(tell: Tell, note: Note) -> None:
    try:
        await tell(note)
    except Exception as error:  # whatever it is, the worker has to end all the same
        LOG.error("that could not be noted, and will not count: %r", error)


def _within(patience_s: float, work: Callable[[], None]) -> None:
    # A thread can be left behind; a task that does not want to be cancelled can not.
    thread = threading.Thread(target=work, name="accusing", daemon=True)
    thread.start()
    thread.join(patience_s)
