"""Points: moments at which a worker dies, or is slow, by a switch that is turned from outside; each is picklable.

Parcels come to the outbox step by step, the table's writes first. What a switch holds back counts as put and not
acknowledged, as it would be if the process had died with it in hand.
"""

import asyncio
import os
import signal
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any, TypeAlias

from streams.delivery.changelog.history import History
from streams.delivery.consuming import Consumer
from streams.delivery.outbox import Outbox
from streams.delivery.table import Table
from tests.chaos.build import change

Parcels: TypeAlias = Sequence[Any]


def is_state(parcel: Any) -> bool:  # noqa: ANN401  # a parcel, whatever shape it has by now
    """Return whether a parcel is a write of the table."""
    return str(parcel.topic).endswith("-changelog")


def state_only(parcels: Parcels) -> Parcels:
    """Return the table's writes of a step that has outputs too."""
    state = [one for one in parcels if is_state(one)]
    return state if len(state) < len(parcels) else ()


def everything(parcels: Parcels) -> Parcels:
    """Return all that a step sends."""
    return parcels


def half_of_a_merge(parcels: Parcels) -> Parcels:
    """Return half of the table's writes of a step that merges incidents."""
    state = [one for one in parcels if is_state(one)]
    merges = any(b'"change":"merged"' in (one.value or b"") for one in parcels)
    return state[: len(state) // 2] if merges else ()


@dataclass(frozen=True, slots=True)
class DieHaving:
    """Dies when part of what a step sends is acknowledged and the rest was never sent.

    Attributes:
        part: What is sent of a step; of one of which nothing is to be sent, all is, and it does not count.
        turn: At the how manieth step, from 0.
    """

    part: Callable[[Parcels], Parcels]
    turn: int

    def __call__(self) -> None:
        """Turn the switch."""
        put, flush, seen, part = Outbox.put, Outbox.flush, count(), self.part

        async def put_part(outbox: Outbox, parcels: Iterable[Any]) -> None:
            whole = list(parcels)
            chosen = part(whole)
            if not chosen or next(seen) < self.turn:
                await put(outbox, whole)
                return
            if len(chosen) < len(whole):
                # The table is past this record already: a commit that begins from here on would take it for done.
                change(Outbox, "flush", flush_never)
            await put(outbox, list(chosen))
            await flush(outbox)
            die()

        change(Outbox, "put", put_part)


async def flush_never(_: Outbox) -> None:
    """Wait for what will never be acknowledged, as whoever flushes has to where a part is held back."""
    await asyncio.get_running_loop().create_future()


def die_before_the_first_record() -> None:
    """Die before the offset to start from is committed."""

    async def claim(*_: Any) -> bool:  # noqa: ANN401  # whatever is claimed
        die()
        return False

    change(Consumer, "claim", claim)


def die_before_the_first_commit() -> None:
    """Die when everything is sent and acknowledged, and nothing of it committed."""
    commit = Consumer.commit

    async def commit_never(consumer: Consumer, *asked: Any) -> bool:  # noqa: ANN401  # a type of Faust, which has none
        if consumer.app.table.done():
            await consumer.app.outbox.flush()
            die()
        return await commit(consumer, *asked)

    change(Consumer, "commit", commit_never)


@dataclass(frozen=True, slots=True)
class StepSlowly:
    """Takes so long over each step, and lets nothing else have its turn meanwhile."""

    seconds: float

    def __call__(self) -> None:
        """Turn the switch."""
        step = Table.step

        def slow(table: Table, *asked: Any) -> Any:  # noqa: ANN401  # whatever a step takes and gives
            time.sleep(self.seconds)
            return step(table, *asked)

        change(Table, "step", slow)


@dataclass(frozen=True, slots=True)
class RecoverSlowly:
    """Takes so long over each recovery."""

    seconds: float

    def __call__(self) -> None:
        """Turn the switch."""
        recover = History.recover

        async def slow(history: History, *asked: Any) -> Any:  # noqa: ANN401  # whatever a recovery takes and gives
            await asyncio.sleep(self.seconds)
            return await recover(history, *asked)

        change(History, "recover", slow)


def die() -> None:
    """End this process as kill -9 does."""
    os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(60)
