"""Vectors of words, as an encoder computes with them."""

import numpy as np

from incidents.reading.encoding.packing import Floats

SIZE = 128


def spread(*shape: int, seed: int = 0) -> Floats:
    """Return numbers from -1 to 1 that have nothing to do with each other, other ones for each seed."""
    waves = np.sin(np.arange(np.prod(shape)) * 12.9898 + seed * 78.233) * 43_758.5453
    numbers: Floats = (2 * (waves - np.floor(waves)) - 1).reshape(shape).astype(np.float32)
    return numbers
