"""Numbers in words and digits."""

from itertools import pairwise

import pytest
from hypothesis import given

from incidents.language.numbers import Count, Numbers
from tests.builders.arabic import CountedWords, anything, arabic, salads, words_of


def counts(numbers: Numbers, text: str) -> list[tuple[int, int | None]]:
    words = words_of(text)
    return [(count.min, count.max) for count in numbers.find(words, 0, len(words))]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        pytest.param("مقتل جندي واحد", 1, id="one"),
        pytest.param("مقتل اثنين من الجنود", 2, id="dual"),
        pytest.param("إصابة اثنتين", 2, id="dual, feminine"),
        pytest.param("ثلاثة قتلى", 3, id="3-10, masculine"),
        pytest.param("ثماني نساء", 8, id="3-10, feminine"),
        pytest.param("وعشرة جرحى", 10, id="ten after a particle"),
        pytest.param("أحد عشر قتيلا", 11, id="11"),
        pytest.param("اثنا عشر قتيلا", 12, id="12"),
        pytest.param("سبعة عشر قتيلا", 17, id="11-19"),
        pytest.param("ثلاث عشرة طفلة", 13, id="11-19, feminine"),
        pytest.param("عشرون قتيلا", 20, id="tens"),
        pytest.param("خمسة وعشرين قتيلا", 25, id="units and tens"),
        pytest.param("مئة قتيل", 100, id="hundred"),
        pytest.param("مائة وخمسة قتلى", 105, id="hundred and unit"),
        pytest.param("مئتي قتيل", 200, id="two hundred, construct"),
        pytest.param("ثلاثمئة وأربعة وخمسين قتيلا", 354, id="hundreds, units and tens"),
        pytest.param("ثلاث مئة قتيل", 300, id="hundreds in two words"),
        pytest.param("ألف قتيل", 1000, id="thousand"),
        pytest.param("ألفان وثلاثمئة قتيل", 2300, id="two thousand and hundreds"),
        pytest.param("خمسة آلاف ومئتان", 5200, id="thousands"),
        pytest.param("أحد عشر ألفا", 11_000, id="eleven thousand"),
        pytest.param("مئة وخمسين ألفا", 150_000, id="hundred and fifty thousand"),
        pytest.param("مليون ومئتي ألف نازح", 1_200_000, id="a million and thousands"),
        pytest.param("٣٥ قتيلا", 35, id="Arabic-Indic digits"),
        pytest.param("1,250 نازحا", 1250, id="digits with a comma"),
        pytest.param("٣٬٥٠٠ نازح", 3500, id="digits with an Arabic comma"),
        pytest.param("15 ألف نازح", 15_000, id="digits and thousand"),
        pytest.param("3 آلاف نازح", 3000, id="digits and thousands"),
    ],
)
def test_a_number_is_read(numbers: Numbers, text: str, number: int) -> None:
    assert counts(numbers, text) == [(number, number)]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        pytest.param("عشرات القتلى", 20, 99, id="dozens"),
        pytest.param("مئات النازحين", 200, 999, id="hundreds"),
        pytest.param("آلاف النازحين", 2000, 9999, id="thousands without a number"),
        pytest.param("عشرات الآلاف من النازحين", 20_000, 99_999, id="tens of thousands"),
        pytest.param("مئات الآلاف من النازحين", 200_000, 999_999, id="hundreds of thousands"),
        pytest.param("ما لا يقل عن 12 قتيلا", 12, None, id="at least"),
        pytest.param("أكثر من عشرين قتيلا", 20, None, id="more than"),
        pytest.param("عشرون قتيلا على الأقل", 20, None, id="at least, after it"),
        pytest.param("ثلاثة أو أربعة قتلى", 3, 4, id="three or four"),
        pytest.param("ثلاثة قتلى أو أربعة", 3, 4, id="three dead or four"),
        pytest.param("ما بين 10 و15 قتيلا", 10, 15, id="between digits"),
        pytest.param("بين عشرة وخمسة عشر قتيلا", 10, 15, id="between words"),
        pytest.param("نحو 40 قتيلا", 40, 40, id="about is near enough"),
    ],
)
def test_a_number_has_bounds(numbers: Numbers, text: str, low: int, high: int | None) -> None:
    assert counts(numbers, text) == [(low, high)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("ثلاثة قتلى وخمسة جرحى", [3, 5], id="two counts"),
        pytest.param("بين القتلى خمسة وستة جرحى", [5, 6], id="five and six are two numbers"),
        pytest.param("عشرون وثلاثون", [20, 30], id="tens do not add up"),
        pytest.param("أحد ثلاثة متطرفين", [1, 3], id="one of three"),
        pytest.param("سكان البلاد 28 مليون نسمة", [], id="too many to be people of one event"),
        pytest.param("ثلاثة ملايين نازح", [], id="and no part of it either"),
        pytest.param("2.5 مليون نازح", [], id="nor of a fraction"),
        pytest.param("القتيل الثالث", [], id="an ordinal is no count"),
        pytest.param("الساعة 12:30", [], id="a time of day"),
        pytest.param("10² متر", [10], id="an exponent is no digit"),
        pytest.param("لا أرقام هنا", [], id="none"),
    ],
)
def test_numbers_end_where_another_begins(numbers: Numbers, text: str, found: list[int]) -> None:
    assert [low for low, _ in counts(numbers, text)] == found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("30 قتيلا على الأقل ومئة جريح", id="the first"),
        pytest.param("ما لا يقل عن 30 قتيلا ومئة جريح", id="the first, before it"),
    ],
)
def test_at_least_bounds_only_the_number_that_it_belongs_to(numbers: Numbers, text: str) -> None:
    assert counts(numbers, text) == [(30, None), (100, 100)]


def test_at_least_before_the_second_number_bounds_the_second(numbers: Numbers) -> None:
    assert counts(numbers, "30 قتيلا وعلى الأقل 5 جرحى") == [(30, 30), (5, None)]


def test_a_count_covers_its_own_words(numbers: Numbers) -> None:
    words = words_of("سقط خمسة وعشرون قتيلا")

    assert numbers.find(words, 0, len(words)) == [Count(1, 3, 25, 25)]
    assert numbers.at(words, 1, len(words)) == Count(1, 3, 25, 25)
    assert numbers.at(words, 0, len(words)) is None


@given(text=arabic | anything | salads)
def test_no_text_breaks_the_reader_and_counts_lie_apart_in_order(numbers: Numbers, text: str) -> None:
    words = words_of(text)

    found = numbers.find(words, 0, len(words))

    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(0 <= c.min <= (c.max if c.max is not None else c.min) for c in found)
    assert all(0 <= c.start < c.end <= len(words) for c in found)


@pytest.mark.parametrize("word", ["مليون", "ومليون", "خمسة", "وخمسة", "مئة", "ألف", "9" * 5000, "عشرات", "أو", "²"])
def test_work_grows_with_the_length_of_the_text_only(numbers: Numbers, word: str) -> None:
    words = CountedWords(words_of(f"{word} ") * 5000)

    numbers.find(words, 0, len(words))

    assert words.looks <= 60 * len(words)
