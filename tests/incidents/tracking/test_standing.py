"""Denials, threats and recollections: what stands beside the news of an act, and what it makes of the incident."""

from schemas.incident import IncidentState, Standing
from schemas.vocabulary import Stance, Status
from tests.builders.reports import Newsroom, a_strike, an_article, killed


def test_a_denial_alone_opens_nothing() -> None:
    room = Newsroom()

    room.hear("a1", a_strike("r1", status=Status.DENIED))

    assert room.told == []
    assert room.desk.held["r1"].incident == ""


def test_a_denial_disputes_an_incident_and_more_denials_deny_it() -> None:
    room = Newsroom()
    room.hear("a1", a_strike("r1", killed=killed(3)))

    room.hear("a2", a_strike("r2", status=Status.DENIED, killed=killed(0)))
    disputed = room.only()
    room.hear("a3", a_strike("r3", status=Status.DENIED))

    assert disputed.standing is Standing.DISPUTED
    assert disputed.killed == killed(3)
    assert disputed.sources[1].stance is Stance.DENIES
    assert room.only().standing is Standing.DENIED


def test_only_denials_left_retract_the_incident() -> None:
    room = Newsroom()
    room.hear("a1", a_strike("r1"))
    room.hear("a2", a_strike("r2", status=Status.DENIED))

    room.hear(an_article("a1", revision=2))

    assert room.only().state is IncidentState.RETRACTED
    assert room.desk.held["r2"].incident == ""


def test_a_threat_is_held_and_tells_nothing() -> None:
    room = Newsroom()
    room.hear("a1", a_strike("r1", status=Status.THREATENED))

    room.hear("a2", a_strike("r2"))

    assert room.only().reports == ("r2",)
    assert room.desk.held["r1"].incident == ""
    assert room.hear(an_article("a1", revision=2)).held == {"r1": None}


def test_a_recollection_opens_a_background_incident_that_fresh_news_makes_fresh() -> None:
    room = Newsroom()
    room.hear("a1", a_strike("r1", status=Status.BACKGROUND))
    before = room.only().status

    room.hear("a2", a_strike("r2"))

    assert (before, room.only().status) == (Status.BACKGROUND, Status.FRESH)
