"""The country of an act is chosen among those of the places near its mentions and that of the article."""

import pytest

from incidents.lexicon.lexicon import Lexicon
from incidents.reading.judging.filling.countries import MODEL, choose_country, country_options
from incidents.reading.judging.weighing import Weights
from tests.builders.readings import as_one_act, candidates_of
from tests.builders.weights import weights_of

NO_WEIGHTS = Weights([])
TWO_COUNTRIES = "قصف مسلحون من بلدة كفركلا في لبنان مدينة حيفا في إسرائيل."


def speaking(feature: str) -> Weights:
    """Return weights with which one feature alone speaks for a country."""
    return weights_of(**{MODEL: {feature: 1.0}})


def test_a_country_is_one_of_a_place_near_or_the_articles(lexicon: Lexicon) -> None:
    given = candidates_of(lexicon, TWO_COUNTRIES)

    codes = [code for code, _ in country_options(given, *as_one_act(given, NO_WEIGHTS))]

    assert sorted(codes) == ["IL", "LB"]
    assert given.scene.country in codes


@pytest.mark.parametrize("code", ["IL", "LB"])
def test_the_country_for_which_most_speaks_is_taken(lexicon: Lexicon, code: str) -> None:
    given = candidates_of(lexicon, TWO_COUNTRIES)

    assert choose_country(given, *as_one_act(given, NO_WEIGHTS), speaking(f"hit=unknown|{code}")) == code


def test_an_act_is_nowhere_in_an_article_that_names_no_country(lexicon: Lexicon) -> None:
    given = candidates_of(lexicon, "قصفت طائرات مواقع وقتلت 7 مسلحين.")

    assert choose_country(given, *as_one_act(given, NO_WEIGHTS), speaking("near=")) == ""


def test_what_was_fired_from_a_country_fell_in_the_other(lexicon: Lexicon, weights: Weights) -> None:
    given = candidates_of(lexicon, "قصفت فصائل فلسطينية من قطاع غزة بالصواريخ بلدات في جنوب إسرائيل.")

    assert choose_country(given, *as_one_act(given, weights), weights) == "IL"
