"""Suffering: civilians who fell where nobody else is named, and settlers."""

from dataclasses import replace

import pytest

from incidents.lexicon.lexicon import Lexicon
from incidents.reading.annotating.counting.tolls import TollMention
from incidents.reading.judging.filling.siding import Choice
from incidents.reading.judging.filling.suffering import with_victims
from schemas.vocabulary import Bloc
from tests.builders.readings import a_page, groups_of

DOER = Choice(Bloc.ISRAEL, None, 0.9)
NOBODY = Choice(Bloc.UNKNOWN, None, 0.1)
FIVE = TollMention(0, 1, "killed", 5, 5, "civilian")


@pytest.mark.parametrize(
    ("toll", "bloc"),
    [
        pytest.param(FIVE, Bloc.CIVILIANS, id="civilians fell"),
        pytest.param(replace(FIVE, role="member"), Bloc.UNKNOWN, id="men of a force fell"),
        pytest.param(replace(FIVE, min=0, max=0), Bloc.UNKNOWN, id="none fell"),
        pytest.param(None, Bloc.UNKNOWN, id="nothing is said"),
    ],
)
def test_civilians_who_fell_are_the_target_where_none_is_known(
    lexicon: Lexicon, toll: TollMention | None, bloc: Bloc
) -> None:
    sides = with_victims(a_page(lexicon, "غارة على البلدة"), {"initiator": DOER, "target": NOBODY}, (toll, None))

    assert (sides["initiator"], sides["target"].bloc) == (DOER, bloc)


def test_settlers_are_attacked_as_civilians(lexicon: Lexicon) -> None:
    page = a_page(lexicon, "قتل مستوطن قرب الخليل")
    settler = groups_of(page, country="PS")["مستوطن"]

    sides = with_victims(page, {"initiator": NOBODY, "target": Choice(Bloc.ISRAEL, settler, 0.9)}, (None, None))

    assert sides["target"].bloc is Bloc.CIVILIANS
