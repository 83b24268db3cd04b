from dataclasses import replace
from datetime import date

import pytest

from incidents.reading.judging.drafts import Draft
from incidents.reading.judging.filling.siding import Choice
from incidents.reading.judging.retelling import retells
from schemas.vocabulary import Bloc, Kind, Status
from tests.builders.drafts import a_draft, dated

MONDAY, THURSDAY = (dated(day, day) for day in (date(2026, 3, 9), date(2026, 3, 12)))
ISRAEL, HAMAS = (Choice(bloc, None, 0.8) for bloc in (Bloc.ISRAEL, Bloc.PALESTINIAN_FACTIONS))

TOLD = replace(a_draft(MONDAY), initiator=ISRAEL, target=HAMAS)
AGAIN = replace(TOLD, members=(3,), chance=0.5, kin=((0, 0.3),))


def test_a_draft_that_agrees_with_a_likelier_one_which_it_may_be_tells_it_again() -> None:
    assert retells(AGAIN, [TOLD, AGAIN])
    assert not retells(TOLD, [TOLD, AGAIN])


@pytest.mark.parametrize(
    "draft",
    [
        pytest.param(replace(AGAIN, kin=((0, 0.1),)), id="whose mentions are hardly linked"),
        pytest.param(replace(AGAIN, kin=()), id="whose mentions are not linked at all"),
        pytest.param(replace(AGAIN, kind=Kind.DETENTION), id="of another family of kinds"),
        pytest.param(replace(AGAIN, initiator=HAMAS, target=ISRAEL), id="the other way round"),
        pytest.param(replace(AGAIN, first=THURSDAY.first, last=THURSDAY.last), id="of another day"),
        pytest.param(replace(AGAIN, country="LB"), id="in another country"),
        pytest.param(replace(AGAIN, target=Choice(Bloc.UNKNOWN, None, 0.1)), id="with too little in common"),
    ],
)
def test_an_act_of_its_own_is_none_that_was_told(draft: Draft) -> None:
    assert not retells(draft, [TOLD, draft])


def test_nothing_tells_a_threat_again() -> None:
    threat = replace(TOLD, status=Status.THREATENED)

    assert not retells(AGAIN, [threat, AGAIN])


def test_of_two_equally_likely_drafts_the_later_one_tells_again() -> None:
    twin = replace(AGAIN, chance=TOLD.chance)

    assert (retells(twin, [TOLD, twin]), retells(replace(TOLD, kin=((3, 0.3),)), [TOLD, twin])) == (True, False)
