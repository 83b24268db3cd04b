"""The encoder: the words of one article in, one vector for each out, made by all words around it."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from incidents.language.tokens import Span
from incidents.reading.encoding.layers import Block, Norm
from incidents.reading.encoding.packing import Floats, Packed, Rows, names
from incidents.reading.encoding.spelling import Spelling

_HEAD_SIZE = 64


class Encoder:
    """A transformer over whole words.

    Args:
        packed: Its arrays: `e.word`, `e.aff`, norms and layers, and the text `words`.
    """

    def __init__(self, packed: Packed) -> None:
        self._spelling = Spelling(names(packed, "words"))
        self._words, self._affixes = Rows(packed, "e.word.weight"), Rows(packed, "e.aff.weight")
        self._first, self._last = Norm.of(packed, "e.n0"), Norm.of(packed, "e.n")
        layers = {name.split(".")[2] for name in packed if name.startswith("e.blocks.")}
        self._blocks = [Block.of(packed, f"e.blocks.{number}") for number in sorted(layers, key=int)]

    def vectors(self, words: Sequence[str]) -> Floats:
        """Return one vector for each of the folded words of title and text: shape (n, d)."""
        numbers, affixes = self._spelling.of(words)
        x = self._first(self._words.of(numbers) + self._affixes.of(affixes).sum(1))
        for block in self._blocks:
            x = block(x, x.shape[1] // _HEAD_SIZE)
        return self._last(x)


class Means(NamedTuple):
    """Mean vectors of spans of words.

    Attributes:
        vectors: One a word, shape (n, d).
    """

    vectors: Floats

    def of(self, spans: Sequence[Span]) -> Floats:
        """Return the mean vector of each span: shape (spans, d)."""
        first, behind = np.array(spans).T[:, :, None]
        words = np.arange(len(self.vectors))
        inside = ((words >= first) & (words < behind)).astype(np.float32)
        inside /= behind - first
        means: Floats = inside @ self.vectors
        return means

    @property
    def whole(self) -> Floats:
        """The mean vector of all words: shape (1, d)."""
        return self.of([Span(0, len(self.vectors))])
