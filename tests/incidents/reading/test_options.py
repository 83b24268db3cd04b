from datetime import date

import pytest

from incidents.lexicon.lexicon import Lexicon
from incidents.reading.annotating.nearness import near
from tests.builders.readings import TUESDAY, a_page, candidates_of, days_of


def test_a_date_that_leans_on_another_counts_from_it(lexicon: Lexicon) -> None:
    days = days_of(a_page(lexicon, "وقع هجوم في 3 مارس. وفي اليوم التالي قصف الجيش البلدة"))

    assert days[-1] == ("وفي اليوم التالي", date(2026, 3, 4), date(2026, 3, 4))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        pytest.param("وفي السابع من الشهر نفسه انفجر لغم", date(2026, 1, 7), date(2026, 1, 7), id="the same month"),
        pytest.param("وفي فبراير من العام نفسه انفجر لغم", date(2026, 2, 1), date(2026, 2, 28), id="the same year"),
        pytest.param("وقبل ذلك بشهر انفجر لغم", date(2025, 12, 1), date(2025, 12, 7), id="about a month"),
        pytest.param("وقبلها بيومين انفجر لغم", date(2026, 1, 1), date(2026, 1, 1), id="two days"),
    ],
)
def test_a_date_of_the_same_month_or_year_is_that_of_the_date_before(
    lexicon: Lexicon, text: str, first: date, last: date
) -> None:
    days = days_of(a_page(lexicon, f"وقع هجوم في 3 يناير. {text}"))

    assert days[-1][1:] == (first, last)


def test_a_day_that_the_month_before_it_has_not_is_none(lexicon: Lexicon) -> None:
    days = days_of(a_page(lexicon, "وقع هجوم في 3 فبراير. وفي الثلاثين من الشهر نفسه انفجر لغم"))

    assert [first for _, first, _ in days] == [date(2026, 2, 3)]


def test_a_period_is_nothing_to_lean_on(lexicon: Lexicon) -> None:
    days = days_of(a_page(lexicon, "وقع هجوم منذ يناير. وفي اليوم التالي قصف الجيش البلدة"))

    assert [said for said, _, _ in days] == ["يناير"]


def test_a_year_is_no_day_to_count_from(lexicon: Lexicon) -> None:
    days = days_of(a_page(lexicon, "خرق الاتفاق المبرم عام 1974. وجاء القصف بعد يومين من اشتباكات"))

    assert days[-1][1:] == (date(2026, 3, 8), date(2026, 3, 8))


def test_two_acts_are_counted_back_from_the_same_day(lexicon: Lexicon) -> None:
    days = days_of(a_page(lexicon, "وقع هجوم في 20 يناير بعد أسبوع من غارة وبعد عشرة أيام من إطلاق صاروخ"))

    assert [first for _, first, _ in days] == [date(2026, 1, 20), date(2026, 1, 13), date(2026, 1, 10)]


@pytest.mark.parametrize(
    ("text", "first"),
    [("تقصف القوات البلدة منذ 3 أيام", date(2026, 3, 7)), ("تقصف القوات البلدة منذ يناير", date(2026, 1, 1))],
)
def test_since_lasts_until_the_day_of_publication(lexicon: Lexicon, text: str, first: date) -> None:
    ((_, start, end),) = days_of(a_page(lexicon, text))

    assert (start, end) == (first, TUESDAY)


def test_what_is_yet_to_come_dates_no_act(lexicon: Lexicon) -> None:
    assert days_of(a_page(lexicon, "سيهاجم الجيش البلدة غدا")) == []


def test_an_option_says_where_it_stands_to_its_mention(lexicon: Lexicon) -> None:
    text = "قصفت الطائرات بلدة الشدادي، بينما وصل الجيش إلى مدينة البوكمال."
    given = candidates_of(lexicon, text, title="قصف في سوريا")

    where = {given.doc.text.quote(o.value.name_start, o.value.end): o.where for o in given.all[-1].places}

    assert where == {"سوريا": "title", "الشدادي": "clause", "البوكمال": "sentence"}


def test_a_day_counted_back_says_whether_an_act_stands_between(lexicon: Lexicon) -> None:
    given = candidates_of(lexicon, "بعد يومين على الهجوم قصف الجيش بلدة الشدادي.")

    counted = {c.mention.trigger.lemma: [f for f in c.dates[0].features if f.startswith("counted=")] for c in given.all}

    assert {lemma: features[-1] for lemma, features in counted.items()} == {
        "هجوم": "counted=before|L|0",
        "قصف": "counted=before|L|1",
    }


def test_a_sentence_without_end_gives_a_mention_no_more_than_its_nearest_options(lexicon: Lexicon) -> None:
    given = candidates_of(lexicon, "قصفت الطائرات الروسية بلدة الشدادي " * 200)
    middle = given.all[100]

    assert len(near(given.doc, middle.mention, given.scene.mentions)) <= 120
    assert len(middle.pairings) <= 122


def test_a_noun_that_points_back_says_which_place_is_meant(lexicon: Lexicon) -> None:
    text = "وصلت القوات إلى بلدة الشدادي في محافظة الحسكة. وقصفت الطائرات البلدة."
    (place, *_), *_ = [
        [o for o in candidate.places if "anaphor=meant" in o.features]
        for candidate in candidates_of(lexicon, text).all
        if candidate.mention.trigger.lemma == "قصف"
    ]

    assert place.value.row is not None
    assert place.value.row.id == "SY.al_shaddadi"
