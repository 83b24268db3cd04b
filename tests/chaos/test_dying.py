"""Deaths within a step, without a broker: they leave behind what a real death can, and nothing else."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import NoReturn

import pytest

from streams.delivery.outbox import Handed, Outbox
from streams.delivery.parcels import Parcel
from tests.chaos import points
from tests.chaos.points import DieHaving, Parcels, everything, state_only

STEP = (
    Parcel("naba-tracking-changelog", 0, b"state", b"", (), 0, is_state=True),
    Parcel("naba.developments", 0, b"output", b"", (), 0),
)


@dataclass(slots=True)
class Kafka:
    """A producer that acknowledges everything at its next turn."""

    taken: list[bytes | None] = field(default_factory=list)

    async def send(self, parcels: Sequence[Parcel]) -> Handed:
        """Take all parcels."""
        self.taken += [parcel.key for parcel in parcels]
        loop = asyncio.get_running_loop()
        future = loop.create_future()
        loop.call_soon(future.set_result, None)
        return Handed(len(parcels), future)


@pytest.fixture(autouse=True)
def _unchanged(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put back what switches change: a worker has them turned for good."""
    monkeypatch.setattr(Outbox, "put", Outbox.put)
    monkeypatch.setattr(Outbox, "flush", Outbox.flush)


def told(story: Callable[[Outbox], Awaitable[None]]) -> Kafka:
    """Run a story with a pump beside it; what is left waiting in the end is cancelled."""

    async def run() -> Kafka:
        kafka = Kafka()
        outbox = Outbox(kafka.send, never_leave, pause_s=0)
        pump = asyncio.ensure_future(outbox.pump())
        await story(outbox)
        pump.cancel()
        return kafka

    return asyncio.run(run())


def never_leave(error: BaseException) -> NoReturn:
    raise AssertionError(error)


@pytest.mark.parametrize(
    ("part", "left_behind"),
    [
        pytest.param(state_only, [b"state"], id="its state without its outputs"),
        pytest.param(everything, [b"state", b"output"], id="all of it"),
    ],
)
def test_a_death_leaves_behind_that_part_of_a_step_which_is_asked_for(
    part: Callable[[Parcels], Parcels], left_behind: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    deaths: list[str] = []
    monkeypatch.setattr(points, "die", lambda: deaths.append("died"))
    DieHaving(part, 0)()

    kafka = told(lambda outbox: outbox.put(STEP))

    assert (kafka.taken, deaths) == (left_behind, ["died"])


def test_no_commit_gets_past_a_step_of_which_a_part_is_held_back(monkeypatch: pytest.MonkeyPatch) -> None:
    past: list[str] = []
    past_at_death: list[int] = []
    monkeypatch.setattr(points, "die", lambda: past_at_death.append(len(past)))
    DieHaving(state_only, 0)()

    async def commit(outbox: Outbox) -> None:
        # As the consumer does it: the table has come past the step by now, and what is flushed may be committed.
        await outbox.flush()
        past.append("committed")

    async def story(outbox: Outbox) -> None:
        step = asyncio.ensure_future(outbox.put(STEP))
        commits = []
        while not step.done():
            await asyncio.sleep(0)
            commits.append(asyncio.ensure_future(commit(outbox)))

    told(story)

    assert past_at_death == [0]
