"""Norm: layer normalisation, on rows of vectors."""

from typing import Final, NamedTuple

import numpy as np

from incidents.reading.encoding.packing import Floats, Packed, floats

_TINY: Final = np.float32(1e-5)


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
        size = np.float32(x.shape[1])
        scaled: Floats = x - (x.sum(1) / size)[:, None]
        scaled /= np.sqrt(np.einsum("ij,ij->i", scaled, scaled) / size + _TINY)[:, None]
        scaled *= self.weight
        scaled += self.bias
        return scaled
