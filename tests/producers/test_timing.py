import asyncio
from datetime import timedelta

from producers.clocks import next_clock_at
from producers.timing import RealWatch, StoryWatch
from tests.builders.outlets import MINUTE, NOON


def test_a_story_tells_days_in_a_minute() -> None:
    seconds = iter([100.0, 100.0, 130.0])
    watch = StoryWatch(NOON, speed=2 * 24 * 60, read=lambda: next(seconds))

    assert [watch.now(), watch.now()] == [NOON, NOON + timedelta(days=1)]


def test_a_watch_waits_until_its_clock_says_so() -> None:
    ticks = iter(range(1_000_000))
    watch = StoryWatch(NOON, speed=1_000_000, read=lambda: next(ticks) / 1_000)

    asyncio.run(watch.until(NOON + timedelta(days=1)))

    assert watch.now() >= NOON + timedelta(days=1)


def test_a_time_gone_by_is_not_waited_for() -> None:
    watch = RealWatch(lambda: NOON)

    asyncio.run(watch.until(NOON - MINUTE))

    assert watch.now() == NOON


def test_clocks_go_out_at_whole_minutes() -> None:
    assert next_clock_at(NOON) == NOON + MINUTE
    assert next_clock_at(NOON + timedelta(seconds=59.5)) == NOON + MINUTE
