"""Layers: the arithmetic of a transformer (Vaswani et al. 2017, pre-norm) on the words of one article.

Positions turn queries and keys (Su et al. 2021, RoFormer).
"""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from incidents.reading.encoding.packing import Floats, Packed, floats

_TINY = np.float32(1e-5)
_BASE = 10_000.0


class Linear(NamedTuple):
    """A matrix (in, out) and what is added."""

    weight: Floats
    bias: Floats

    @classmethod
    def of(cls, packed: Packed, name: str) -> "Linear":
        """Return a layer from its arrays, which are kept as (out, in)."""
        return cls(np.ascontiguousarray(floats(packed, f"{name}.weight").T), floats(packed, f"{name}.bias"))

    def __call__(self, x: Floats) -> Floats:
        """Return the layer's output for rows of x."""
        y: Floats = x @ self.weight
        y += self.bias
        return y


class Norm(NamedTuple):
    """Layer normalisation (Ba et al. 2016)."""

    weight: Floats
    bias: Floats

    @classmethod
    def of(cls, packed: Packed, name: str) -> "Norm":
        """Return a norm from its arrays."""
        return cls(floats(packed, f"{name}.weight"), floats(packed, f"{name}.bias"))

    def __call__(self, x: Floats) -> Floats:
        """Return rows with mean 0 and variance 1, scaled and moved."""
        scaled = normal(x)
        scaled *= self.weight
        scaled += self.bias
        return scaled

    def before(self, linear: Linear) -> Linear:
        """Return a layer that does to `normal` rows what another does to rows behind this norm."""
        return Linear(self.weight[:, None] * linear.weight, self.bias @ linear.weight + linear.bias)


def normal(x: Floats) -> Floats:
    """Return rows with mean 0 and variance 1."""
    size = np.float32(x.shape[1])
    middle: Floats = x - (x.sum(1) / size)[:, None]
    middle /= np.sqrt(np.einsum("ij,ij->i", middle, middle) / size + _TINY)[:, None]
    return middle


class Block(NamedTuple):
    """One layer: every word looks at all others, then each is worked on alone."""

    look: Linear
    out: Linear
    widen: Linear
    narrow: Linear

    @classmethod
    def of(cls, packed: Packed, name: str) -> "Block":
        """Return a layer from its arrays."""
        look, out, widen, narrow = (Linear.of(packed, f"{name}.{part}") for part in ("qkv", "o", "f1", "f2"))
        return cls(Norm.of(packed, f"{name}.n1").before(look), out, Norm.of(packed, f"{name}.n2").before(widen), narrow)

    def __call__(self, x: Floats, heads: int) -> Floats:
        """Return the words' vectors (n, d) after the layer."""
        x = x + self.out(_attend(self.look(normal(x)), heads))
        return x + self.narrow(gelu(self.widen(normal(x))))


def _attend(looks: Floats, heads: int) -> Floats:
    count = len(looks)
    query, key, value = looks.reshape(count, 3, heads, -1).transpose(1, 2, 0, 3)
    size = query.shape[-1]
    asked = _turned(query)
    asked *= np.float32(size**-0.5)
    scores: Floats = asked @ _turned(key).transpose(0, 2, 1)
    scores -= scores.max(-1, keepdims=True)
    np.exp(scores, out=scores)
    # Divided after they are summed up: there are far fewer numbers in a word's vector than words.
    seen: Floats = scores @ value
    seen /= scores.sum(-1, keepdims=True)
    return seen.transpose(1, 0, 2).reshape(count, heads * size)


def _turned(x: Floats) -> Floats:
    pairs = np.ascontiguousarray(x).view(np.complex64)
    turned: Floats = (pairs * _turns(x.shape[1], x.shape[2])).view(np.float32)
    return turned


@lru_cache(maxsize=1 << 10)
def _turns(count: int, size: int) -> NDArray[np.complex64]:
    speeds = 1.0 / _BASE ** (np.arange(0, size, 2) / size)
    turns: NDArray[np.complex64] = np.exp(1j * np.outer(np.arange(count), speeds)).astype(np.complex64)
    return turns


def gelu(x: Floats) -> Floats:
    """Return x times the share of a normal distribution below it (Hendrycks and Gimpel 2016, by tanh)."""
    inner = x * x
    inner *= np.float32(0.044715)
    inner += np.float32(1.0)
    inner *= x
    inner *= np.float32(0.7978845608)
    np.tanh(inner, out=inner)
    inner += np.float32(1.0)
    inner *= x
    inner *= np.float32(0.5)
    return inner
