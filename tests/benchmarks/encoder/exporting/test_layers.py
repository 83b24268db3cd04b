"""Layers in a graph work out what a transformer does, but for what rounding to bytes takes off."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from onnx import load_model_from_string, numpy_helper
from onnxruntime import InferenceSession

from benchmarks.encoder.exporting.layers import add_layers
from benchmarks.encoder.exporting.nodes import Nodes
from incidents.reading.encoding.viewing import MOST_WORDS
from tests.benchmarks.encoder.exporting.networks import Vectors, transformed, weights
from tests.builders.vectors import SIZE, spread

Encode = Callable[[Vectors, Sequence[int]], Vectors]


@pytest.fixture(scope="module")
def model() -> bytes:
    nodes = Nodes(weights())
    found = add_layers(nodes, "x", "wanted")
    return nodes.model({"x": ("float", ["n", SIZE]), "wanted": ("whole", ["m"])}, {found: ("float", ["m", SIZE])})


@pytest.fixture(scope="module")
def encode(model: bytes) -> Encode:
    session = InferenceSession(model, providers=["CPUExecutionProvider"])

    def run(x: Vectors, wanted: Sequence[int]) -> Vectors:
        vectors: Vectors = session.run(None, {"x": x, "wanted": np.array(wanted)})[0]
        return vectors

    return run


def off(one: Vectors, other: Vectors) -> float:
    """Return how far vectors are from others, as a share of these."""
    return float(np.linalg.norm(one - other) / np.linalg.norm(other))


@pytest.mark.parametrize("count", [1, 2, 7, MOST_WORDS])
def test_layers_say_what_a_transformer_does(encode: Encode, count: int) -> None:
    words = spread(count, SIZE)
    assert off(encode(words, range(count)), transformed(weights(), words)) < 0.03


def test_words_that_are_wanted_become_what_they_would_among_all(encode: Encode) -> None:
    words, wanted = spread(9, SIZE), [0, 3, 8]
    assert off(encode(words, wanted), encode(words, range(9))[wanted]) < 0.03


def test_what_a_word_becomes_depends_on_the_words_around_and_on_their_order(encode: Encode) -> None:
    words = spread(4, SIZE)
    whole = encode(words, [0])
    assert off(encode(words[:2], [0]), whole) > 0.1
    assert off(encode(words[[0, 3, 2, 1]], [0]), whole) > 0.1


def test_the_same_words_become_the_same(encode: Encode) -> None:
    words = spread(9, SIZE)
    assert np.array_equal(encode(words, [2, 4]), encode(words, [2, 4]))


def test_no_step_of_a_weight_is_larger_than_old_processors_add_up_exactly(model: bytes) -> None:
    arrays = [numpy_helper.to_array(constant) for constant in load_model_from_string(model).graph.initializer]
    steps = [array for array in arrays if array.dtype == np.int8]
    assert len(steps) == 2 * 6
    assert max(int(np.abs(array.astype(int)).max()) for array in steps) * 255 * 2 < 2**15
