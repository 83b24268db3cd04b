"""Normalisation is that of the paper it names."""

import numpy as np

from incidents.reading.encoding.norm import Norm
from tests.builders.vectors import SIZE, spread


def test_a_norm_leaves_rows_with_mean_nought_and_variance_one() -> None:
    rows = Norm(np.ones(SIZE, np.float32), np.zeros(SIZE, np.float32))(spread(5, SIZE) * 7 + 3)
    assert np.allclose(rows.mean(1), 0, atol=1e-5)
    assert np.allclose(rows.var(1), 1, atol=1e-3)
