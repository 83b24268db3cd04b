import pytest

from benchmarks.training.averaging import mean_of


def test_each_weight_is_the_mean_of_the_learnings() -> None:
    learnings = [{"keep": {"bias": -1.0, "word=bomb": 0.5}}, {"keep": {"bias": 0.0, "word=bomb": 0.7}}]

    assert mean_of(learnings) == {"keep": {"bias": pytest.approx(-0.5), "word=bomb": pytest.approx(0.6)}}


def test_a_weight_that_a_learning_left_out_is_zero_there() -> None:
    assert mean_of([{"keep": {"word=bomb": 0.4}}, {"keep": {}}]) == {"keep": {"word=bomb": pytest.approx(0.2)}}


def test_what_the_mean_makes_small_is_left_out_but_no_bias() -> None:
    learnings = [{"keep": {"bias": 0.01, "word=bomb": 0.3}}, {"keep": {"bias": -0.01, "word=bomb": -0.3}}]

    assert mean_of(learnings) == {"keep": {"bias": pytest.approx(0.0)}}


def test_one_learning_is_its_own_mean() -> None:
    learnt = {"keep": {"bias": 0.2, "word=bomb": 0.5}, "old": {"bias": -1.0}}

    assert mean_of([learnt]) == learnt
