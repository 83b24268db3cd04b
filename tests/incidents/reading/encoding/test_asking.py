"""What is asked is counted among the words that are wanted, and sorts of things near stand one behind the other."""

from incidents.language.tokens import Span
from incidents.reading.encoding.asking import FARTHEST_SENTENCE, asked_of, words_of
from incidents.reading.encoding.besides import Besides
from incidents.reading.encoding.distances import step

SPANS = [Span(2, 4), Span(7, 8), Span(3, 5)]


def test_words_of_spans_are_told_once_and_in_order() -> None:
    assert words_of(SPANS).tolist() == [2, 3, 4, 7]


def test_spans_are_told_by_their_words_among_the_wanted() -> None:
    asked = asked_of(SPANS[:1], [0], [0], Besides([], [[], SPANS[1:], [], []]))
    assert asked.wanted.tolist() == [2, 3, 4, 7]
    assert list(zip(asked.starts.tolist(), asked.ends.tolist(), strict=True)) == [(0, 2), (3, 4), (1, 3)]
    assert asked.counts.tolist() == [1, 0, 2, 0, 0]


def test_pairs_of_mentions_tell_how_far_apart_they_stand() -> None:
    asked = asked_of(SPANS, [0, 1, 40], [0, 0, 0], Besides([], [[], [], [], []]))
    assert asked.apart.tolist() == [step(1), step(2), step(1)]
    assert asked.sentences.tolist() == [1, FARTHEST_SENTENCE, FARTHEST_SENTENCE]
