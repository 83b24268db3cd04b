from datetime import timedelta

from streams.timing import Timing
from tests.builders.articles import MINUTE, NOON

HOUR = timedelta(hours=1)
ONE, OTHER = ("articles", 0), ("articles", 1)


def a_timing(**hours: int) -> Timing:
    timing = Timing()
    timing.told = NOON
    for log, after in zip((ONE, OTHER), hours.values(), strict=False):
        timing.note(log, NOON + after * HOUR)
    return timing


def test_the_next_clock_is_that_of_the_log_that_is_due_first() -> None:
    assert a_timing(one=2, other=1).next() == NOON + HOUR


def test_where_nothing_is_due_no_clock_ever_comes() -> None:
    timing = a_timing(one=2)

    timing.note(ONE, None)

    assert timing.next() > NOON + 10**6 * HOUR
    assert not timing.is_due(ONE)


def test_what_fell_due_in_the_past_is_heard_a_minute_later() -> None:
    assert a_timing(one=-2).next() == NOON + MINUTE


def test_only_logs_in_which_something_is_due_have_to_hear() -> None:
    timing = a_timing(one=2, other=1)

    timing.told = NOON + HOUR

    assert [log for log in (ONE, OTHER) if timing.is_due(log)] == [OTHER]


def test_a_log_hears_of_each_moment_once_and_of_those_that_it_missed_never() -> None:
    timing = a_timing()
    first = [timing.hear(ONE), timing.hear(ONE)]

    timing.told = NOON + HOUR
    timing.told = NOON + 2 * HOUR

    assert first == [NOON, None]
    assert [timing.hear(ONE), timing.hear(OTHER), timing.hear(ONE)] == [NOON + 2 * HOUR, NOON + 2 * HOUR, None]


def test_before_the_first_clock_there_is_nothing_to_hear() -> None:
    assert Timing().hear(ONE) is None
