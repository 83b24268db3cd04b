"""Layers: linear maps and norms, of which blocks and heads are made, on rows of vectors."""

from typing import NamedTuple

import numpy as np

from incidents.reading.encoding.packing import Floats, Packed, floats

_TINY = np.float32(1e-5)


class Linear(NamedTuple):
    """A matrix (in, out) and what is added."""

    weight: Floats
    bias: Floats

    @classmethod
    def of(cls, packed: Packed, name: str) -> "Linear":
        """Return a layer from its arrays, which are kept as (out, in)."""
        return cls(np.ascontiguousarray(floats(packed, f"{name}.weight").T), floats(packed, f"{name}.bias"))

    def split(self, at: int) -> tuple["Linear", "Linear"]:
        """Return two layers whose outputs, side by side, are those of this one; the first has `at` numbers."""
        parts = slice(at), slice(at, None)
        one, other = (Linear(np.ascontiguousarray(self.weight[:, part]), self.bias[part]) for part in parts)
        return one, other

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


def gelu(x: Floats) -> Floats:
    """Return x times the share of a normal distribution below it (Hendrycks and Gimpel 2016, by tanh)."""
    inner = x * x
    inner *= np.float32(0.044715 * 0.7978845608)
    inner += np.float32(0.7978845608)
    inner *= x
    np.tanh(inner, out=inner)
    inner += np.float32(1.0)
    inner *= x
    inner *= np.float32(0.5)
    return inner
