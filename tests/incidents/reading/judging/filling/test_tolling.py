"""The toll of an act is chosen among those near its mentions, by what all of them say together."""

import pytest

from incidents.lexicon.lexicon import Lexicon
from incidents.reading.annotating.counting.tolls import TollMention
from incidents.reading.candidates import Candidates
from incidents.reading.judging.filling.tolling import MODEL, choose_toll, figures, toll_options
from incidents.reading.judging.weighing import Weights
from tests.builders.readings import as_one_act, candidates_of
from tests.builders.weights import weights_of

NO_WEIGHTS = Weights([])
TWICE = "قصفت طائرات روسية بلدة الشدادي وقتلت 4 مدنيين وأصابت 9 آخرين. وفي الصباح قتلت الطائرات 7 مدنيين في البلدة."


def tolling(feature: str, weight: float) -> Weights:
    """Return weights with which one feature alone speaks for a toll."""
    return weights_of(**{MODEL: {feature: weight, "threshold": 0.6}})


@pytest.fixture(name="given")
def _given(lexicon: Lexicon) -> Candidates:
    return candidates_of(lexicon, TWICE)


def chosen(given: Candidates, effect: str, weights: Weights) -> tuple[int, int | None] | None:
    """Return the least and the most of the toll that is chosen."""
    toll: TollMention | None = choose_toll(given, *as_one_act(given, NO_WEIGHTS), effect, weights).value
    return (toll.min, toll.max) if toll else None


def test_only_tolls_of_its_own_effect_may_be_an_acts(given: Candidates) -> None:
    found = {effect: toll_options(given, *as_one_act(given, NO_WEIGHTS), effect) for effect in ("killed", "injured")}

    assert {effect: [toll.min for toll, _ in options] for effect, options in found.items()} == {
        "killed": [4, 7],
        "injured": [9],
    }


def test_the_toll_for_which_most_speaks_is_taken(given: Candidates) -> None:
    assert chosen(given, "killed", tolling("larger=0|1", 1.0)) == (7, 7)
    assert chosen(given, "killed", tolling("larger=1|1", 1.0)) == (4, 4)


def test_where_too_little_speaks_for_any_toll_the_act_has_none(given: Candidates) -> None:
    assert chosen(given, "killed", tolling("larger=0|1", 0.2)) is None
    assert chosen(given, "injured", tolling("larger=0|1", 1.0)) is None


def test_an_act_near_which_nobody_is_counted_has_no_toll(lexicon: Lexicon) -> None:
    assert chosen(candidates_of(lexicon, "قصفت طائرات روسية بلدة الشدادي."), "killed", tolling("bias", 5.0)) is None


def test_a_figure_that_is_told_twice_is_as_likely_as_both_tolls_together() -> None:
    four, seven, again = (TollMention(at, at + 1, "killed", n, n, "") for at, n in ((0, 4), (5, 7), (9, 4)))

    told = figures([(four, 0.3), (seven, 0.5), (again, 0.25)])

    assert [(toll.start, round(chance, 2)) for toll, chance in told] == [(0, 0.55), (5, 0.5), (9, 0.55)]


def test_no_chance_is_more_than_certain() -> None:
    tolls = [TollMention(at, at + 1, "killed", 4, None, "") for at in (0, 5)]

    assert [chance for _, chance in figures([(toll, 0.8) for toll in tolls])] == [1.0, 1.0]
