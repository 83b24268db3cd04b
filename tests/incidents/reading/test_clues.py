"""Clues: features that come together are made once, and weigh what they weigh one by one."""

from incidents.reading.clues import Clue, clue, features_of
from incidents.reading.judging.weighing import Weights


@clue
def _of_order(side: str, rank: int) -> tuple[str, ...]:
    return f"side={side}", f"side={side}|{rank}"


def _weights(**weights: float) -> Weights:
    return Weights({"model": "role", "feature": name, "weight": str(weight)} for name, weight in weights.items())


def test_the_same_facts_make_the_same_clue() -> None:
    assert _of_order("R", 1) is _of_order("R", 1)
    assert _of_order("R", 1) is not _of_order("L", 1)


def test_clues_weigh_what_their_features_weigh() -> None:
    weights = _weights(**{"bias": -0.1, "side=R": 0.2, "side=R|1": 0.7})
    clues = (_of_order("R", 1), _of_order("L", 0))

    assert weights.odds_of("role", clues) == weights.odds("role", features_of(clues)) == 0.8


def test_the_order_of_features_changes_no_sum() -> None:
    features = {f"f{n}": 0.1 * n for n in range(1, 20)}
    weights = _weights(**features)

    assert weights.odds("role", list(features)) == weights.odds("role", list(reversed(features)))


def test_a_model_that_was_never_learnt_knows_nothing() -> None:
    assert _weights().odds_of("role", (Clue(("side=R",)),)) == 0.0
