import pytest

from benchmarks.training.fitting import Choice, Sample, fit, fit_choice
from benchmarks.training.stages import weights_of
from benchmarks.training.thresholds import THRESHOLDS
from incidents.reading.clues import Clue


def a_sample() -> Sample:
    """Return examples that one feature decides; another says nothing, a third is too rare to learn."""
    sample = Sample()
    for number in range(60):
        violent = number % 2 == 0
        sample.add(["word=bomb" if violent else "word=school", f"parity={number % 3}"], violent)
    sample.add(["word=bomb", "rare=once"], True)
    return sample


def test_what_decides_gets_weight_for_its_side() -> None:
    weights = fit(a_sample())

    assert weights["word=bomb"] > 0.5
    assert weights["word=school"] < -0.5


def test_a_rare_feature_is_forgotten() -> None:
    assert "rare=once" not in fit(a_sample())


def test_a_feature_that_changes_nothing_is_left_out() -> None:
    weights = fit(a_sample())

    assert all(abs(weight) >= 0.04 for feature, weight in weights.items() if feature != "bias")


def test_the_judge_decides_by_what_was_learnt() -> None:
    weights = weights_of({"keep": fit(a_sample())})

    assert weights.chance("keep", ["word=bomb"]) > 0.7
    assert weights.chance("keep", ["word=school"]) < 0.3
    assert weights.threshold("keep") == THRESHOLDS["keep"]


def test_learning_twice_gives_the_same_weights() -> None:
    assert fit(a_sample()) == fit(a_sample())


def some_choices() -> list[Choice]:
    """Return choices between a near and a far place of which the near one is right, and some in which neither is."""
    between = [(["where=near"], True), (["where=far"], False)]
    neither = [(["where=far"], False)]
    return [between, neither] * 20


def test_of_several_options_the_one_that_is_usually_right_weighs_most() -> None:
    weights = fit_choice(some_choices())

    assert weights["bias"] + weights["where=near"] > 0.5
    assert weights["bias"] + weights["where=far"] < -0.5


def test_a_choice_counts_as_met_by_any_of_its_right_options() -> None:
    said_twice: list[Choice] = [[(["where=near"], True), (["where=title"], True), (["where=far"], False)]] * 20

    weights = fit_choice(said_twice)

    assert weights["where=near"] == pytest.approx(weights["where=title"])


def test_a_choice_is_as_likely_as_its_odds_say() -> None:
    weights = weights_of({"place": fit_choice(some_choices())})

    near, far = (Clue.of(f"where={where}") for where in ("near", "far"))
    both, alone = weights.shares_of("place", [[near], [far]]), weights.shares_of("place", [[far]])
    assert both[0] > 0.7 > alone[0]
