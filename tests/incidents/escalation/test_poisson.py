from math import exp, isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from incidents.escalation.poisson import ewma, ewma_chance, limit, tail, together, within

MEANS = st.floats(0.01, 60)


@given(st.integers(0, 120), MEANS)
def test_the_tail_is_that_of_the_reference_implementation(count: int, mean: float) -> None:
    ours = tail(count, mean)

    assert isclose(ours, float(stats.poisson.sf(count - 1, mean)), rel_tol=1e-6, abs_tol=1e-13)


@given(st.integers(0, 3000), st.floats(700, 2500))
def test_the_tail_is_the_same_where_the_chance_of_none_is_no_number_any_more(count: int, mean: float) -> None:
    assert isclose(tail(count, mean), float(stats.poisson.sf(count - 1, mean)), rel_tol=1e-6, abs_tol=1e-9)


def test_many_chances_that_are_nothing_special_are_together_nothing_special() -> None:
    assert together([0.998] * 400) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("acts", "days", "chance"),
    [
        pytest.param(3, 1, 0.09, id="a strike within 24 h of an attack"),
        pytest.param(3, 3, 0.25, id="a strike within 72 h of an attack"),
        pytest.param(3, 7, 0.49, id="a strike within a week of an attack"),
        pytest.param(61, 1, 0.86, id="an attack within 24 h of a strike"),
        pytest.param(61, 3, 0.997, id="an attack within 72 h of a strike"),
    ],
)
def test_the_chance_of_a_reply_is_that_of_the_busy_autumn(acts: int, days: int, chance: float) -> None:
    ours = within(acts / 31, days)

    assert ours == pytest.approx(chance, abs=0.005)


@given(MEANS, st.floats(1e-9, 0.5))
def test_a_limit_is_the_first_count_that_is_rare_enough(mean: float, chance: float) -> None:
    count = limit(mean, chance)

    assert tail(count, mean) <= chance
    assert tail(count - 1, mean) > chance


def test_one_act_is_no_news_where_a_gaussian_limit_would_say_so() -> None:
    # At 0.1 acts a day "two sigma" is passed by a single act.
    assert tail(1, 0.1) > 0.09
    assert limit(0.1, 0.0005) == 3


def test_an_ewma_of_equal_days_is_nearly_their_count() -> None:
    assert ewma([2] * 40, 0.3) == pytest.approx(2, abs=1e-5)


def test_an_ewma_at_the_usual_rate_is_no_surprise() -> None:
    assert ewma_chance(2.0, 2.0, 0.3) > 0.4


def test_an_ewma_at_three_times_the_usual_rate_is_one() -> None:
    assert ewma_chance(6.0, 2.0, 0.3) < 1e-5


@given(st.lists(st.floats(1e-12, 1), min_size=1, max_size=12))
def test_joined_chances_are_those_of_fishers_method(chances: list[float]) -> None:
    ours = together(chances)

    assert isclose(ours, float(stats.combine_pvalues(chances).pvalue), rel_tol=1e-6, abs_tol=1e-12)


def test_no_acts_expected_and_none_seen_are_both_handled() -> None:
    assert tail(0, 0.0) == 1.0
    assert tail(1, 0.0) == 0.0
    assert within(0.0, 5) == 0.0
    assert isclose(within(1.0, 1.0), 1 - exp(-1))
