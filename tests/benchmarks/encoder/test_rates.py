from itertools import pairwise

import pytest

from benchmarks.encoder import rates

STEPS = 5000


@pytest.mark.parametrize("rate", [rates.of_pretraining, rates.of_tuning])
def test_a_rate_rises_once_then_falls_and_stays_a_share(rate: rates.Rate) -> None:
    over = [rate(step, STEPS) for step in range(STEPS)]
    top = over.index(max(over))

    assert all(0 <= share <= 1 for share in over)
    assert all(a < b for a, b in pairwise(over[: top + 1]))
    assert all(a > b for a, b in pairwise(over[top:]))
    assert over[-1] < 0.05
