"""Weights: linear models over named features, learnt from labelled articles and kept as data."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import repeat
from sys import intern
from typing import Final, Generic, TypeVar

from incidents.reading.clues import MOST_KEPT, Clue

N = TypeVar("N", int, complex)

_UNIT: Final = 1_000_000
"""Weights are summed in millionths: a sum of floats would depend on the order of its terms in the last digit."""


class Weights:
    """All models of the first judge.

    Args:
        rows: The table of weights: `model`, `feature`, `weight` (log odds).
    """

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        self._models: dict[str, dict[str, int]] = defaultdict(dict)
        for row in rows:
            # Models share many features: each is kept once.
            self._models[row["model"]][intern(row["feature"])] = _millionths(row["weight"])
        self._sums = {model: _Sums(weights, 0) for model, weights in self._models.items()}
        self._pairs: dict[tuple[str, str], _Sums[complex]] = {}

    def odds(self, model: str, features: Iterable[str]) -> float:
        """Return the log odds that a model gives to some features; unknown features weigh nothing."""
        weights = self._models[model]
        return sum(map(weights.get, features, repeat(0)), weights.get("bias", 0)) / _UNIT

    def odds_of(self, model: str, clues: Iterable[Clue]) -> float:
        """Return the log odds that a model gives to the features of some clues."""
        sums = self._sums.get(model, _NOTHING)
        return sum(map(sums.__getitem__, clues), sums.bias) / _UNIT

    def odds_of_both(self, models: tuple[str, str], clues: Iterable[Clue]) -> tuple[float, float]:
        """Return the log odds that two models give to the same clues, in hardly more time than those of one."""
        sums = self._pairs.get(models) or self._pair(models)
        both = sum(map(sums.__getitem__, clues), sums.bias)
        return both.real / _UNIT, both.imag / _UNIT

    def _pair(self, models: tuple[str, str]) -> "_Sums[complex]":
        # A complex number adds two sums of millionths at once, and exactly: they are far below 2 ** 53.
        one, other = (self._models[model] for model in models)
        # There are far fewer different pairs of weights than features: each is kept once.
        known: dict[complex, complex] = {}
        pairs = ((feature, complex(one.get(feature, 0), other.get(feature, 0))) for feature in one | other)
        both = {feature: known.setdefault(pair, pair) for feature, pair in pairs}
        return self._pairs.setdefault(models, _Sums(both, 0j))

    def chance(self, model: str, features: Iterable[str]) -> float:
        """Return what a model gives to some features as a probability in (0, 1)."""
        return _chance(self.odds(model, features))

    def chance_of(self, model: str, clues: Iterable[Clue]) -> float:
        """Return what a model gives to some clues as a probability in (0, 1)."""
        return _chance(self.odds_of(model, clues))

    def shares_of(self, model: str, options: Iterable[Iterable[Clue]]) -> list[float]:
        """Return how likely each option is the one meant; what they lack to 1 is the chance of none of them."""
        return shared(self.odds_of(model, clues) for clues in options)

    def threshold(self, model: str) -> float:
        """Return the probability from which a model says yes (chosen when it was learnt)."""
        return self._models[model].get("threshold", _UNIT // 2) / _UNIT


@cache
def _millionths(weight: str) -> int:
    # A table has tens of thousands of weights of two decimals: a few hundred different ones.
    return round(float(weight) * _UNIT)


class _Sums(dict[Clue, N], Generic[N]):
    """Clue → the sum of its weights in one model or in two, worked out when it is first asked for."""

    def __init__(self, weights: Mapping[str, N], nothing: N) -> None:
        super().__init__()
        self._weights: Mapping[str, N] = weights
        self._nothing: N = nothing
        self.bias: N = weights.get("bias", nothing)

    def __missing__(self, clue: Clue) -> N:
        if len(self) >= _MOST_SUMS:
            self.clear()
        total: N = sum(map(self._weights.get, clue.features, repeat(self._nothing)), self._nothing)
        self[clue] = total
        return total


_MOST_SUMS: Final = 8 * MOST_KEPT
"""Beyond that most are of clues that have been made anew since."""

_NOTHING: Final[_Sums[int]] = _Sums({}, 0)
"""What a model that was never learnt knows."""


_SURE: Final = 30.0
"""Log odds beyond which a chance would round to 0 or 1."""


def _chance(odds: float) -> float:
    return 1.0 / (1.0 + math.exp(-_bounded(odds)))


LEAST: Final = 1e-4
"""What a chance counts at least, that its log odds stay near those of others."""


def log_odds(chance: float) -> float:
    """Return the log odds of a chance."""
    return math.log(max(chance, LEAST) / max(1 - chance, LEAST))


def shared(odds: Iterable[float]) -> list[float]:
    """Return how likely each of several options is the one meant, by their log odds against none of them."""
    each = [math.exp(_bounded(one)) for one in odds]
    whole = 1.0 + sum(each)
    return [one / whole for one in each]


def _bounded(odds: float) -> float:
    return odds if -_SURE < odds < _SURE else math.copysign(_SURE, odds)
