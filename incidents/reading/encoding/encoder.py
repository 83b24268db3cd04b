"""The encoder: the words of one article in, one vector for each out, made by all words around it."""

from collections.abc import Sequence

import numpy as np

from incidents.reading.encoding.layers import Block, Norm
from incidents.reading.encoding.packing import Floats, Packed, Rows, names
from incidents.reading.encoding.spelling import Spelling

MOST_WORDS = 640
"""Words of an article that are looked at: three in two hundred are longer, and attention costs the square."""

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
        """Return one vector for each of the folded words of title and text: shape (n, d), n at most MOST_WORDS."""
        numbers, affixes = self._spelling.of(words[:MOST_WORDS])
        x = self._first(self._words.of(numbers) + self._affixes.of(affixes).sum(1))
        for block in self._blocks:
            x = block(x, x.shape[1] // _HEAD_SIZE)
        return self._last(x)


class Means:
    """Mean vectors of spans of words, from running sums that are made once.

    Args:
        vectors: One a word, shape (n, d).
    """

    def __init__(self, vectors: Floats) -> None:
        self._sums = np.zeros((len(vectors) + 1, vectors.shape[1]))
        np.cumsum(vectors, 0, dtype=np.float64, out=self._sums[1:])

    @property
    def words(self) -> int:
        """How many words there are."""
        return len(self._sums) - 1

    def of(self, starts: Sequence[int], ends: Sequence[int]) -> Floats:
        """Return the mean vector of each span: shape (spans, d)."""
        first, behind = np.asarray(starts, dtype=np.int64), np.asarray(ends, dtype=np.int64)
        whole: Floats = ((self._sums[behind] - self._sums[first]) / (behind - first)[:, None]).astype(np.float32)
        return whole
