"""Dates, as seen from Friday, 26 August 2022."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.language.dates import Dates
from incidents.language.days import most_recent
from tests.builders.arabic import FRIDAY, CountedWords, anything, arabic, dates_in, salads, words_of


def day(month: int, number: int, year: int = 2022) -> date:
    return date(year, month, number)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param("قصفت الطائرات البلدة اليوم", day(8, 26), id="today"),
        pytest.param("انفجرت عبوة صباح أمس", day(8, 25), id="yesterday"),
        pytest.param("وقع الهجوم أول من أمس", day(8, 24), id="the day before yesterday"),
        pytest.param("وقع الهجوم فجر الأول من أمس", day(8, 24), id="the day before yesterday, with its article"),
        pytest.param("وقع الهجوم أمس الأول", day(8, 24), id="the day before yesterday, in other words"),
        pytest.param("استهدفت القاعدة الليلة الماضية", day(8, 25), id="last night"),
        pytest.param("أُطلقت الصواريخ الجمعة", day(8, 26), id="the weekday of publication"),
        pytest.param("أُطلقت الصواريخ مساء الأربعاء", day(8, 24), id="a weekday with a part of day"),
        pytest.param("أُطلقت الصواريخ يوم الاثنين", day(8, 22), id="a weekday after the word day"),
        pytest.param("أُطلقت الصواريخ السبت", day(8, 20), id="a weekday nearly a week back"),
        pytest.param("اشتبك الطرفان الثلاثاء الماضي", day(8, 23), id="last Tuesday"),
        pytest.param("اشتبك الطرفان الجمعة الماضية", day(8, 19), id="last Friday, on a Friday"),
        pytest.param("قصفت المدفعية الحي الثلاثاء 24 أيار", day(5, 24), id="the number beats the weekday"),
        pytest.param("قصفت المدفعية الحي الثلاثاء، 9 أغسطس/آب", day(8, 9), id="weekday, mark, number"),
        pytest.param("قُتل القائد في 15 أغسطس", day(8, 15), id="Egyptian name"),
        pytest.param("قُتل القائد في 15 آب", day(8, 15), id="Levantine name"),
        pytest.param("قُتل القائد في 15 أوت", day(8, 15), id="Maghreb name"),
        pytest.param("قُتل القائد في 15 غشت", day(8, 15), id="Moroccan name"),
        pytest.param("قُتل القائد في 3 تشرين الثاني 2021", day(11, 3, 2021), id="a name of two words with a year"),
        pytest.param("قُتل القائد في 3 نوفمبر/ تشرين الثاني 2021", day(11, 3, 2021), id="double name with a slash"),
        pytest.param("قُتل القائد في 12 شباط (فبراير) 2020", day(2, 12, 2020), id="double name in brackets"),
        pytest.param("قُتل القائد في 12 فبراير شباط 2020", day(2, 12, 2020), id="double name side by side"),
        pytest.param("وقع الانفجار في 4 آب/أغسطس من عام 2020", day(8, 4, 2020), id="with the word year"),
        pytest.param("وقع الانفجار في ٤ أغسطس ٢٠٢٠", day(8, 4, 2020), id="Arabic-Indic digits"),
        pytest.param(
            "وقع الانفجار في العاشر من أكتوبر الماضي", day(10, 10, 2021), id="a tenth in words, not in the future"
        ),
        pytest.param("وقع الانفجار في السابع من أكتوبر الماضي", day(10, 7, 2021), id="a seventh that is no landmark"),
        pytest.param("وقع هجوم الحادي عشر من أيلول 2014", day(9, 11, 2014), id="an eleventh with its year"),
        pytest.param("وقع الانفجار في الخامس والعشرين من تموز", day(7, 25), id="a twenty-fifth in words"),
        pytest.param("وقع الانفجار في الـ 18 من أغسطس / آب الجاري", day(8, 18), id="eighteenth of the current month"),
        pytest.param("وقع الانفجار في 20 من الشهر الجاري", day(8, 20), id="twentieth of this month"),
        pytest.param("وقع الانفجار في العشرين من الشهر الماضي", day(7, 20), id="twentieth of last month"),
        pytest.param("وقع الانفجار في 30 ديسمبر", day(12, 30, 2021), id="no year: the last that is not ahead"),
        pytest.param("وقع الانفجار في 28 أغسطس", day(8, 28), id="two days of grace"),
        pytest.param("وقع الانفجار في 15 مارس من العام الماضي", day(3, 15, 2021), id="of last year"),
        pytest.param("وقع الانفجار في 24/8/2022", day(8, 24), id="numeric, day first"),
        pytest.param("وقع الانفجار في 24-8-2022 ظهرا", day(8, 24), id="numeric, with dashes"),
        pytest.param("وقع الانفجار في 2022-08-24", day(8, 24), id="numeric, as ISO 8601 has it"),
        pytest.param("وقع الانفجار في 24.8.2022", day(8, 24), id="numeric with points"),
        pytest.param("وقع الانفجار في 2022/08/24", day(8, 24), id="numeric, year first"),
        pytest.param("اغتيل الضابط قبل ثلاثة أيام", day(8, 23), id="three days ago"),
        pytest.param("اغتيل الضابط قبل يوم", day(8, 25), id="a day ago"),
        pytest.param("اغتيل الضابط قبل يومين", day(8, 24), id="two days ago, dual"),
        pytest.param("اغتيل الضابط قبل أيام", day(8, 23), id="some days ago"),
        pytest.param("قصف الجيش القرية الليلة قبل الماضية", day(8, 24), id="the night before last"),
        pytest.param("اغتيل الضابط قبل أسبوع", day(8, 19), id="a week ago"),
        pytest.param("اغتيل الضابط قبل ساعات", day(8, 26), id="hours ago"),
        pytest.param("اغتيل الضابط قبل 12 يوما", day(8, 14), id="twelve days ago, in digits"),
        pytest.param("اغتيل الضابط قبل اثني عشر يوما", day(8, 14), id="twelve days ago, in words"),
        pytest.param("هدنة أُعلنت في الأول من محرم 1444", day(7, 30), id="Hijri"),
        pytest.param("هدنة أُعلنت في 9 ذي الحجة 1443 هـ", day(7, 8), id="Hijri, two words"),
    ],
)
def test_a_phrase_names_one_day(dates: Dates, sentence: str, expected: date) -> None:
    found = dates_in(dates, sentence)

    assert [(when.first, when.last, when.future) for when in found] == [(expected, expected, False)]


@pytest.mark.parametrize(
    ("sentence", "first", "last"),
    [
        pytest.param("اشتباكات ليل الاثنين الثلاثاء", day(8, 22), day(8, 23), id="a night between two days"),
        pytest.param("اشتباكات ليلة الأربعاء إلى الخميس", day(8, 24), day(8, 25), id="from one to the other"),
        pytest.param("اشتباكات ليل الأربعاء - الخميس", day(8, 24), day(8, 25), id="with a dash"),
        pytest.param("اشتباكات ليلة الخميس/الجمعة", day(8, 25), day(8, 26), id="with a slash, into today"),
        pytest.param("اشتباكات ليلة الجمعة السبت", day(8, 19), day(8, 20), id="not into tomorrow"),
        pytest.param("معارك الشهر الماضي", day(7, 1), day(7, 31), id="last month"),
        pytest.param("معارك هذا الشهر", day(8, 1), day(8, 26), id="this month"),
        pytest.param("معارك الأسبوع الماضي", day(8, 16), day(8, 23), id="last week"),
        pytest.param("معارك العام الماضي", day(1, 1, 2021), day(12, 31, 2021), id="last year"),
        pytest.param("معارك العام الجاري", day(1, 1), day(8, 26), id="this year"),
        pytest.param("معارك في عام 2015", day(1, 1, 2015), day(12, 31, 2015), id="a year by number"),
        pytest.param("معارك في 2015", day(1, 1, 2015), day(12, 31, 2015), id="a year behind nothing but in"),
        pytest.param("معارك تلو معارك (2012-2013)", day(1, 1, 2012), day(12, 31, 2013), id="years in brackets"),
        pytest.param("معارك في عامي 2015 و2016", day(1, 1, 2015), day(12, 31, 2016), id="two years"),
        pytest.param("معارك عام 82", day(1, 1, 1982), day(12, 31, 1982), id="a year by its last digits"),
        pytest.param("معارك في 2022", day(1, 1), day(8, 26), id="a year that is not over"),
        pytest.param("معارك في ثمانينيات القرن الماضي", day(1, 1, 1980), day(12, 31, 1989), id="a decade"),
        pytest.param("معارك في جانفي 2022", day(1, 1), day(1, 31), id="a month with its year"),
        pytest.param("معارك في مارس", day(3, 1), day(3, 31), id="a month after in"),
        pytest.param("معارك في نيسان من العام الماضي", day(4, 1, 2021), day(4, 30, 2021), id="April of last year"),
        pytest.param("معارك في تشرين الأول الماضي", day(10, 1, 2021), day(10, 31, 2021), id="last October"),
        pytest.param("معارك الساعات الماضية", day(8, 25), day(8, 26), id="the past hours"),
        pytest.param("معارك خلال الـ24 ساعة الماضية", day(8, 25), day(8, 26), id="the past 24 hours"),
        pytest.param("معارك خلال 48 ساعة", day(8, 24), day(8, 26), id="48 hours"),
        pytest.param("معارك الأيام القليلة الماضية", day(8, 21), day(8, 26), id="the past few days"),
        pytest.param("هجوم قبل نحو أسبوعين", day(8, 11), day(8, 13), id="about two weeks ago is blurred"),
        pytest.param("هجوم قبل خمسة أشهر", day(3, 11), day(4, 16), id="five months ago is more so"),
        pytest.param("هجوم قبل شهرين", day(6, 20), day(7, 4), id="two months ago"),
        pytest.param("معارك بين 10 و15 أغسطس", day(8, 10), day(8, 15), id="between two days of a month"),
        pytest.param("معارك من 10 إلى 15 أغسطس", day(8, 10), day(8, 15), id="from a day to a day"),
        pytest.param("معارك 10-15 آب", day(8, 10), day(8, 15), id="two days with a dash"),
    ],
)
def test_a_phrase_names_a_stretch_of_days(dates: Dates, sentence: str, first: date, last: date) -> None:
    assert [(when.first, when.last) for when in dates_in(dates, sentence)] == [(first, last)]


@pytest.mark.parametrize(
    ("sentence", "first"),
    [
        pytest.param("حصار منذ أسبوعين", day(8, 12), id="two weeks"),
        pytest.param("حصار منذ أكثر من شهر", day(7, 27), id="more than a month"),
        pytest.param("حصار منذ خمسة عشر يوما", day(8, 11), id="fifteen days, in words"),
        pytest.param("حصار منذ عام", day(8, 26, 2021), id="a year"),
        pytest.param("حصار منذ عام 2015", day(1, 1, 2015), id="a year by number is no length"),
        pytest.param("حصار منذ شهر مارس", day(3, 1), id="a month by name is no length"),
        pytest.param("حصار ومنذ مطلع آذار", day(3, 1), id="the beginning of a month"),
    ],
)
def test_since_opens_a_period_up_to_now(dates: Dates, sentence: str, first: date) -> None:
    assert [(when.first, when.since) for when in dates_in(dates, sentence)] == [(first, True)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param("يجتمع الوزراء غدا", day(8, 27), id="tomorrow"),
        pytest.param("يجتمع الوزراء الثلاثاء المقبل", day(8, 30), id="next Tuesday"),
        pytest.param("يجتمع الوزراء الجمعة القادمة", day(9, 2), id="next Friday, on a Friday"),
    ],
)
def test_what_is_ahead_is_marked(dates: Dates, sentence: str, expected: date) -> None:
    assert [(when.first, when.future) for when in dates_in(dates, sentence)] == [(expected, True)]


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("آب اللاجئون إلى بيوتهم", id="a verb that is also a month"),
        pytest.param("مارس الجيش ضغوطا", id="another"),
        pytest.param("قتل 15 جنديا", id="a number is no day"),
        pytest.param("في 45/13/2022", id="nor this one"),
        pytest.param("قبل 3000 سنة", id="antiquity"),
        pytest.param("في 15 رمضان", id="a Hijri day without its year"),
        pytest.param("الدوري الثاني", id="an ordinal without a month"),
        pytest.param("قبل الهجوم", id="before an event"),
        pytest.param("بعد أشهر من القتال", id="how long it lasted"),
        pytest.param("بعد ذلك بقليل", id="a little later"),
        pytest.param("القرن الماضي", id="the past century"),
        pytest.param("10² م", id="an exponent"),
        pytest.param("9" * 5000 + " أغسطس", id="a number without end"),
        pytest.param("قتل نحو 1990 شخصا", id="a number like a year"),
        pytest.param("في 2030", id="a year to come"),
    ],
)
def test_what_is_no_date_stays_none(dates: Dates, sentence: str) -> None:
    assert dates_in(dates, sentence) == []


def test_a_day_that_all_know_needs_no_year(dates: Dates) -> None:
    (attacks,) = dates_in(dates, "أشهر من هجمات 11 سبتمبر")
    (war,) = dates_in(dates, "منذ هجوم السابع من أكتوبر", date(2025, 11, 1))

    assert (attacks.first, war.first) == (date(2001, 9, 11), date(2023, 10, 7))


def test_a_day_that_all_know_is_another_year_where_one_is_named_or_nothing_tells_of_it(dates: Dates) -> None:
    (named,) = dates_in(dates, "هجوم 11 سبتمبر 2012")
    (bare,) = dates_in(dates, "في 11 سبتمبر")
    (before,) = dates_in(dates, "هجوم 7 أكتوبر")

    assert [when.first for when in (named, bare, before)] == [day(9, 11, 2012), day(9, 11, 2021), day(10, 7, 2021)]


def test_a_day_that_no_calendar_has_leaves_its_month(dates: Dates) -> None:
    (when,) = dates_in(dates, "في 31 فبراير 2022")

    assert (when.first, when.last) == (day(2, 1), day(2, 28))


def test_the_words_of_a_date_are_its_own_and_no_comma_behind_it(dates: Dates) -> None:
    words = words_of("في 4 آب/أغسطس، عام 2020، وقع الانفجار")

    (when,) = dates.find(words, 0, len(words), FRIDAY)

    assert words[when.start : when.end] == ["4", "اب", "/", "اغسطس", "،", "عام", "2020"]
    assert dates_in(dates, "في مارس، قال")[0].end == 2


def test_several_dates_of_a_sentence_come_in_order(dates: Dates) -> None:
    found = dates_in(dates, "قُصفت المدينة أمس بعد هجوم الثلاثاء الماضي وهدنة في 1 يوليو")

    assert [when.first for when in found] == [day(8, 25), day(8, 23), day(7, 1)]


def test_a_publish_day_that_no_newsroom_had_gives_no_dates(dates: Dates) -> None:
    assert dates_in(dates, "قبل خمسة أشهر، أمس", today=date.min) == []
    assert dates_in(dates, "العام الماضي، غدا", today=date.max) == []


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 6))
def test_a_bare_weekday_is_the_last_one_counting_today(today: date, number: int) -> None:
    recent = most_recent(today, number)

    assert recent.weekday() == number
    assert timedelta(0) <= today - recent < timedelta(7)


@given(text=arabic | anything | salads, today=st.dates(date(1970, 1, 1), date(2090, 1, 1)))
def test_no_text_breaks_the_reader_and_dates_lie_apart_in_order(dates: Dates, text: str, today: date) -> None:
    words = words_of(text)

    found = dates.find(words, 0, len(words), today)

    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(when.first <= when.last and 0 <= when.start < when.end <= len(words) for when in found)


@given(today=st.dates(date(1970, 1, 1), date(2090, 1, 1)))
def test_only_what_is_marked_lies_ahead(dates: Dates, today: date) -> None:
    sentence = "أمس، الثلاثاء، الجمعة الماضية، في 30 ديسمبر، هذا العام، قبل شهرين، الشهر الماضي، الاثنين المقبل، غدا"

    found = dates_in(dates, sentence, today)

    assert all(when.future == (when.first > today) for when in found if when.first > today + timedelta(2))
    assert sum(when.future for when in found) == 2


@pytest.mark.parametrize(
    "word", ["منذ", "قبل", "مطلع", "عام", "من", "،", "15", "15 من", "15 -", "قبل نحو", "أغسطس", "ليل الاثنين", "خمسة"]
)
def test_work_grows_with_the_length_of_the_text_only(dates: Dates, word: str) -> None:
    few, many = CountedWords(words_of(f"{word} ") * 500), CountedWords(words_of(f"{word} ") * 5000)

    dates.find(few, 0, len(few), FRIDAY)
    dates.find(many, 0, len(many), FRIDAY)

    assert many.looks <= 11 * few.looks + 100


def test_since_a_day_opens_a_period(dates: Dates) -> None:
    assert [when.since for when in dates_in(dates, "حصار منذ 3 مارس")] == [True]


@pytest.mark.parametrize(
    "text", ["قصفت الطائرة معسكر كتيبة 17 فبراير", "انفجار قرب ميدان 25 يناير", "مسلحو حركة 23 مارس"]
)
def test_what_is_named_after_a_day_is_no_date(dates: Dates, text: str) -> None:
    assert dates_in(dates, text) == []
