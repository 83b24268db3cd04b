"""How far apart two things stand is told finely near by and roughly far away."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from incidents.reading.encoding.distances import step, steps

distances = st.integers(-5000, 5000)


@given(st.lists(distances))
def test_many_distances_are_told_as_each_by_itself(many: list[int]) -> None:
    assert steps(np.array(many, dtype=np.int64)).tolist() == [step(one) for one in many]


@given(distances, distances)
def test_what_is_farther_on_the_same_side_never_has_a_lower_row(one: int, other: int) -> None:
    if (one > 0) == (other > 0) and abs(one) <= abs(other):
        assert step(one) <= step(other)


def test_before_and_behind_are_told_apart() -> None:
    assert step(-1) != step(1)
