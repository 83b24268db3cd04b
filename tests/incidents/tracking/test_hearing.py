"""Stories of incidents as articles come in."""

from dataclasses import replace
from datetime import timedelta

from incidents.tracking.desk import DeskChange
from schemas.dispatch import Report, Side, Toll
from schemas.incident import Change, IncidentState, Standing
from schemas.vocabulary import Bloc, Kind, Weapon
from tests.builders.reports import (
    BASE,
    MILITIA,
    NOBODY,
    NOON,
    US,
    Newsroom,
    a_strike,
    an_article,
    killed,
    on_day,
)

LATER = NOON + timedelta(hours=2)
TEXT = tuple(range(1, 30))


def vaguely(name: str, **said: object) -> Report:
    """Return the report of a strike that names neither place nor whom it hit."""
    return a_strike(name, place=None, country="SY", targets=(NOBODY,), **said)


def test_a_first_report_opens_an_incident() -> None:
    room = Newsroom()

    room.hear("a1", a_strike("r1"))

    assert room.changes() == [Change.OPENED]
    assert room.only().revision == 1
    assert room.only().standing is Standing.SINGLE_SOURCE
    assert [one.id for one in room.told] == [f"{room.only().id}/1/iran_axis~us_coalition"]


def test_a_second_outlet_corroborates() -> None:
    room = Newsroom()
    room.hear("a1", a_strike("r1"))

    room.hear("a2", a_strike("r2"))

    assert room.changes() == [Change.OPENED, Change.CORROBORATED]
    assert (room.only().revision, room.only().independent_groups) == (2, 2)
    assert "a2 (r2)" in room.only().reasons[0] or "a1 (r1)" in room.only().reasons[0]


def test_outlets_of_one_group_do_not_corroborate_each_other() -> None:
    room = Newsroom()
    room.hear(an_article("a1", group="one house"), a_strike("r1"))

    room.hear(an_article("a2", group="one house"), a_strike("r2"))

    assert room.only().standing is Standing.SINGLE_SOURCE
    assert room.only().source_count == 2


def test_a_copy_does_not_corroborate() -> None:
    room = Newsroom()
    room.hear("a1", a_strike("r1"), signature=TEXT)

    room.hear("a2", a_strike("r2"), signature=TEXT[:20])
    room.hear("a3", a_strike("r3"), signature=TEXT[5:])

    assert room.only().standing is Standing.SINGLE_SOURCE
    assert [source.copy_of for source in room.only().sources] == [None, "a1", "a1"]


def test_copies_of_a_withdrawn_original_speak_with_one_voice() -> None:
    room = Newsroom()
    room.hear("a1", a_strike("r1"), signature=TEXT)
    room.hear("a2", a_strike("r2"), signature=TEXT)

    room.hear(an_article("a1", revision=2))
    room.hear("a3", a_strike("r3"), signature=TEXT)

    assert room.only().independent_groups == 1
    assert room.desk.filings["a3"].copy_of == "a1"


def test_a_page_s_own_wording_makes_no_copies() -> None:
    room = Newsroom()
    for number in range(22):
        own = tuple(range(1000 * (number + 1), 1000 * (number + 1) + 20))
        room.hear(f"a{number}", a_strike(f"r{number}"), signature=(*TEXT[:8], *own))

    room.hear("last", a_strike("r99"), signature=TEXT[:8])

    assert room.desk.filings["last"].copy_of is None


def test_a_revised_toll_revises_the_incident_and_keeps_both_figures() -> None:
    room = Newsroom()
    room.hear("a1", a_strike("r1", killed=killed(4)))

    room.hear(an_article("a1", revision=2), a_strike("r1b", killed=killed(9)), now=LATER)

    assert room.changes() == [Change.OPENED, Change.REVISED]
    assert room.only().killed == Toll(9, 9)
    assert [(figure.min, figure.at) for figure in room.only().figures] == [(4, NOON), (9, LATER)]


def test_a_revised_place_is_still_the_same_incident() -> None:
    room = Newsroom()
    room.hear("a1", a_strike("r1"))

    room.hear(an_article("a1", revision=2), a_strike("r1b", place=BASE), now=LATER)

    assert room.only().revision == 2
    assert room.only().place == BASE


def test_an_older_revision_changes_nothing() -> None:
    room = Newsroom()
    room.hear(an_article("a1", revision=3), a_strike("r1"))

    assert room.hear(an_article("a1", revision=2), a_strike("r2", place=BASE)) == DeskChange()


def test_tolls_run_from_low_to_high_over_independent_groups() -> None:
    room = Newsroom()
    room.hear("a1", a_strike("r1", killed=killed(4)))
    room.hear("a2", a_strike("r2", killed=killed(7)))

    room.hear("a3", a_strike("r3", killed=Toll(9, None)))

    assert room.only().killed == Toll(4, None)


def test_a_withdrawn_article_retracts_what_it_alone_told() -> None:
    room = Newsroom()
    room.hear("a1", a_strike("r1"))

    room.hear(an_article("a1", revision=2), now=LATER)

    assert room.changes() == [Change.OPENED, Change.RETRACTED]
    assert room.only().state is IncidentState.RETRACTED
    assert [one.dyad for one in room.told] == ["iran_axis~us_coalition"] * 2


