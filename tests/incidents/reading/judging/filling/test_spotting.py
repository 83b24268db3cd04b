"""The place of an act is chosen among those near its mentions, by what all of them say together."""

import pytest

from incidents.lexicon.lexicon import Lexicon
from incidents.reading.candidates import Candidates
from incidents.reading.clues import features_of
from incidents.reading.judging.filling.spotting import MODEL, choose_spot, spot_options
from incidents.reading.judging.weighing import Weights
from tests.builders.readings import as_one_act, candidates_of
from tests.builders.weights import weights_of

NO_WEIGHTS = Weights([])
TWICE = (
    "قال محافظ درعا، الثلاثاء، إن طائرة مسيرة قصفت حاجزا في الشدادي. "
    "وأضاف أن القصف على الشدادي قتل 7 مسلحين، فيما ندد العراق بالقصف."
)


def spotting(feature: str, weight: float, threshold: float = 0.6) -> Weights:
    """Return weights with which one feature alone speaks for a place."""
    return weights_of(**{MODEL: {feature: weight, "threshold": threshold}})


@pytest.fixture(name="given")
def _given(lexicon: Lexicon) -> Candidates:
    return candidates_of(lexicon, TWICE, title="قصف في الشدادي")


def names_of(given: Candidates, country: str) -> set[str]:
    """Return the names of the places that the one act of an article may have."""
    options = spot_options(given, *as_one_act(given, NO_WEIGHTS), country)
    return {given.doc.text.quote(place.name_start, place.end) for place, _ in options}


def test_only_a_place_in_the_country_of_the_act_may_be_its(given: Candidates) -> None:
    assert {"درعا", "الشدادي"} <= names_of(given, "SY")
    assert names_of(given, "IQ") == {"العراق"}


def test_how_often_an_article_names_a_place_is_counted(given: Candidates) -> None:
    options = spot_options(given, *as_one_act(given, NO_WEIGHTS), "SY")
    often = {
        given.doc.text.quote(place.name_start, place.end): "often=3" in features_of(clues) for place, clues in options
    }

    assert often["الشدادي"]
    assert not often["درعا"]


def test_the_place_for_which_most_speaks_is_taken(given: Candidates) -> None:
    place = choose_spot(given, *as_one_act(given, NO_WEIGHTS), "SY", spotting("often=1", 1.0)).value

    assert place
    assert given.doc.text.quote(place.name_start, place.end) == "درعا"


def test_where_too_little_speaks_for_any_place_the_act_has_none(given: Candidates) -> None:
    assert choose_spot(given, *as_one_act(given, NO_WEIGHTS), "SY", spotting("often=1", 0.2)).value is None


def test_who_speaks_of_an_act_does_not_say_where_it_was(weights: Weights, given: Candidates) -> None:
    place = choose_spot(given, *as_one_act(given, weights), "SY", weights).value

    assert place
    assert given.doc.text.quote(place.name_start, place.end) == "الشدادي"
