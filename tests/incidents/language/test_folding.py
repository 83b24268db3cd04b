"""Folding: one spelling for many, and the way back to the original."""

import numpy as np
import pytest
from hypothesis import given

from incidents.language.folding import fold, folded
from tests.builders.arabic import anything, arabic


@pytest.mark.parametrize(
    ("written", "read"),
    [
        pytest.param("أحمد إلى آخر ٱسم", "احمد الي اخر اسم", id="hamza on alef"),
        pytest.param("مستشفى", "مستشفي", id="alef maqsura"),
        pytest.param("مدرسة", "مدرسه", id="ta marbuta"),
        pytest.param("مسؤول مسئول", "مسوول مسيول", id="hamza on its seat"),
        pytest.param("قَصَفَتِ الطّائراتُ", "قصفت الطايرات", id="vowels and doubling"),
        pytest.param("قصـــف", "قصف", id="tatweel"),
        pytest.param("کردستان ایران", "كردستان ايران", id="Persian kaf and ya"),
        pytest.param("تل\u00a0أبيب", "تل ابيب", id="no-break space"),
        pytest.param("\u202bغزة\u202c \u2067رفح\u2069", "غزه رفح", id="direction controls"),
        pytest.param("بير\u200cوت", "بيروت", id="joiner"),
        pytest.param("١٢٣ ۴۵", "123 45", id="Arabic-Indic and Persian digits"),
        pytest.param("٣٬٥٠٠٫٧", "3,500.7", id="Arabic separators"),
        pytest.param("«نصر» “نصر”", '"نصر" "نصر"', id="quotation marks"),
        pytest.param("\ufefb \ufee3\ufeb4\ufee0\ufea2", "لا مسلح", id="presentation forms"),
        pytest.param("غزة😀رفح", "غزه رفح", id="an emoji parts words"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_what_newsrooms_write_differently_reads_the_same(written: str, read: str) -> None:
    assert folded(written) == read


def test_every_letter_after_an_emoji_still_points_to_its_own_place() -> None:
    text = "😀 قُصف"

    result = fold(text)

    assert result.text.split() == ["قصف"]
    assert [text[at] for at in result.origin[-3:]] == ["ق", "ص", "ف"]


@pytest.mark.parametrize(
    "text", ["\ud83d", "قصف\ud83d", "\ud83d\ude00قصف", "\ud83d\u0640\ude00قصف", "\ude00\U0001f600قصف"]
)
def test_half_an_emoji_is_a_space_and_shifts_nothing(text: str) -> None:
    result = fold(text)

    assert len(result.text) == len(result.origin)
    assert {letter for letter in result.text if letter not in "قصف"} == {" "}


def test_a_form_for_several_letters_gives_all_of_them_one_origin() -> None:
    result = fold("ا\ufefbب")

    assert result.text == "الاب"
    assert result.origin.tolist() == [0, 1, 1, 2]


@given(arabic | anything)
def test_every_letter_points_to_a_code_point_whose_own_folding_holds_it(text: str) -> None:
    result = fold(text)

    assert len(result.text) == len(result.origin)
    assert bool(np.all(np.diff(result.origin) >= 0))
    assert all(letter in folded(text[at]) for letter, at in zip(result.text, result.origin, strict=True))


@given(arabic | anything)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(arabic)
def test_folding_in_pieces_is_folding_the_whole(text: str) -> None:
    middle = len(text) // 2

    assert folded(text[:middle]) + folded(text[middle:]) == folded(text)