def test_an_article_that_comes_back_reopens_its_incident_with_the_next_revision() -> None:
    room = Newsroom()
    room.hear("a1", a_strike("r1"))
    room.hear(an_article("a1", revision=2), now=LATER)

    room.hear(an_article("a1", revision=3), a_strike("r1"), now=LATER)

    assert room.changes() == [Change.OPENED, Change.RETRACTED, Change.OPENED]
    assert (room.only().revision, room.only().state) == (3, IncidentState.OPEN)


def test_the_withdrawal_of_what_was_never_filed_changes_nothing() -> None:
    room = Newsroom()

    assert room.hear("a1") == DeskChange()


def test_an_article_that_files_elsewhere_now_moves_its_incident() -> None:
    room = Newsroom()
    room.hear("a1", a_strike("r1"))

    room.hear(an_article("a1", revision=2), filed_to=("arabia",), now=LATER)

    assert room.changes() == [Change.OPENED, Change.MOVED]
    assert (room.only().state, room.only().moved_to) == (IncidentState.MOVED, "arabia")


def test_a_late_fact_merges_two_incidents_into_the_older() -> None:
    room = Newsroom()
    room.hear("a1", a_strike("r1", killed=killed(30)))
    room.hear(an_article("a2", at=LATER), vaguely("r2"), now=LATER)
    older, younger = room.open()

    room.hear(an_article("a2", revision=2, at=LATER), vaguely("r2b", killed=killed(30)), now=LATER)

    (left,) = room.open()
    assert left.id == older.id
    assert room.desk.incidents[younger.id].state is IncidentState.MERGED
    assert room.desk.incidents[younger.id].merged_into == older.id


def test_an_incident_that_goes_is_told_before_the_one_that_it_went_into() -> None:
    room = Newsroom()
    room.hear("a1", a_strike("r1", killed=killed(30)))
    room.hear(an_article("a2", at=LATER), vaguely("r2"), now=LATER)
    _, younger = room.open()
    known = len(room.told)

    room.hear(an_article("a2", revision=2, at=LATER), vaguely("r2b", killed=killed(30)), now=LATER)

    # Whoever compares acts must not hear of the whole while a part of it still counts as an act of its own.
    changed = [one.incident for one in room.told[known:]]
    assert changed[0].id == younger.id
    assert {one.id for one in changed[1:]} == {incident.id for incident in room.open()}


def test_a_late_fact_splits_an_incident_and_the_older_id_stays_with_the_founder() -> None:
    room = Newsroom()
    room.hear("a1", a_strike("r1"))
    room.hear(an_article("a2", at=LATER), a_strike("r2"), now=LATER)
    whole = room.only()

    room.hear(an_article("a2", revision=2, at=LATER), a_strike("r2b", happened=on_day(17)), now=LATER)

    first, second = room.open()
    assert (first.id, first.reports) == (whole.id, ("r1",))
    assert room.told[-2].change in (Change.SPLIT, Change.REVISED)
    assert {one.change for one in room.told if one.incident.id == second.id} == {Change.SPLIT}
    assert whole.id in second.reasons[0]


def test_a_merged_incident_comes_back_under_its_own_id() -> None:
    room = Newsroom()
    room.hear("a1", a_strike("r1", killed=killed(30)))
    room.hear(an_article("a2", at=LATER), vaguely("r2"), now=LATER)
    younger = room.open()[1].id
    joining = vaguely("r2b", killed=killed(30))
    room.hear(an_article("a2", revision=2, at=LATER), joining, now=LATER)

    room.hear(an_article("a2", revision=3, at=LATER), vaguely("r2"), now=LATER)

    assert {one.id for one in room.open()} >= {younger}
    assert room.desk.incidents[younger].revision == 3


def test_two_strikes_on_a_base_on_one_day_by_other_doers_stay_two_and_know_of_each_other() -> None:
    room = Newsroom()
    drone = a_strike("r1", kind=Kind.DRONE_STRIKE, initiators=(MILITIA,), targets=(US,), place=BASE)
    drone = replace(drone, weapons=(Weapon.DRONE,))
    other = Side("كتائب حزب الله", Bloc.IRAN_AXIS, "kataib_hezbollah")
    rockets = replace(
        drone, id="r2", kind=Kind.MISSILE_ROCKET, initiators=(other,), weapons=(Weapon.BALLISTIC_MISSILE,)
    )
    room.hear("a1", drone)

    room.hear("a2", rockets)

    assert len(room.open()) == 2


def test_what_is_nearly_the_same_is_linked_as_possibly_the_same() -> None:
    room = Newsroom()
    room.hear("a1", a_strike("r1"))

    room.hear("a2", vaguely("r2"))

    first, second = room.open()
    assert second.possibly_same == (first.id,)


def test_reports_of_one_article_are_two_incidents() -> None:
    room = Newsroom()

    room.hear("a1", a_strike("r1"), a_strike("r2"))

    assert room.grouping() == {frozenset({"r1"}), frozenset({"r2"})}
