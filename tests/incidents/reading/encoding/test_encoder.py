"""A span is the mean of its words, and only words of spans are worked out."""

import numpy as np

from incidents.language.tokens import Span
from incidents.reading.encoding.encoder import Means, words_of
from tests.builders.vectors import SIZE, numbers

SPANS = [Span(2, 4), Span(7, 8), Span(3, 5)]


def test_words_of_spans_are_told_once_and_in_order() -> None:
    assert words_of(SPANS).tolist() == [2, 3, 4, 7]


def test_a_span_has_the_mean_vector_of_its_words() -> None:
    vectors = numbers(9, SIZE)
    words = words_of(SPANS)
    means = Means(vectors[words], words)
    assert np.allclose(means.of(SPANS), [vectors[start:end].mean(0) for start, end in SPANS], atol=1e-5)
    assert np.allclose(means.whole, vectors[words].mean(0), atol=1e-5)
