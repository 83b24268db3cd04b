import asyncio
import os
import signal

import pytest

from console.running.stopping import SIGNALS, StoppedError, holding_back, on_signals, unless


async def forever(cleared: list[str]) -> None:
    """Work without an end, and clear up slowly."""
    try:
        await asyncio.Event().wait()
    finally:
        await asyncio.sleep(0)
        cleared.append("cleared up")


async def gives(value: int) -> int:
    await asyncio.sleep(0)
    return value


def test_work_that_ends_before_the_event_gives_what_it_has() -> None:
    async def run() -> int:
        return await unless(gives(7), asyncio.Event())

    assert asyncio.run(run()) == 7


def test_work_that_an_event_stops_has_cleared_up_when_that_is_told() -> None:
    cleared: list[str] = []

    async def run() -> None:
        stop = asyncio.Event()
        asyncio.get_running_loop().call_soon(stop.set)
        with pytest.raises(StoppedError):
            await unless(forever(cleared), asyncio.Event(), stop)

    asyncio.run(run())

    assert cleared == ["cleared up"]


def test_work_is_stopped_with_whoever_waits_for_it() -> None:
    cleared: list[str] = []

    async def run() -> None:
        waiting = asyncio.create_task(unless(forever(cleared), asyncio.Event()))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)

    asyncio.run(run())

    assert cleared == ["cleared up"]


@pytest.mark.parametrize("number", SIGNALS)
def test_a_signal_does_what_it_is_to_do_and_breaks_into_nothing(number: signal.Signals) -> None:
    async def run() -> bool:
        stop = asyncio.Event()
        with on_signals(stop.set):
            os.kill(os.getpid(), number)
            await stop.wait()
        return stop.is_set()

    assert asyncio.run(run())


@pytest.mark.parametrize("number", SIGNALS)
def test_signals_that_are_held_back_are_told_of_afterwards(number: signal.Signals) -> None:
    before = signal.getsignal(number)

    with holding_back() as came:
        os.kill(os.getpid(), number)
        done = "not broken into"

    assert (done, came, signal.getsignal(number)) == ("not broken into", [number], before)
