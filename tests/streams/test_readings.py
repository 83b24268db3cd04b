from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from schemas.state import Reading
from streams.readings import FORGOTTEN_AFTER, Readings, ReadingsChange
from tests.builders.articles import NOON

ARTICLES = st.sampled_from(["a", "b", "c", "d"])
DAYS = st.integers(0, 9)


def a_reading(day: int) -> Reading:
    return Reading(1, "hash", (), NOON + timedelta(days=day))


@given(writes=st.lists(st.tuples(ARTICLES, st.none() | DAYS), max_size=80), today=DAYS)
def test_the_queue_says_what_a_look_at_all_readings_would_say(writes: list[tuple[str, int | None]], today: int) -> None:
    readings, held = Readings(), dict[str, int]()
    for article, day in writes:
        readings.apply(ReadingsChange({article: None if day is None else a_reading(day)}))
        held.pop(article, None)
        held |= {} if day is None else {article: day}

    now = NOON + timedelta(days=today) + FORGOTTEN_AFTER
    first = min(held.values(), default=None)

    assert readings.forgotten(now) == sorted(article for article, day in held.items() if day <= today)
    assert readings.due() == (None if first is None else NOON + timedelta(days=first) + FORGOTTEN_AFTER)


def test_an_article_seen_ten_thousand_times_takes_no_more_room_than_one() -> None:
    readings = Readings()

    for day in range(10_000):
        readings.apply(ReadingsChange({"a": a_reading(-day)}))

    assert len(readings._queue) < 200
