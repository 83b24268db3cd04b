"""Fitting: logistic regression over named features, pruned and written as rows."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
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


def fit(sample: Sample, strength: float = 0.3, rarest: int = 3) -> dict[str, float]:
    """Return feature → log odds, with `bias`.

    Args:
        sample: The examples.
        strength: Inverse of the L2 penalty.
        rarest: Features seen less often are left out: they only remember.
    """
    seen = Counter(f for features in sample.features for f in set(features))
    index = {f: n for n, f in enumerate(sorted(f for f, count in seen.items() if count >= rarest))}
    rows, columns = [], []
    for n, features in enumerate(sample.features):
        for f in features:
            if f in index:
                rows.append(n)
                columns.append(index[f])
    matrix = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(sample.features), len(index)))
    model = LogisticRegression(C=strength, max_iter=300, solver="lbfgs")
    model.fit(matrix, np.array(sample.labels), sample_weight=np.array(sample.weights))
    weights = {f: float(model.coef_[0, n]) for f, n in index.items()}
    return {"bias": float(model.intercept_[0])} | {f: w for f, w in weights.items() if abs(w) >= 0.04}
