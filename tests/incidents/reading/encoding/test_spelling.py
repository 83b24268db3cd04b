"""A word is known by itself where it is common, and always by how it begins and ends."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from incidents.reading.encoding.spelling import OTHER, Spelling, affixes, without_digits

ARABIC = st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهوي", min_size=1, max_size=12)
SPELLING = Spelling(["قصف", "مدينه", "000"])


def test_a_word_of_the_vocabulary_has_its_own_number_and_all_others_share_one() -> None:
    numbers, _ = SPELLING.of(["قصف", "مدينه", "خرنوب", "عوسج"])
    assert numbers.tolist() == [4, 5, OTHER, OTHER]


def test_numbers_are_told_by_how_many_digits_they_have() -> None:
    assert [without_digits(word) for word in ("7", "120", "1234567", "7ايام", "سبعه")] == [
        "0", "000", "00000", "00000", "سبعه",
    ]  # fmt: skip
    assert SPELLING.of(["120"])[0].tolist() == [6]


def test_two_unknown_words_with_one_ending_share_its_rows() -> None:
    _, rows = SPELLING.of(["خرنوبهم", "عوسجهم"])
    endings = rows[:, 3:]
    assert endings[0, 0] == endings[1, 0] != 0
    assert rows[0, 0] != rows[1, 0]


@given(ARABIC)
def test_every_word_has_six_rows_and_those_longer_than_the_word_are_none(word: str) -> None:
    rows = affixes(word)
    assert len(rows) == 6
    assert rows[0] > 0
    assert rows[3] > 0
    assert all((row == 0) == (len(word) <= length) for length, row in ((3, rows[1]), (4, rows[2])))


def test_no_words_have_no_rows() -> None:
    numbers, rows = SPELLING.of([])
    assert numbers.shape == (0,)
    assert np.size(rows) == 0
