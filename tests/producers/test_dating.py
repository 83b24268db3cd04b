from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from producers.items.dating import AHEAD, published_of
from schemas.article import PublishedQuality

SEEN = datetime(2026, 11, 21, 12, tzinfo=UTC)
THREE = datetime(2026, 11, 21, 3, tzinfo=UTC)
BAGHDAD = ZoneInfo("Asia/Baghdad")
EXACT, ASSUMED = PublishedQuality.EXACT, PublishedQuality.ZONE_ASSUMED
DATE_ONLY, MISSING = PublishedQuality.DATE_ONLY, PublishedQuality.MISSING
MIDNIGHT = datetime(2026, 11, 20, 21, tzinfo=UTC)
"""Of the 21st in Baghdad."""


@pytest.mark.parametrize(
    ("said", "at", "quality"),
    [
        pytest.param("Sat, 21 Nov 2026 06:00:00 +0300", THREE, EXACT, id="RFC 822"),
        pytest.param("Sat, 21 Nov 2026 03:00:00 GMT", THREE, EXACT, id="in Greenwich"),
        pytest.param("21 Nov 2026 06:00:00 AST", THREE, EXACT, id="Arabia's time, not the Atlantic's"),
        pytest.param("Sat, 21 Nov 2026 06:00:00 GMT+3", THREE, EXACT, id="GMT and more"),
        pytest.param("Sat, 21 Nov 2026 06:00:00 +03", THREE, EXACT, id="hours alone are no minutes"),
        pytest.param("Sat, 21 Nov 2026 05:00:00 EET", THREE, EXACT, id="a zone of the region"),
        pytest.param("2026-11-21T06:00:00+03:00", THREE, EXACT, id="ISO 8601"),
        pytest.param("2026-11-21T03:00:00.123Z", THREE, EXACT, id="with parts of a second"),
        pytest.param("2026-11-21 06:00", THREE, ASSUMED, id="no zone: the feed's"),
        pytest.param("Sat, 21 Nov 2026 06:00:00", THREE, ASSUMED, id="RFC 822 without its zone"),
        pytest.param("21/11/2026 06:00", THREE, ASSUMED, id="the day comes first"),
        pytest.param("٢١/١١/٢٠٢٦ ٠٦:٠٠", THREE, ASSUMED, id="Arabic digits"),
        pytest.param("1795230000", THREE, EXACT, id="seconds since 1970"),
        pytest.param("2026-11-21", MIDNIGHT, DATE_ONLY, id="a day alone"),
        pytest.param("1448-06-11 06:00", None, MISSING, id="a year of another calendar"),
        pytest.param("0000-00-00 00:00:00", None, MISSING, id="a database's nothing"),
        pytest.param("31 Feb 2026 06:00 GMT", None, MISSING, id="no such day"),
        pytest.param("yesterday", None, MISSING, id="words"),
        pytest.param("", None, MISSING, id="nothing"),
    ],
)
def test_a_publish_time_is_read_as_it_was_meant(said: str, at: datetime | None, quality: PublishedQuality) -> None:
    found = published_of([said], BAGHDAD, SEEN)

    assert (found.at, found.quality) == (at, quality)


def test_the_first_date_that_can_be_read_counts() -> None:
    assert published_of(["soon", "2026-11-21T03:00Z", "2026-11-20T03:00Z"], BAGHDAD, SEEN).at == THREE


@pytest.mark.parametrize(
    ("ahead", "at", "quality"),
    [
        pytest.param(timedelta(minutes=4), SEEN + timedelta(minutes=4), EXACT, id="clocks differ"),
        pytest.param(timedelta(hours=3), SEEN, ASSUMED, id="local time that says it is Greenwich's"),
        pytest.param(timedelta(days=2), None, MISSING, id="an item that waits for its day"),
    ],
)
def test_a_time_to_come_is_cut_or_not_believed(
    ahead: timedelta, at: datetime | None, quality: PublishedQuality
) -> None:
    found = published_of([(SEEN + ahead).isoformat()], BAGHDAD, SEEN)

    assert (found.at, found.quality) == (at, quality)


@given(st.text(max_size=40))
def test_whatever_is_written_is_never_later_than_our_clock_allows(said: str) -> None:
    found = published_of([said], BAGHDAD, SEEN)

    assert (found.at is None) == (found.quality is MISSING)
    assert found.at is None or found.at <= SEEN + AHEAD


@given(st.integers(0, 30 * 365 * 86_400))
def test_any_time_survives_being_written_and_read(seconds_ago: int) -> None:
    whole = (SEEN - timedelta(seconds=seconds_ago)).astimezone(BAGHDAD)

    assert published_of([whole.strftime("%a, %d %b %Y %H:%M:%S %z")], UTC, SEEN).at == whole.astimezone(UTC)
