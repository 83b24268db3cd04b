"""Vectors of words, as an encoder computes with them."""

import math

import numpy as np

from incidents.reading.encoding.packing import Floats

SIZE = 128


def numbers(*shape: int, seed: int = 0) -> Floats:
    """Return numbers of a shape, other ones for each seed."""
    count = math.prod(shape)
    waves: Floats = (2 * np.sin(np.arange(count) * (1.7 + seed) + seed)).reshape(shape).astype(np.float32)
    return waves
