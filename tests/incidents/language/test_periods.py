"""Parts of weeks and months, as seen from Friday, 26 August 2022."""

from datetime import date

import pytest

from incidents.language.dates import Dates
from tests.builders.arabic import dates_in


@pytest.mark.parametrize(
    ("sentence", "first", "last"),
    [
        pytest.param("مطلع الأسبوع", date(2022, 8, 20), date(2022, 8, 22), id="the week begins on any of three days"),
        pytest.param("مطلع الأسبوع الماضي", date(2022, 8, 13), date(2022, 8, 15), id="the week before"),
        pytest.param("مطلع الشهر", date(2022, 8, 1), date(2022, 8, 7), id="the beginning of the month"),
        pytest.param("في منتصف الشهر الماضي", date(2022, 7, 11), date(2022, 7, 20), id="the middle of the one before"),
        pytest.param("أواخر الشهر الماضي", date(2022, 7, 21), date(2022, 7, 31), id="its end"),
        pytest.param("الأحد قبل الماضي", date(2022, 8, 14), date(2022, 8, 14), id="the weekday before the last"),
        pytest.param("خلال الأسبوعين الماضيين", date(2022, 8, 12), date(2022, 8, 26), id="two weeks"),
        pytest.param("في الأيام الثلاثة الماضية", date(2022, 8, 23), date(2022, 8, 26), id="three days"),
        pytest.param("في الثامن من الشهر", date(2022, 8, 8), date(2022, 8, 8), id="a day of this month"),
    ],
)
def test_parts_of_a_week_or_month_are_their_days(dates: Dates, sentence: str, first: date, last: date) -> None:
    assert [(when.first, when.last) for when in dates_in(dates, sentence)] == [(first, last)]
