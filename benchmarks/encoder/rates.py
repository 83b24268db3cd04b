"""Rates: how fast is learnt at each step, as a share of the fastest."""

import math
from collections.abc import Callable
from typing import TypeAlias

Rate: TypeAlias = Callable[[int, int], float]

_WARMING = 300
_SLOWEST_PRETRAINING = 0.02
_WARMING_SHARE = 0.06
_SLOWEST_TUNING = 0.03


def of_pretraining(step: int, steps: int) -> float:
    """Return the rate of a step, counted from 0: 300 steps up, then half a wave down."""
    wave = 0.5 * (1 + math.cos(math.pi * step / steps))
    return min(1.0, (step + 1) / _WARMING) * (_SLOWEST_PRETRAINING + (1 - _SLOWEST_PRETRAINING) * wave)


def of_tuning(step: int, steps: int) -> float:
    """Return the rate of a step, counted from 0: up over a sixteenth of all steps, down in a straight line."""
    done = step / steps
    return min(1.0, done / _WARMING_SHARE) * (_SLOWEST_TUNING + (1 - _SLOWEST_TUNING) * (1 - done))
