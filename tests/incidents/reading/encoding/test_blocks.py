"""In a block every word looks at all others, and only those wanted are worked out."""

import numpy as np
import pytest

from incidents.reading.encoding.blocks import Block
from incidents.reading.encoding.layers import Linear
from tests.builders.vectors import SIZE, numbers


@pytest.fixture(scope="module")
def block() -> Block:
    def linear(inside: int, outside: int, seed: int) -> Linear:
        return Linear(numbers(inside, outside, seed=seed) * np.float32(0.1), numbers(outside, seed=seed + 9))

    return Block(
        linear(SIZE, SIZE, 0),
        linear(SIZE, 2 * SIZE, 1),
        linear(SIZE, SIZE, 2),
        linear(SIZE, 200, 3),
        linear(200, SIZE, 4),
    )


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


def test_words_that_are_wanted_become_what_they_would_among_all(block: Block) -> None:
    words, wanted = numbers(6, SIZE), np.array([0, 3, 5])
    assert np.allclose(block(words, 2, wanted), block(words, 2)[wanted], atol=1e-4)
