from benchmarks.training.fitting import Sample, fit
from benchmarks.training.stages import THRESHOLDS, weights_of


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
