"""The arithmetic of the encoder is that of the papers it names."""

import numpy as np
from scipy import stats

from incidents.reading.encoding.layers import Linear, Norm, gelu, normal
from tests.builders.vectors import SIZE, numbers


def test_a_norm_leaves_rows_with_mean_nought_and_variance_one() -> None:
    rows = Norm(np.ones(SIZE, np.float32), np.zeros(SIZE, np.float32))(numbers(5, SIZE) * 7 + 3)
    assert np.allclose(rows.mean(1), 0, atol=1e-5)
    assert np.allclose(rows.var(1), 1, atol=1e-3)


def test_a_layer_behind_a_norm_does_the_scaling_of_the_norm_as_well() -> None:
    norm, layer = Norm(numbers(SIZE, seed=1), numbers(SIZE, seed=2)), Linear(numbers(SIZE, 7, seed=3), numbers(7))
    rows = numbers(5, SIZE) * 7 + 3
    assert np.allclose(norm.before(layer)(normal(rows)), layer(norm(rows)), rtol=1e-3, atol=1e-3)


def test_gelu_is_x_times_the_normal_distribution_below_it() -> None:
    x = np.linspace(-6, 6, 200, dtype=np.float32)
    assert np.allclose(gelu(x), x * stats.norm.cdf(x), atol=2e-3)


def test_the_parts_of_a_split_layer_side_by_side_are_the_layer() -> None:
    layer = Linear(numbers(SIZE, 7), numbers(7))
    one, other = layer.split(3)
    rows = numbers(5, SIZE, seed=1)
    assert np.allclose(np.hstack([one(rows), other(rows)]), layer(rows), atol=1e-4)
