"""A word has the same vector whichever words were read before it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.reading.encoding.embedding import Embedding
from incidents.reading.encoding.packing import Packed, unpacked
from streams.data import load_encoder

WORDS = ("قصف", "الجيش", "مدينه", "وبمدفعيتهم", "120", "7", "،", "خرنوب", "عوسج")
articles = st.lists(st.lists(st.sampled_from(WORDS), max_size=5), max_size=6)


@pytest.fixture(scope="module")
def packed() -> Packed:
    return unpacked(load_encoder())


@pytest.fixture(scope="module")
def alone(packed: Packed) -> dict[str, list[float]]:
    return {word: Embedding(packed).of([word])[0].tolist() for word in WORDS}


@given(read=articles)
def test_what_is_remembered_is_what_would_be_made(
    packed: Packed, alone: dict[str, list[float]], read: list[list[str]]
) -> None:
    embedding = Embedding(packed, most=5)

    assert [embedding.of(words).tolist() for words in read] == [[alone[word] for word in words] for words in read]


def test_words_that_look_alike_and_are_common_differ(packed: Packed) -> None:
    one, other = Embedding(packed).of(["قصف", "قصفت"])

    assert not np.allclose(one, other)
