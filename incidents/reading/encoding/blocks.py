"""Blocks: the layers of a transformer (Vaswani et al. 2017, pre-norm) on the words of one article.

Positions turn queries and keys (Su et al. 2021, RoFormer).
"""

from functools import lru_cache
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from incidents.reading.encoding.layers import Linear, Norm, gelu, normal
from incidents.reading.encoding.packing import Floats, Packed, Whole

Wanted: TypeAlias = Whole | slice
"""Which words a block works out: their numbers, or all."""

ALL = slice(None)
_BASE = 10_000.0


class Block(NamedTuple):
    """One layer: every word looks at all others, then each is worked on alone."""

    ask: Linear
    show: Linear
    out: Linear
    widen: Linear
    narrow: Linear

    @classmethod
    def of(cls, packed: Packed, name: str) -> "Block":
        """Return a layer from its arrays."""
        look, out, widen, narrow = (Linear.of(packed, f"{name}.{part}") for part in ("qkv", "o", "f1", "f2"))
        ask, show = Norm.of(packed, f"{name}.n1").before(look).split(len(out.bias))
        return cls(ask, show, out, Norm.of(packed, f"{name}.n2").before(widen), narrow)

    def __call__(self, x: Floats, heads: int, wanted: Wanted = ALL) -> Floats:
        """Return the vectors of the wanted words after the layer, from those of all words (n, d)."""
        level = normal(x)
        x = x[wanted] + self.out(_attend(self.ask(level[wanted]), self.show(level), heads, wanted))
        return x + self.narrow(gelu(self.widen(normal(x))))


def _attend(asks: Floats, shown: Floats, heads: int, wanted: Wanted) -> Floats:
    count = len(shown)
    query = asks.reshape(len(asks), heads, -1).transpose(1, 0, 2)
    key, value = shown.reshape(count, 2, heads, -1).transpose(1, 2, 0, 3)
    size = query.shape[-1]
    turns = _turns(count, size)
    asked = _turned(query, turns[wanted])
    asked *= np.float32(size**-0.5)
    scores: Floats = asked @ _turned(key, turns).transpose(0, 2, 1)
    scores -= scores.max(-1, keepdims=True)
    np.exp(scores, out=scores)
    # Divided after they are summed up: there are far fewer numbers in a word's vector than words.
    seen: Floats = scores @ value
    seen /= scores.sum(-1, keepdims=True)
    return seen.transpose(1, 0, 2).reshape(len(asks), heads * size)


def _turned(x: Floats, turns: NDArray[np.complex64]) -> Floats:
    pairs = np.ascontiguousarray(x).view(np.complex64)
    turned: Floats = (pairs * turns).view(np.float32)
    return turned


@lru_cache(maxsize=1 << 10)
def _turns(count: int, size: int) -> NDArray[np.complex64]:
    speeds = 1.0 / _BASE ** (np.arange(0, size, 2) / size)
    turns: NDArray[np.complex64] = np.exp(1j * np.outer(np.arange(count), speeds)).astype(np.complex64)
    return turns
