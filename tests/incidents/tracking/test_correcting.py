"""What an analyst says, and that it lasts."""

from datetime import timedelta

from incidents.tracking.desk import DeskChange
from schemas.dispatch import Act
from schemas.incident import Change, IncidentState
from tests.builders.reports import FAR_TOWN, NOON, Newsroom, a_strike, an_article, killed

LATER = NOON + timedelta(hours=3)


def test_a_merge_puts_two_incidents_into_the_older_whatever_their_facts_say() -> None:
    room = Newsroom()
    room.hear("a1", a_strike("r1"))
    room.hear(an_article("a2", at=LATER), a_strike("r2", place=FAR_TOWN))
    first, second = room.open()

    room.correct(Act.MERGE, second.id, first.id)

    (left,) = room.open()
    assert left.id == first.id
    assert left.reports == ("r1", "r2")
    assert room.desk.incidents[second.id].merged_into == first.id


def test_a_merge_outlives_later_reports_and_revisions() -> None:
    room = Newsroom()
    room.hear("a1", a_strike("r1"))
    room.hear(an_article("a2", at=LATER), a_strike("r2", place=FAR_TOWN))
    room.correct(Act.MERGE, *(one.id for one in room.open()))

    room.hear(an_article("a2", revision=2, at=LATER), a_strike("r2b", place=FAR_TOWN, killed=killed(3)))

    (left,) = room.open()
    assert left.reports == ("r1", "r2b")
    assert any(line.startswith("analyst amal: merge") for line in left.reasons)


def test_a_split_takes_the_named_article_out_for_good() -> None:
    room = Newsroom()
    room.hear("a1", a_strike("r1"))
    room.hear("a2", a_strike("r2"))
    whole = room.only()

    room.correct(Act.SPLIT, whole.id, article="a2")
    room.hear(an_article("a1", revision=2), a_strike("r1b", killed=killed(2)))

    assert room.grouping() == {frozenset({"r1b"}), frozenset({"r2"})}
    assert next(one for one in room.open() if one.reports == ("r1b",)).id == whole.id
    assert Change.SPLIT in room.changes()


def test_a_split_without_an_article_takes_all_apart() -> None:
    room = Newsroom()
    for number in range(3):
        room.hear(f"a{number}", a_strike(f"r{number}"))

    room.correct(Act.SPLIT, room.only().id)

    assert room.grouping() == {frozenset({"r0"}), frozenset({"r1"}), frozenset({"r2"})}


def test_what_an_analyst_retracts_stays_retracted_though_its_article_is_revised() -> None:
    room = Newsroom()
    room.hear("a1", a_strike("r1"))

    room.correct(Act.RETRACT, room.only().id)
    room.hear(an_article("a1", revision=2), a_strike("r1b", killed=killed(2)))

    assert room.only().state is IncidentState.RETRACTED
    assert room.changes() == [Change.OPENED, Change.RETRACTED]


def test_another_article_on_what_was_retracted_opens_an_incident_of_its_own() -> None:
    room = Newsroom()
    room.hear("a1", a_strike("r1"))
    room.correct(Act.RETRACT, room.only().id)

    room.hear("a2", a_strike("r2"))

    assert room.grouping() == {frozenset({"r2"})}


def test_confirming_what_was_retracted_opens_it_again() -> None:
    room = Newsroom()
    room.hear("a1", a_strike("r1"))
    incident = room.only().id
    room.correct(Act.RETRACT, incident)

    room.correct(Act.CONFIRM, incident)

    assert (room.only().state, room.only().revision) == (IncidentState.OPEN, 3)
    assert room.only().reasons[0] == "analyst amal: retract - seen"


def test_a_confirmed_incident_is_believed() -> None:
    room = Newsroom()
    room.hear("a1", a_strike("r1"))

    room.correct(Act.CONFIRM, room.only().id)

    assert room.only().confidence == 0.95
    assert room.changes() == [Change.OPENED, Change.REVISED]


def test_a_withdrawn_article_is_gone_until_it_is_revised() -> None:
    room = Newsroom()
    room.hear("a1", a_strike("r1"))

    room.correct(Act.WITHDRAW_ARTICLE, article="a1")
    state = room.only().state
    room.hear(an_article("a1", revision=2), a_strike("r1"))

    assert (state, room.only().state) == (IncidentState.RETRACTED, IncidentState.OPEN)


def test_a_word_on_what_is_not_there_changes_nothing() -> None:
    room = Newsroom()
    room.hear("a1", a_strike("r1"))

    said = [room.correct(act, "no such incident", article="no such article") for act in Act]
    said.append(room.correct(Act.MERGE, room.only().id))

    assert said == [DeskChange()] * 6
