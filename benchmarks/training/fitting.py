"""Fitting: logistic regression over named features, pruned and written as rows."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

Features = list[str]


@dataclass
class Sample:
    """Examples of one model: features, yes or no, and how much each counts."""

    features: list[Features] = field(default_factory=list)
    labels: list[bool] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)

    def add(self, features: Sequence[str], label: bool, weight: float = 1.0) -> None:
        """Add one example."""
        self.features.append(list(features))
        self.labels.append(label)
        self.weights.append(weight)


def joined(samples: Iterable[Sample]) -> Sample:
    """Return the examples of several samples as one."""
    whole = Sample()
    for sample in samples:
        whole.features += sample.features
        whole.labels += sample.labels
        whole.weights += sample.weights
    return whole


STRENGTH_OF_PENALTY = 0.1
"""Inverse of the L2 penalty: from .05 to .3 cross-validated F1 moves by less than its noise."""

_RAREST, SMALLEST = 3, 0.03
"""Features seen less often only remember articles. Many small weights make one large one: without those below .06, F1
of articles new to them is a hundredth lower, without those below .15 three."""


def fit(sample: Sample) -> dict[str, float]:
    """Return feature → log odds of a yes, with `bias`, learnt from the examples."""
    index = _index(sample.features)
    model = LogisticRegression(C=STRENGTH_OF_PENALTY, max_iter=_MOST_STEPS, solver="lbfgs")
    model.fit(_matrix(sample.features, index), np.array(sample.labels), sample_weight=np.array(sample.weights))
    return _named(index, model.coef_[0], float(model.intercept_[0]))


Choice = list[tuple[Features, bool]]
"""Options of which at most one thing is meant, each with whether it is right; several may name it."""


def fit_choice(choices: Sequence[Choice]) -> dict[str, float]:
    """Return feature → log odds of an option against none of them, with `bias`, learnt from choices.

    The conditional logit of McFadden (1974), in which "none" has log odds 0.
    """
    options = [option for choice in choices for option in choice]
    index = _index(features for features, _ in options)
    matrix = _matrix([features for features, _ in options], index)
    loss = _Loss(matrix, np.array([right for _, right in options]), np.array([len(choice) for choice in choices]))
    found = minimize(loss, np.zeros(len(index) + 1), jac=True, method="L-BFGS-B", options={"maxiter": _MOST_STEPS})
    return _named(index, found.x[:-1], float(found.x[-1]))


_MOST_STEPS = 300


class _Loss:
    """What a vector of weights and a bias has against it, and the gradient of that."""

    def __init__(self, matrix: csr_matrix, right: npt.NDArray[np.bool_], sizes: npt.NDArray[np.int64]) -> None:
        self.matrix, self.turned, self.right = matrix, matrix.T.tocsr(), right
        self.starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
        self.owner = np.repeat(np.arange(len(sizes)), sizes)
        self.none = ~np.logical_or.reduceat(right, self.starts)

    def __call__(self, weights: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        odds = self.matrix @ weights[:-1] + weights[-1]
        top = np.maximum(np.maximum.reduceat(odds, self.starts), 0.0)
        each, nothing = np.exp(odds - top[self.owner]), np.exp(-top)
        whole = np.add.reduceat(each, self.starts) + nothing
        met = np.add.reduceat(each * self.right, self.starts) + nothing * self.none
        slope = each / whole[self.owner] - np.where(self.right, each / met[self.owner], 0.0)
        penalty = weights[:-1] / STRENGTH_OF_CHOICE
        loss = float((np.log(whole) - np.log(met)).sum() + penalty @ weights[:-1] / 2)
        return loss, np.append(self.turned @ slope + penalty, slope.sum())


STRENGTH_OF_CHOICE = 0.5
"""Inverse of the L2 penalty of choices: from .1 to 1 the share of mentions with the right place moves by .005."""


def _index(examples: Iterable[Sequence[str]]) -> dict[str, int]:
    seen = Counter(chain.from_iterable(map(set, examples)))
    return {f: n for n, f in enumerate(sorted(f for f, count in seen.items() if count >= _RAREST))}


def _matrix(examples: Sequence[Features], index: dict[str, int]) -> csr_matrix:
    rows, columns = [], []
    for n, features in enumerate(examples):
        known = [index[f] for f in features if f in index]
        columns += known
        rows += [n] * len(known)
    return csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(examples), len(index)))


def _named(index: dict[str, int], found: Sequence[float], bias: float) -> dict[str, float]:
    weights = {f: float(found[n]) for f, n in index.items()}
    return {"bias": bias} | {f: w for f, w in weights.items() if abs(w) >= SMALLEST}
