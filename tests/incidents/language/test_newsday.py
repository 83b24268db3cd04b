"""The day that a text itself calls "today", published on Friday, 26 August 2022."""

from datetime import date

import pytest
from hypothesis import given

from incidents.language.dates import Dates
from tests.builders.arabic import FRIDAY, arabic, salads, words_of


@pytest.mark.parametrize(
    ("text", "today"),
    [
        pytest.param("قُتل جندي اليوم الجمعة في الموصل", 26, id="the day of publication"),
        pytest.param("قُتل جندي اليوم الأربعاء في الموصل", 24, id="put in two days later"),
        pytest.param("قُتل جندي أمس (الأربعاء) في الموصل", 25, id="yesterday, in brackets"),
        pytest.param("قُتل جندي أول من أمس (الأربعاء) في الموصل", 26, id="the day before yesterday"),
        pytest.param("قُتل جندي أول من أمس (الثلاثاء) في الموصل", 25, id="put in a day later"),
        pytest.param("قُتل جندي فجر اليوم السبت في الموصل", 27, id="past midnight, east of Greenwich"),
        pytest.param("قُتل جندي اليوم الاثنين في الموصل", 26, id="too long before: somebody else's today"),
        pytest.param("قُتل جندي اليوم الأربعاء. وقال أمس الخميس", 26, id="two days named, that exclude each other"),
        pytest.param("قُتل جندي أول من أمس في الموصل يوم الأربعاء", 26, id="no today and no yesterday"),
        pytest.param("قُتل جندي اليوم", 26, id="no weekday"),
    ],
)
def test_the_weekday_of_its_today_says_when_a_text_was_written(text: str, today: int, dates: Dates) -> None:
    assert dates.news_day(words_of(text), FRIDAY) == date(2022, 8, today)


def test_what_was_yesterday_is_counted_from_there(dates: Dates) -> None:
    words = words_of("قُتل جندي اليوم الأربعاء في الموصل. وأمس قصفت طائرات بلدة مجاورة")
    today = dates.news_day(words, FRIDAY)

    assert [when.first for when in dates.find(words, 0, len(words), today)][-1] == date(2022, 8, 23)


@pytest.mark.parametrize("published", [date(1, 1, 1), date(9999, 12, 31)])
def test_a_feed_that_knows_no_date_is_left_as_it_is(published: date, dates: Dates) -> None:
    assert dates.news_day(words_of("قُتل جندي اليوم الأربعاء"), published) == published


@given(text=arabic | salads)
def test_it_is_never_far_from_the_publish_day(dates: Dates, text: str) -> None:
    assert -3 <= (dates.news_day(words_of(text), FRIDAY) - FRIDAY).days <= 1
