"""Phrases: the longest of a closed list at a position."""

import pytest

from incidents.language.phrases import Phrases
from tests.builders.arabic import words_of

PHRASES = Phrases(
    [("أمس", "yesterday"), ("أول من أمس", "before"), ("ال24 ساعة", "a day"), ("ليل", "night"), ("ليل", "dark")]
)


@pytest.mark.parametrize(
    ("text", "end", "values"),
    [
        pytest.param("أمس", 1, ["yesterday"], id="one word"),
        pytest.param("أول من أمس الأول", 3, ["before"], id="the longest"),
        pytest.param("أول من", 0, [], id="part of a phrase is none"),
        pytest.param("وأمس", 1, ["yesterday"], id="a particle written onto it"),
        pytest.param("ووأمس", 0, [], id="only one particle"),
        pytest.param("ليل", 1, ["night", "dark"], id="all values, in order"),
        pytest.param("ليلى", 0, [], id="whole words only"),
        pytest.param("الـ24 ساعة", 3, ["a day"], id="tokens, not letters"),
    ],
)
def test_the_longest_phrase_at_a_position_is_found(text: str, end: int, values: list[str]) -> None:
    assert PHRASES.at(words_of(text), 0) == (end, values)


def test_no_phrase_opens_with_a_word_that_is_not_named_as_an_opener() -> None:
    assert {"امس", "وامس", "ال", "ليل"} <= PHRASES.openers
    assert "ساعه" not in PHRASES.openers


def test_an_empty_form_is_no_phrase() -> None:
    assert Phrases([("", 1), ("ـ", 2), ("أمس", 3)]).at(["امس"], 0) == (1, [3])
