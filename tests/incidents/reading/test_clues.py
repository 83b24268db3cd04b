"""Clues: features that come together are made once, and weigh what they weigh one by one."""

from incidents.reading.clues import MOST_KEPT, Clue, clue, features_of
from incidents.reading.judging.weighing import Weights


@clue
def _of_order(side: str, rank: int) -> tuple[str, ...]:
    return f"side={side}", f"side={side}|{rank}"


def _weights(**weights: float) -> Weights:
    return Weights({"model": "role", "feature": name, "weight": str(weight)} for name, weight in weights.items())


def test_the_same_facts_make_the_same_clue() -> None:
    assert _of_order("R", 1) is _of_order("R", 1)
    assert _of_order("R", 1) is not _of_order("L", 1)


def test_of_no_sort_more_clues_are_kept_than_a_bound_and_what_is_made_anew_is_the_same() -> None:
    first = _of_order("R", -1)

    made = [_of_order("R", rank) for rank in range(MOST_KEPT + 1)]

    kept = sum(_of_order("R", rank) is one for rank, one in enumerate(made))
    assert kept < MOST_KEPT
    assert _of_order("R", -1).features == first.features


def test_clues_weigh_what_their_features_weigh() -> None:
    weights = _weights(**{"bias": -0.1, "side=R": 0.2, "side=R|1": 0.7})
    clues = (_of_order("R", 1), _of_order("L", 0))

    assert weights.odds_of("role", clues) == weights.odds("role", features_of(clues)) == 0.8


def test_the_order_of_features_changes_no_sum() -> None:
    features = {f"f{n}": 0.1 * n for n in range(1, 20)}
    weights = _weights(**features)

    assert weights.odds("role", list(features)) == weights.odds("role", list(reversed(features)))


def test_a_model_that_was_never_learnt_knows_nothing() -> None:
    assert _weights().odds_of("role", (Clue.of("side=R"),)) == 0.0
