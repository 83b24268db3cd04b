"""The day of an act is chosen among those near its mentions, by what all of them say together."""

from datetime import date

import pytest

from incidents.lexicon.lexicon import Lexicon
from incidents.reading.candidates import Candidates
from incidents.reading.clues import features_of
from incidents.reading.judging.filling.dating import MODEL, choose_date, date_options
from incidents.reading.judging.weighing import Weights
from tests.builders.readings import as_one_act, candidates_of, days_of
from tests.builders.weights import weights_of

NO_WEIGHTS = Weights([])
ANNOUNCED = (
    "أعلنت وزارة الدفاع، اليوم الثلاثاء، مقتل قيادي في غارة جوية. "
    "وقال متحدث إن الغارة التي نفذت يوم السبت قتلت القيادي وثلاثة من مرافقيه."
)
SATURDAY = date(2026, 3, 7)


def dating(feature: str, weight: float, threshold: float = 0.6) -> Weights:
    """Return weights with which one feature alone speaks for a date."""
    return weights_of(**{MODEL: {feature: weight, "threshold": threshold}})


@pytest.fixture(name="given")
def _given(lexicon: Lexicon) -> Candidates:
    return candidates_of(lexicon, ANNOUNCED, title="مقتل قيادي في غارة جوية")


def test_every_date_near_a_mention_may_be_the_acts_once(given: Candidates) -> None:
    options = date_options(given, *as_one_act(given, NO_WEIGHTS))

    assert sorted({(dated.start, dated.first, dated.last) for dated, _ in options}) == sorted(
        {(dated.start, dated.first, dated.last) for candidate in given.all for dated, _ in candidate.near_dates}
    )
    assert len(options) == len({dated.start for dated, _ in options}) == len(days_of(given.doc))


def test_the_date_for_which_most_speaks_is_taken(given: Candidates) -> None:
    dated = choose_date(given, *as_one_act(given, NO_WEIGHTS), dating("age=3", 1.0)).value

    assert dated
    assert (dated.first, dated.last) == (SATURDAY, SATURDAY)


@pytest.mark.parametrize("weights", [dating("age=3", 0.2), dating("age=3", -1.0), dating("length=200", 9.0)])
def test_where_too_little_speaks_for_any_date_the_act_has_none(given: Candidates, weights: Weights) -> None:
    assert choose_date(given, *as_one_act(given, NO_WEIGHTS), weights).value is None


def test_an_act_near_which_no_date_stands_has_none(lexicon: Lexicon) -> None:
    given = candidates_of(lexicon, "قصفت طائرات روسية بلدة الشدادي وقتلت 7 مسلحين.")

    assert choose_date(given, *as_one_act(given, NO_WEIGHTS), dating("bias", 5.0)).value is None


def test_mentions_that_have_a_date_in_their_clause_are_counted(given: Candidates) -> None:
    members, near = as_one_act(given, NO_WEIGHTS)
    own = sum(where == "clause" for w in near for dated, where in w.candidate.near_dates if dated.first == SATURDAY)

    (clues,) = [clues for dated, clues in date_options(given, members, near) if dated.first == SATURDAY]

    assert own
    assert f"own={min(own, 3)}|{min(len(members), 4)}" in features_of(clues)


def test_an_announcement_does_not_date_what_it_announces(weights: Weights, given: Candidates) -> None:
    dated = choose_date(given, *as_one_act(given, weights), weights).value

    assert dated
    assert dated.first == SATURDAY
