import asyncio
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from demo.story import Pace, StoryClock

DAWN = datetime(2026, 3, 1, 6, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HOUR = 60 * MINUTE

Log = list[tuple[datetime, int]]


async def no_pause() -> None:
    await asyncio.sleep(0)


async def teller(clock: StoryClock, every: timedelta, turns: int, log: Log) -> None:
    """Do something every so often, which takes some turns of the loop."""
    due = clock.now()
    while True:
        log.append((clock.now(), turns))
        for _ in range(turns):
            await asyncio.sleep(0)
        due += every
        await clock.until(due)


def told(beat: timedelta, *tellers: tuple[timedelta, int]) -> tuple[Log, StoryClock]:
    """Tell a story of ten hours; returns who did something when, in order."""

    async def run() -> tuple[Log, StoryClock]:
        clock, log = StoryClock(Pace(DAWN, DAWN + 10 * HOUR, beat, len(tellers))), Log()
        tasks = [asyncio.create_task(teller(clock, every, turns, log)) for every, turns in tellers]
        await clock.run(no_pause)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        return log, clock

    return asyncio.run(run())


def test_a_story_runs_from_its_start_to_its_end() -> None:
    log, clock = told(10 * MINUTE, (HOUR, 0))

    assert [at for at, _ in log] == [DAWN + hour * HOUR for hour in range(11)]
    assert (clock.now(), clock.beats_told) == (DAWN + 10 * HOUR, clock.pace.beats)


def test_time_waits_for_the_slowest_teller() -> None:
    log, _ = told(10 * MINUTE, (10 * MINUTE, 0), (10 * MINUTE, 50))

    moments = [DAWN + beat * 10 * MINUTE for beat in range(61)]
    assert [at for at, turns in log if turns] == moments
    assert [at for at, turns in log if not turns] == moments


@given(
    beat=st.integers(1, 30),
    tellers=st.lists(st.tuples(st.integers(1, 120), st.integers(0, 5)), min_size=1, max_size=4),
)
def test_nobody_is_woken_early_or_more_than_a_beat_late(beat: int, tellers: list[tuple[int, int]]) -> None:
    log, clock = told(beat * MINUTE, *((every * MINUTE, number) for number, (every, _) in enumerate(tellers)))

    for number, (every, _) in enumerate(tellers):
        woken = [at for at, name in log if name == number]
        lateness = [at - (DAWN + turn * every * MINUTE) for turn, at in enumerate(woken)]
        assert all(timedelta(0) <= late < beat * MINUTE for late in lateness)
    assert clock.now() >= DAWN + 10 * HOUR


def test_a_time_that_is_past_is_not_waited_for() -> None:
    clock = StoryClock(Pace(DAWN, DAWN + HOUR, MINUTE, 1))

    asyncio.run(clock.until(DAWN))

    assert clock.now() == DAWN
