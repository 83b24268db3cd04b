from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from producers.asking import NOTHING_ASKED, Asked
from producers.schedule import JITTER, LONGEST_RETRY, PollLimits, next_poll_at

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
LIMITS = PollLimits(timedelta(minutes=2), timedelta(minutes=15))

spans = st.timedeltas(timedelta(0), timedelta(days=400))
asked = st.builds(Asked, spans, spans)
names = st.text(min_size=1, max_size=20)
failures = st.integers(0, 10_000)


@given(names, asked, failures)
def test_no_feed_is_polled_sooner_than_the_shortest_wait(feed: str, asked: Asked, failures: int) -> None:
    at = next_poll_at(NOON, feed, asked=asked, failures=failures, limits=LIMITS)

    assert at - NOON >= LIMITS.shortest


@given(names, asked, failures)
def test_no_wait_is_longer_than_a_day_and_a_tenth(feed: str, asked: Asked, failures: int) -> None:
    at = next_poll_at(NOON, feed, asked=asked, failures=failures, limits=LIMITS)

    assert at - NOON <= LONGEST_RETRY * (1 + JITTER)


@given(names, spans, failures)
def test_freshness_and_failures_alone_never_make_a_feed_wait_longer_than_the_longest_wait(
    feed: str, fresh_for: timedelta, failures: int
) -> None:
    at = next_poll_at(NOON, feed, asked=Asked(fresh_for), failures=failures, limits=LIMITS)

    assert at - NOON <= LIMITS.longest * (1 + JITTER)


@given(names, asked, failures)
def test_a_server_that_asks_for_time_gets_it(feed: str, asked: Asked, failures: int) -> None:
    at = next_poll_at(NOON, feed, asked=asked, failures=failures, limits=LIMITS)

    assert at - NOON >= min(asked.retry_after, LONGEST_RETRY)


@given(names, asked, failures)
def test_one_more_failure_never_shortens_the_wait(feed: str, asked: Asked, failures: int) -> None:
    before, after = (
        next_poll_at(NOON, feed, asked=asked, failures=count, limits=LIMITS) for count in (failures, failures + 1)
    )

    assert after >= before


@given(names, asked, failures, st.timedeltas(timedelta(0), timedelta(days=1_000)))
def test_the_same_story_on_another_day_waits_as_long(feed: str, asked: Asked, failures: int, later: timedelta) -> None:
    waits = [
        next_poll_at(now, feed, asked=asked, failures=failures, limits=LIMITS) - now for now in (NOON, NOON + later)
    ]

    assert waits[0] == waits[1]


def test_feeds_that_failed_together_do_not_come_back_together() -> None:
    times = {next_poll_at(NOON, f"feed-{n}", asked=NOTHING_ASKED, failures=3, limits=LIMITS) for n in range(100)}

    assert len(times) == 100
