"""Distances: how far apart two things stand, as a row of a table."""

import math
from typing import Final

import numpy as np

from incidents.reading.encoding.packing import Whole

_FARTHEST: Final = 15
_ONE_BY_ONE: Final = 8
_MOST: Final = 256
"""All that are farther are in the farthest row."""


def step(distance: int) -> int:
    """Return a distance in words as a row of a table: one by one at first, then by ever longer stretches."""
    size = abs(distance)
    far = size if size < _ONE_BY_ONE else _ONE_BY_ONE + int(math.log2(size / _ONE_BY_ONE) * 1.5)
    return min(_FARTHEST, far) + (_FARTHEST + 1) * (distance > 0)


_STEPS: Final = np.array([step(distance) for distance in range(-_MOST, _MOST + 1)])


def steps(distances: Whole) -> Whole:
    """Return the same of many at once."""
    rows: Whole = _STEPS[np.clip(distances, -_MOST, _MOST) + _MOST]
    return rows
