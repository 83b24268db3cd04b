"""Memory is bounded, and what is forgotten changes no answer."""

import gc
import weakref
from datetime import timedelta

import pytest

from incidents.tracking import desk, draft
from incidents.tracking.likeness import links
from schemas.dispatch import Place
from schemas.vocabulary import PlaceLevel, Weapon
from tests.builders.reports import NOON, Newsroom, a_strike, an_article, killed, on_day, sighted


def a_busy_day(room: Newsroom) -> Newsroom:
    for number in range(6):
        room.hear(f"a{number}", a_strike(f"r{number}", happened=on_day(19 + number % 2)))
    return room


@pytest.mark.parametrize(
    ("module", "limit"), [(links, "MOST_VERDICTS"), (links, "MOST_LINKED"), (desk, "MOST_SIGHTINGS")]
)
def test_forgetting_comparisons_changes_no_incident(
    module: object, limit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    remembering = a_busy_day(Newsroom())
    monkeypatch.setattr(module, limit, 1)

    forgetting = a_busy_day(Newsroom())

    assert forgetting.desk.incidents == remembering.desk.incidents


def test_a_giant_story_still_takes_whole_incidents_along(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draft, "MOST_TOGETHER", 1)

    room = a_busy_day(Newsroom())

    assert sum(len(incident.reports) for incident in room.open()) == 6
    assert room.rewritten == []


def test_a_figure_keeps_the_time_at_which_it_was_first_read() -> None:
    room = Newsroom()
    room.hear("a1", a_strike("r1", killed=killed(4)))
    first = room.only().figures

    room.hear("a2", a_strike("r2"), now=NOON + timedelta(hours=1))

    assert room.only().figures == first


def test_an_article_that_drops_one_of_two_corrected_acts_retracts_the_other() -> None:
    room = Newsroom()
    room.hear("a1", a_strike("r1"), a_strike("r2", happened=on_day(17)))
    first, second = sorted(room.open(), key=lambda one: one.reports)

    room.hear(an_article("a1", revision=2), a_strike("r3", killed=killed(2)))

    assert [one.id for one in room.open()] == [first.id]
    assert room.desk.incidents[second.id].state == "retracted"


@pytest.mark.parametrize(
    ("names", "reason"),
    [
        pytest.param(("ريف حلب", "ريف حلب الشمالي"), "place names that share a word", id="alike"),
        pytest.param(("كفر زيتا", "خان طومان"), "other place names", id="unlike"),
    ],
)
def test_places_that_no_gazetteer_knows_compare_by_name(names: tuple[str, str], reason: str) -> None:
    room = Newsroom()
    places = [Place(name, country="SY") for name in names]
    room.hear("a1", a_strike("r1", place=places[0]))
    one = room.desk.sighting("r1")
    room.hear("a2", a_strike("r2", place=places[1]))

    assert reason in room.desk.verdicts.of(one, room.desk.sighting("r2")).reasons


def test_neighbouring_towns_may_be_one_place_and_towns_some_way_apart_hardly() -> None:
    room = Newsroom()
    for number, latitude in enumerate((34.0, 34.1, 34.4)):
        town = Place(f"بلدة {number}", f"SY.{number}", "SY", latitude, 40.0, PlaceLevel.TOWN, 5.0)
        room.hear(f"a{number}", a_strike(f"r{number}", place=town))
    one, near, further = (room.desk.sighting(f"r{number}") for number in range(3))

    assert "neighbouring places" in room.desk.verdicts.of(one, near).reasons
    assert "places some way apart" in room.desk.verdicts.of(one, further).reasons


def test_a_revised_report_is_compared_anew_and_not_by_what_it_said_before() -> None:
    other = sighted(a_strike("r2", weapons=(Weapon.DRONE,)), "a2")
    verdicts = links.Verdicts()
    verdicts.of(sighted(a_strike("r1", weapons=(Weapon.DRONE,))), other)

    revised = verdicts.of(sighted(a_strike("r1", weapons=(Weapon.ARTILLERY,))), other)

    assert revised == links.Verdicts().of(sighted(a_strike("r1", weapons=(Weapon.ARTILLERY,))), other)
    assert revised != links.Verdicts().of(sighted(a_strike("r1", weapons=(Weapon.DRONE,))), other)


def test_a_desk_that_is_let_go_of_is_gone_at_once_for_there_are_no_circles_in_it() -> None:
    room = a_busy_day(Newsroom())
    gone = weakref.ref(room.desk)
    gc.disable()
    try:
        del room

        assert gone() is None
    finally:
        gc.enable()


def test_equal_sides_of_two_reports_are_kept_ready_once() -> None:
    room = a_busy_day(Newsroom())

    one, other = room.desk.sighting("r0"), room.desk.sighting("r1")

    assert one.doers is other.doers
    assert one.struck is other.struck
