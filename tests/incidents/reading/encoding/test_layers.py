"""The arithmetic of the encoder is that of the papers it names."""

import math

import numpy as np
import pytest
from scipy import stats

from incidents.reading.encoding.layers import Block, Linear, Norm, gelu, normal
from incidents.reading.encoding.packing import Floats

SIZE = 128


def numbers(*shape: int, seed: int = 0) -> Floats:
    count = math.prod(shape)
    waves: Floats = (2 * np.sin(np.arange(count) * (1.7 + seed) + seed)).reshape(shape).astype(np.float32)
    return waves


@pytest.fixture(scope="module")
def block() -> Block:
    def linear(inside: int, outside: int, seed: int) -> Linear:
        return Linear(numbers(inside, outside, seed=seed) * np.float32(0.1), numbers(outside, seed=seed + 9))

    return Block(linear(SIZE, 3 * SIZE, 1), linear(SIZE, SIZE, 2), linear(SIZE, 200, 3), linear(200, SIZE, 4))


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


def test_a_word_alone_is_seen_by_itself_only(block: Block) -> None:
    one = numbers(1, SIZE)
    assert np.allclose(block(one, 2), block(one, 2))
    assert block(one, 2).shape == (1, SIZE)


def test_what_a_word_becomes_depends_on_the_words_around_and_on_their_order(block: Block) -> None:
    words = numbers(4, SIZE)
    swapped = words[[0, 2, 1, 3]]
    assert not np.allclose(block(words, 2)[0], block(words[:2], 2)[0], atol=1e-3)
    assert not np.allclose(block(words, 2)[0], block(swapped, 2)[0], atol=1e-4)


def test_only_the_distance_between_words_counts_not_where_they_stand(block: Block) -> None:
    pad = np.zeros((1, SIZE), np.float32)
    words = numbers(2, SIZE)
    query = np.concatenate([pad, words, pad])
    moved = np.concatenate([pad, pad, words])
    assert np.allclose(block(query[[1, 2]], 2), block(moved[[2, 3]], 2), atol=1e-5)
