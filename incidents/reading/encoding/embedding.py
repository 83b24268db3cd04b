"""Embedding: each word as a vector by itself, before an encoder looks at the words around it."""

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from incidents.reading.encoding.norm import Norm
from incidents.reading.encoding.packing import Floats, Packed, Rows, names
from incidents.reading.encoding.spelling import Spelling

_MOST_KEPT: Final = 1 << 14
"""Vectors of words remembered, 4 MB of 128 numbers each; beyond it all are made anew."""


class Embedding:
    """The vectors of words. News repeats itself: nearly all words of an article have just been read in others.

    Args:
        packed: The arrays of an encoder: `e.word`, `e.aff`, the norm `e.n0` and the text `words`.
        most: How many vectors are remembered, at least as many as there are different words in one article.
    """

    def __init__(self, packed: Packed, most: int = _MOST_KEPT) -> None:
        self._spelling = Spelling(names(packed, "words"))
        self._words, self._affixes = Rows(packed, "e.word.weight"), Rows(packed, "e.aff.weight")
        self._norm = Norm.of(packed, "e.n0")
        self._rows: dict[str, int] = {}
        # In half precision: what comes next rounds them to bytes.
        self._kept: NDArray[np.float16] = np.empty((most, len(self._norm.bias)), dtype=np.float16)

    def of(self, words: Sequence[str]) -> Floats:
        """Return one vector for each folded word: shape (words, d)."""
        self._keep(words)
        return self._kept[[self._rows[word] for word in words]].astype(np.float32)

    def _keep(self, words: Iterable[str]) -> None:
        new = list(dict.fromkeys(word for word in words if word not in self._rows))
        if len(self._rows) + len(new) > len(self._kept):
            self._rows.clear()
            new = list(dict.fromkeys(words))
        if new:
            rows = range(len(self._rows), len(self._rows) + len(new))
            self._kept[rows.start : rows.stop] = self._made(new)
            self._rows.update(zip(new, rows, strict=True))

    def _made(self, words: Sequence[str]) -> Floats:
        numbers, affixes = self._spelling.of(words)
        return self._norm(self._words.of(numbers) + self._affixes.of(affixes).sum(1))
