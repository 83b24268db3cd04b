"""What holds of tracking whatever comes in, in whatever order."""

from dataclasses import replace
from datetime import timedelta
from random import Random  # noqa: TID251  # hypothesis hands out a seeded one
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from incidents.tracking.desk import Desk, DeskChange
from incidents.tracking.hearing import hear
from incidents.tracking.likeness.comparing import are_ruled_out, compare
from schemas.codec import decode, encode
from schemas.dispatch import ArticleRef, Interval, Report
from schemas.incident import Incident, IncidentState
from schemas.vocabulary import Kind, Status, TimeBasis
from tests.builders.reports import (
    BASE,
    CIVILIANS,
    FAR_TOWN,
    MILITIA,
    NOBODY,
    NOON,
    PROVINCE,
    TOWN,
    UNDATED,
    US,
    Newsroom,
    a_dispatch,
    a_strike,
    an_article,
    at_hours,
    killed,
    on_day,
    sighted,
)

CAMPAIGN = Interval(on_day(1).start, on_day(19).end, TimeBasis.TEXT)
SAYINGS: dict[str, st.SearchStrategy[Any]] = {
    "kind": st.sampled_from((Kind.AIRSTRIKE, Kind.DRONE_STRIKE, Kind.CLASH, Kind.INTERCEPTION)),
    "status": st.sampled_from((Status.FRESH, Status.FRESH, Status.BACKGROUND, Status.DENIED, Status.THREATENED)),
    "initiators": st.sampled_from(((US,), (US,), (MILITIA,), (NOBODY,), ())),
    "targets": st.sampled_from(((MILITIA,), (CIVILIANS,), (US,), ())),
    "happened": st.sampled_from(
        (on_day(19), on_day(20), on_day(20, TimeBasis.PUBLISHED), at_hours(2, 4), at_hours(20, 22), UNDATED, CAMPAIGN)
    ),
    "place": st.sampled_from((TOWN, TOWN, PROVINCE, BASE, FAR_TOWN, None)),
    "killed": st.sampled_from((None, killed(0), killed(4), killed(12), killed(20, 99))),
}
REPORTS = st.fixed_dictionaries(SAYINGS)
DAYS = st.lists(st.tuples(st.sampled_from(("ha", "ka", "wa")), st.lists(REPORTS, min_size=1, max_size=2)), max_size=7)
Day = list[tuple[str, list[dict[str, object]]]]


def told(day: Day) -> list[tuple[ArticleRef, tuple[Report, ...]]]:
    """Return a day's articles, each an hour after the one before."""
    return [
        (
            an_article(f"a{number}", group=group, at=NOON + timedelta(hours=number)),
            tuple(a_strike(f"r{number}-{place}", **report) for place, report in enumerate(reports)),
        )
        for number, (group, reports) in enumerate(day)
    ]


@given(DAYS, st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_change_the_grouping(day: Day, chance: Random) -> None:
    articles = told(day)
    shuffled = chance.sample(articles, len(articles))
    one, other = Newsroom(), Newsroom()

    for room, order in ((one, articles), (other, shuffled)):
        for article, reports in order:
            room.hear(article, *reports)

    assert one.grouping() == other.grouping()


@given(DAYS)
def test_hearing_a_dispatch_again_changes_nothing(day: Day) -> None:
    room = Newsroom()
    for article, reports in told(day):
        room.hear(article, *reports)

    again = [room.hear(article, *reports) for article, reports in told(day)]

    assert all(change == DeskChange() for change in again)


@given(DAYS, st.lists(st.integers(0, 6), max_size=6))
def test_an_id_with_a_revision_never_has_two_values(day: Day, revised: list[int]) -> None:
    room = Newsroom()
    articles = told(day)
    for article, reports in articles:
        room.hear(article, *reports)

    for turn, number in enumerate(revised):
        article, reports = articles[number % len(articles)] if articles else (an_article("a"), ())
        room.hear(replace(article, revision=2 + turn), *(reports if turn % 2 else ()))

    assert room.rewritten == []
    assert all(one.id == f"{one.incident.id}/{one.incident.revision}/{one.dyad}" for one in room.told)
    assert len({one.id for one in room.told}) == len(room.told)


@given(DAYS)
def test_withdrawing_everything_retracts_everything(day: Day) -> None:
    room = Newsroom()
    for article, reports in told(day):
        room.hear(article, *reports)

    for article, _ in told(day):
        room.hear(replace(article, revision=2))

    assert room.open() == []
    assert room.desk.held == {}
    assert {one.state for one in room.desk.incidents.values()} <= {IncidentState.RETRACTED, IncidentState.MERGED}


@given(DAYS)
def test_copies_never_corroborate(day: Day) -> None:
    room = Newsroom()
    for article, reports in told(day):
        room.hear(replace(article, publisher_group=article.id), *reports, signature=tuple(range(20)))

    assert all(incident.independent_groups == 1 for incident in room.open())


@given(DAYS)
def test_every_standing_report_is_where_its_incident_says(day: Day) -> None:
    room = Newsroom()
    for article, reports in told(day):
        room.hear(article, *reports)

    held = {report: held.incident for report, held in room.desk.held.items() if held.incident}

    assert held == {report: one.id for one in room.open() for report in one.reports}


@given(DAYS)
def test_a_desk_recovered_from_its_state_goes_on_like_the_one_that_lived(day: Day) -> None:
    articles = told(day)
    lived, recovered = Newsroom().desk, Desk("mashriq")
    for article, reports in articles[:-1]:
        lived.apply(hear(lived, a_dispatch(article, *reports), NOON))
    state = DeskChange({**lived.filings}, {name: lived.held[name] for name in sorted(lived.held)}, {**lived.incidents})
    recovered.apply(state)

    for article, reports in articles[-1:]:
        dispatch = a_dispatch(article, *reports)
        change = hear(lived, dispatch, NOON)

        assert encode_all(change) == encode_all(hear(recovered, dispatch, NOON))
        assert encode_all(change) == encode_all(hear(lived, dispatch, NOON))


def encode_all(change: DeskChange) -> list[bytes]:
    incidents = [encode(incident) for incident in change.incidents.values() if incident]
    return [*incidents, *(encode(development) for development in change.developments)]


@given(DAYS)
def test_incidents_survive_the_wire(day: Day) -> None:
    room = Newsroom()
    for article, reports in told(day):
        room.hear(article, *reports)

    assert all(decode(Incident, encode(incident)) == incident for incident in room.desk.incidents.values())


@given(REPORTS, REPORTS)
def test_comparing_is_the_same_from_either_side(one: dict[str, object], other: dict[str, object]) -> None:
    here, there = sighted(a_strike("r1", **one), "a1"), sighted(a_strike("r2", **other), "a2")

    assert compare(here, there).answer is compare(there, here).answer
    assert compare(here, there).score == compare(there, here).score


@given(REPORTS, REPORTS)
def test_what_a_glance_rules_out_comparing_vetoes(one: dict[str, object], other: dict[str, object]) -> None:
    here, there = sighted(a_strike("r1", **one), "a1"), sighted(a_strike("r2", **other), "a2")

    assert compare(here, there).veto or not are_ruled_out(here, there)


@given(REPORTS, REPORTS)
def test_reports_that_are_not_vetoed_meet_in_a_block(one: dict[str, object], other: dict[str, object]) -> None:
    here = a_strike("r1", **one | {"status": Status.FRESH})
    there = sighted(a_strike("r2", **other | {"status": Status.FRESH}), "a2")
    room = Newsroom()
    room.hear("a1", here)

    near = room.desk.near(there)

    assert near or compare(sighted(here, "a1"), there).veto
