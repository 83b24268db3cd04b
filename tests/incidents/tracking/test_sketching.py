"""Telling copies by sketches."""

from hypothesis import given
from hypothesis import strategies as st

from incidents.tracking.sketching import COPY_AT, SMALLEST, WORDS, containment, is_copy, signature

WORD_LISTS = st.lists(st.integers(0, 400).map(lambda n: f"w{n}"), max_size=400)


def words(first: int, last: int) -> list[str]:
    return [f"w{number}" for number in range(first, last)]


@given(WORD_LISTS)
def test_a_signature_is_sorted_and_without_repeats(tokens: list[str]) -> None:
    sketch = signature(tokens)

    assert list(sketch) == sorted(set(sketch))


@given(WORD_LISTS)
def test_a_text_contains_itself_wholly_unless_it_is_empty(tokens: list[str]) -> None:
    sketch = signature(tokens)

    assert containment(sketch, sketch) == (1.0 if tokens else 0.0)


def test_a_short_text_keeps_twelve_hashes_as_far_as_it_has_them() -> None:
    assert len(signature(words(0, SMALLEST + WORDS - 1))) == SMALLEST
    assert len(signature(words(0, 5))) == 3
    assert len(signature(words(0, 2))) == 1


def test_half_of_a_text_is_contained_in_the_whole() -> None:
    assert containment(signature(words(0, 800)), signature(words(0, 400))) > COPY_AT


def test_unrelated_texts_share_nothing() -> None:
    assert containment(signature(words(0, 400)), signature(words(400, 800))) == 0.0


def test_function_words_leave_no_trace() -> None:
    assert signature(["w1", "في", "w2", "w3"], {"في"}) == signature(["w1", "w2", "w3"])


def test_two_flashes_that_share_two_hashes_are_no_copies() -> None:
    assert not is_copy(2, 3, 3)
    assert is_copy(6, 12, 30)
    assert not is_copy(6, 13, 30)
