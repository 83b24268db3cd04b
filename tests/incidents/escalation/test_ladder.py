from typing import Any

import pytest

from incidents.escalation.ladder import read_ladder
from incidents.lexicon.tables import LexiconError
from schemas.dispatch import Place, Side, Toll
from schemas.incident import Incident, Quote
from schemas.vocabulary import Bloc, Kind, Status, TollOf
from tests.builders.incidents import AXIS, COALITION, DATA, a_strike, an_incident, killed, the_rules

COMMANDER = {"quotes": (Quote("مقتل قيادي في غارة على مركبة", "a", ""),)}


def steps(incident: Incident, source: Bloc = AXIS, target: Bloc = COALITION) -> list[str]:
    return [step.name for step in the_rules().ladder.climb(incident, source, target)]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        pytest.param({"status": Status.THREATENED}, ["threat"], id="a threat is a word, whatever it says of tolls"),
        pytest.param({"kind": Kind.DETENTION}, ["custody"], id="an arrest is no blow"),
        pytest.param({"kind": Kind.INTERCEPTION, "killed": None, "injured": None}, ["intercepted"], id="intercepted"),
        pytest.param({}, ["no_effect"], id="nobody hurt, and the text says so"),
        pytest.param({"killed": None, "injured": None}, ["damage"], id="no text tells of an effect"),
        pytest.param({"injured": Toll(2, 2)}, ["damage", "injured"], id="injured"),
        pytest.param(killed(14), ["damage", "killed"], id="fourteen killed are not yet many"),
        pytest.param(killed(15), ["damage", "killed", "mass_killed"], id="fifteen killed"),
        pytest.param(killed(100), ["damage", "killed", "mass_killed", "hundred_killed"], id="a hundred killed"),
        pytest.param({"killed": Toll(2, 2, TollOf.INITIATOR)}, ["damage"], id="only the attackers died"),
        pytest.param({**killed(1), **COMMANDER}, ["damage", "killed", "commander"], id="a commander killed"),
        pytest.param(COMMANDER, ["no_effect"], id="a commander missed"),
        pytest.param({"place": Place("بغداد", country="IQ")}, ["no_effect", "capital"], id="in the capital"),
    ],
)
def test_an_act_stands_on_the_steps_that_its_facts_support(fields: dict[str, Any], expected: list[str]) -> None:
    climbed = steps(an_incident(**fields))

    assert climbed == expected


def test_a_named_commander_as_target_is_a_mark() -> None:
    incident = a_strike("s", targets=(Side("القيادي في الحركة", AXIS),), **killed(2))

    assert "commander" in steps(incident, COALITION, AXIS)


def test_a_strike_of_one_state_inside_another_is_on_its_territory() -> None:
    incident = an_incident(initiators=(Side("", Bloc.ISRAEL),), targets=(Side("", AXIS),), country="IR")

    assert "territory" in steps(incident, Bloc.ISRAEL, AXIS)


def test_a_civil_war_is_not_on_foreign_territory() -> None:
    incident = an_incident(country="SY")

    assert "territory" not in steps(incident, Bloc.HTS, Bloc.SYRIAN_GOV)


def test_steps_of_effect_rise_in_severity_with_their_rung() -> None:
    effects = [step for step in the_rules().ladder.steps if not step.mark]

    assert [step.rung for step in effects] == sorted(step.rung for step in effects)
    assert [step.severity for step in effects] == sorted(step.severity for step in effects)


def test_a_test_that_does_not_exist_is_named() -> None:
    tables = {name: (DATA / f"{name}.tsv").read_text("utf-8") for name in ("ladder", "countries")}
    tables["ladder"] = tables["ladder"].replace("\tharmless\t", "\tharmles\t")

    with pytest.raises(LexiconError, match="no test 'harmles'"):
        read_ladder(tables)
