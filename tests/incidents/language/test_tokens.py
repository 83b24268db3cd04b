"""Tokens, sentences, and quotes of the original."""

from itertools import pairwise

import pytest
from hypothesis import given

from incidents.language.folding import folded
from incidents.language.tokens import Span, Text, as_tokens
from tests.builders.arabic import anything, arabic, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("قُتل 12 شخصاً.", ["قتل", "12", "شخصا", "."], id="words, a number and a mark"),
        pytest.param("في 26/8/2022 و1,500", ["في", "26/8/2022", "و", "1,500"], id="dates and thousands stay whole"),
        pytest.param("الـ18 من", ["ال", "18", "من"], id="a number parts from its article"),
        pytest.param("حركة «الشباب»", ["حركه", "الشباب"], id="quotation marks are no tokens"),
        pytest.param("#سوريا_الآن", ["سوريا", "الان"], id="a hashtag is its words"),
        pytest.param("أنّه", ["انه"], id="a mark does not split a word"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_a_sentence_falls_into_tokens(text: str, words: list[str]) -> None:
    assert words_of(text) == words


def test_a_quote_has_the_spelling_and_the_marks_of_the_original() -> None:
    text = Text("غارة", "قُتل «أبو أحمدٍ» أمس")

    assert text.words == ["غاره", "\n", "قتل", "ابو", "احمد", "امس"]
    assert text.quote(3, 5) == "أبو أحمدٍ"
    assert text.quote(2, 4) == "قُتل «أبو"


def test_markup_left_over_is_no_word_and_moves_no_position() -> None:
    text = Text("", "قال &quot;الناطق&#8221; أمس")

    assert text.words == ["\n", "قال", "الناطق", "امس"]
    assert text.quote(2, 3) == "الناطق"


def test_positions_count_from_the_title_on() -> None:
    text = Text("غارة على غزة", "سقط جرحى")

    assert text.position(4, 5) == (len("غارة على غزة\n"), len("غارة على غزة\nسقط"))
    assert [text.in_title(at) for at in range(6)] == [True, True, True, False, False, False]


def test_the_title_is_the_first_sentence_and_ends_stay_inside() -> None:
    text = Text("غارة", "قصفت الطائرات. سقط جرحى؟ لا")

    assert text.sentences == [Span(0, 2), Span(2, 5), Span(5, 8), Span(8, 9)]


def test_an_empty_title_is_no_sentence() -> None:
    assert Text("", "سقط جرحى").sentences == [Span(1, 3)]


def test_marks_between_sentences_belong_to_the_earlier_one() -> None:
    text = Text("", "سقط جرحى... وعاد الهدوء")

    assert text.words == ["\n", "سقط", "جرحي", ".", ".", ".", "وعاد", "الهدوء"]
    assert text.sentence_of == [0, 0, 0, 0, 0, 0, 1, 1]


def test_a_form_is_written_as_a_text_would_have_it() -> None:
    assert as_tokens("قاعده تي4") == "قاعده تي 4"
    assert as_tokens("دير الزور") == "دير الزور"


@given(arabic | anything, arabic | anything)
def test_positions_reproduce_every_token_from_the_original(title: str, body: str) -> None:
    text = Text(title, body)
    spans = [text.position(at, at + 1) for at in range(len(text.words))]

    assert text.original == f"{title}\n{body}"
    assert all(0 <= start < end <= len(text.original) for start, end in spans)
    # One code point may stand for a whole phrase: its tokens then share it.
    assert all(word in folded(text.original[start:end]) for word, (start, end) in zip(text.words, spans, strict=True))
    assert spans == sorted(spans)


@given(arabic | anything, arabic)
def test_a_quote_starts_as_its_position_says_and_adds_marks_only(title: str, body: str) -> None:
    text = Text(title, body)

    for at in range(len(text.words)):
        start, end = text.position(at, at + 1)
        quote = text.quote(at, at + 1)
        assert text.original.startswith(quote, start)
        assert folded(quote[end - start :]) == ""


@given(arabic | anything, arabic)
def test_sentences_lie_in_order_and_own_their_tokens(title: str, body: str) -> None:
    text = Text(title, body)
    spans = text.sentences

    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(text.sentence_of[at] == number for number, s in enumerate(spans) for at in range(s.start, s.end))
    assert text.sentence_of == sorted(text.sentence_of)


@pytest.mark.parametrize("piece", ["ا", "ا ", ". ", "\n", "1", "1/", "\u0640", "😀", "\ud83d", "\ufdfa", "«", "_"])
def test_a_long_text_gives_no_more_tokens_than_it_has_letters(piece: str) -> None:
    text = Text(piece * 1000, piece * (100_000 // len(piece)))

    assert len(text.words) <= len(folded(text.original))
    assert len(" ".join(text.words)) <= 2 * len(folded(text.original)) + 2
    assert len(text.sentence_of) == len(text.words)
