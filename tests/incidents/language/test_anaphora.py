"""Days that are counted from the date before them in the text."""

import pytest

from incidents.language.dates import Dates
from incidents.language.when import Within
from tests.builders.arabic import dates_in


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        pytest.param("في اليوم التالي رد الجيش", 1, id="the next day"),
        pytest.param("غداة الهجوم رد الجيش", -1, id="the day after an attack dates the attack"),
        pytest.param("وفي اليوم نفسه رد الجيش", 0, id="the same day"),
        pytest.param("اليوم السابق رد الجيش", -1, id="the day before"),
        pytest.param("رد الجيش بعد يومين من الهجوم", -2, id="two days after an attack dates the attack"),
        pytest.param("رد الجيش بعد خمسة أيام على الهجوم", -5, id="in other words"),
        pytest.param("رد الجيش بعد ساعات من الهجوم", 0, id="hours after it"),
        pytest.param("وقد رد الجيش آنذاك", 0, id="at that time"),
        pytest.param("وبعدها بيومين رد الجيش", 2, id="two days after it"),
        pytest.param("وقبل ذلك بأسبوع رد الجيش", -7, id="a week before that"),
        pytest.param("رد الجيش بعد تسعة أيام من الهجوم", -9, id="any number of days"),
        pytest.param("وفي الليلة نفسها رد الجيش", 0, id="the same night"),
        pytest.param("وعقب ذلك رد الجيش", 0, id="upon that"),
        pytest.param("وبعد الكمين بيوم رد الجيش", 1, id="a day after the ambush"),
        pytest.param("وقبل الهجوم بأسبوعين رد الجيش", -14, id="two weeks before the attack"),
    ],
)
def test_a_day_counted_from_the_date_before_it_says_so(dates: Dates, sentence: str, days: int) -> None:
    assert [when.anaphoric for when in dates_in(dates, sentence)] == [days]


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("سيطر الجيش على البلدة بعد ثلاثة أيام من القتال", id="how long it was fought"),
        pytest.param("في اليوم الثالث من العملية رد الجيش", id="a day of something without a date"),
        pytest.param("بعد الهجوم بسيارة رد الجيش", id="by what means"),
    ],
)
def test_what_only_lasted_or_is_counted_from_nothing_is_no_date(dates: Dates, sentence: str) -> None:
    assert dates_in(dates, sentence) == []


def test_what_lies_before_a_dated_day_is_counted_back_from_it(dates: Dates) -> None:
    found = dates_in(dates, "رد الجيش الثلاثاء غداة الهجوم")

    assert [when.anaphoric for when in found] == [None, -1]


@pytest.mark.parametrize(
    ("sentence", "within"),
    [
        pytest.param("في الثالث من الشهر نفسه", Within.MONTH, id="a day of the same month"),
        pytest.param("جرح سبعة في السابع منه", Within.MONTH, id="a day of it"),
        pytest.param("جرح سبعة في الـ17 منه", Within.MONTH, id="a day of it, in digits with the article"),
        pytest.param("مطلع الشهر نفسه", Within.MONTH, id="its beginning"),
        pytest.param("الشهر ذاته", Within.MONTH, id="the month itself"),
        pytest.param("في 3 أغسطس من العام ذاته", Within.YEAR, id="a day of the same year"),
        pytest.param("في أكتوبر من العام نفسه", Within.YEAR, id="a month of it"),
    ],
)
def test_a_day_of_the_same_month_or_year_as_another_says_so(dates: Dates, sentence: str, within: Within) -> None:
    assert [when.within for when in dates_in(dates, sentence)] == [within]
