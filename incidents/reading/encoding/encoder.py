"""The encoder: the words of one article in, one vector for each out, made by all words around it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from incidents.language.tokens import Span
from incidents.reading.encoding.blocks import Block
from incidents.reading.encoding.embedding import Embedding
from incidents.reading.encoding.layers import Norm
from incidents.reading.encoding.packing import Floats, Packed, Whole

_HEAD_SIZE = 64


class Encoder:
    """A transformer over whole words.

    Args:
        packed: Its arrays: those of its embedding, norms and layers.
    """

    def __init__(self, packed: Packed) -> None:
        self._embedding, self._last = Embedding(packed), Norm.of(packed, "e.n")
        layers = {name.split(".")[2] for name in packed if name.startswith("e.blocks.")}
        self._blocks = [Block.of(packed, f"e.blocks.{number}") for number in sorted(layers, key=int)]

    def vectors(self, words: Sequence[str], wanted: Whole) -> Floats:
        """Return one vector for each wanted word: shape (wanted, d).

        Args:
            words: The folded words of title and text.
            wanted: Numbers of words; the last layer, which nothing else looks at, is worked out for these alone.
        """
        x = self._embedding.of(words)
        heads = x.shape[1] // _HEAD_SIZE
        for block in self._blocks[:-1]:
            x = block(x, heads)
        return self._last(self._blocks[-1](x, heads, wanted))


class Means(NamedTuple):
    """Mean vectors of spans of words.

    Attributes:
        vectors: One a word, shape (n, d).
        words: The number of each of these words, in rising order.
    """

    vectors: Floats
    words: Whole

    def of(self, spans: Sequence[Span]) -> Floats:
        """Return the mean vector of each span, of whose words none may be missing: shape (spans, d)."""
        first, behind = np.array(spans).T[:, :, None]
        inside = ((self.words >= first) & (self.words < behind)).astype(np.float32)
        inside /= behind - first
        means: Floats = inside @ self.vectors
        return means

    @property
    def whole(self) -> Floats:
        """The mean vector of all words: shape (1, d)."""
        whole: Floats = self.vectors.mean(0, keepdims=True)
        return whole


def words_of(spans: Iterable[Span]) -> Whole:
    """Return the numbers of the words of spans, in rising order."""
    return np.array(sorted({word for span in spans for word in range(*span)}))
