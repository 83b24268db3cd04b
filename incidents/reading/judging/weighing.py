"""Weights: linear models over named features, learnt from labelled articles and kept as data."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import repeat


class Weights:
    """All models of the first judge.

    Args:
        rows: The table of weights: `model`, `feature`, `weight` (log odds).
    """

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        self._models: dict[str, dict[str, float]] = defaultdict(dict)
        for row in rows:
            self._models[row["model"]][row["feature"]] = float(row["weight"])

    def odds(self, model: str, features: Iterable[str]) -> float:
        """Return the log odds that a model gives to some features; unknown features weigh nothing."""
        weights = self._models[model]
        return weights.get("bias", 0.0) + sum(map(weights.get, features, repeat(0.0)))

    def chance(self, model: str, features: Iterable[str]) -> float:
        """Return the same as a probability in (0, 1)."""
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, self.odds(model, features)))))

    def threshold(self, model: str) -> float:
        """Return the probability from which a model says yes (chosen when it was learnt)."""
        return self._models[model].get("threshold", 0.5)
