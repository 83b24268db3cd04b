"""What a desk lets go of as time passes."""

from datetime import timedelta

from incidents.tracking.desk import DeskChange
from incidents.tracking.expiring import due, expire
from schemas.dispatch import Act
from schemas.incident import Change, IncidentState
from schemas.vocabulary import Status
from tests.builders.reports import NOON, Newsroom, a_strike, an_article, on_day

TEXT = tuple(range(20))


def days(number: int) -> timedelta:
    return timedelta(days=number)


def test_an_empty_desk_has_nothing_due() -> None:
    assert due(Newsroom().desk) is None


def test_nothing_is_let_go_of_before_its_time() -> None:
    room = Newsroom()
    room.hear("a1", a_strike("r1"), signature=TEXT)

    assert due(room.desk) == NOON + days(14)
    assert expire(room.desk, NOON + days(13)) == DeskChange()


def test_a_signature_goes_after_two_weeks_and_with_it_the_power_to_tell_copies() -> None:
    room = Newsroom()
    room.hear("a1", a_strike("r1"), signature=TEXT)

    room.wait_until(NOON + days(14))
    room.hear("a2", a_strike("r2"), signature=TEXT, now=NOON + days(14))

    assert room.desk.filings["a1"].signature == ()
    assert room.desk.filings["a2"].copy_of is None


def test_an_incident_expires_ninety_days_after_its_last_revision_and_is_then_forgotten() -> None:
    room = Newsroom()
    room.hear("a1", a_strike("r1"))
    room.hear("a2", a_strike("r2"), now=NOON + days(1))

    early = room.wait_until(NOON + days(90))
    room.wait_until(NOON + days(91))
    expired = room.only()
    room.wait_until(NOON + days(105))

    assert early == DeskChange()
    assert (expired.state, expired.revision) == (IncidentState.EXPIRED, 3)
    assert room.changes()[-1] is Change.EXPIRED
    assert room.desk.incidents == {}
    assert room.desk.held == {}


def test_a_closed_incident_is_forgotten_without_a_word() -> None:
    room = Newsroom()
    room.hear("a1", a_strike("r1"))
    room.hear(an_article("a1", revision=2))
    told = list(room.told)

    room.wait_until(NOON + days(90))

    assert room.desk.incidents == {}
    assert room.told == told


def test_a_filing_goes_after_120_days_and_with_it_what_no_incident_holds() -> None:
    room = Newsroom()
    room.hear("a1", a_strike("r1", status=Status.THREATENED))

    room.wait_until(NOON + days(120))

    assert room.desk.filings == {}
    assert room.desk.held == {}
    assert due(room.desk) is None


def test_an_article_heard_again_is_kept_longer() -> None:
    room = Newsroom()
    room.hear("a1", a_strike("r1"))
    room.hear("a1", a_strike("r1"), now=NOON + days(60))

    room.wait_until(NOON + days(121))

    assert list(room.desk.filings) == ["a1"]


def test_two_closed_incidents_of_one_report_are_forgotten_one_by_one() -> None:
    room = Newsroom()
    room.hear("a1", a_strike("r1"), signature=TEXT)
    later = an_article("a2", at=NOON + days(1))
    room.hear(later, a_strike("r2", happened=on_day(10)), signature=TEXT[:3])
    room.correct(Act.MERGE, *(one.id for one in room.open()))
    room.hear(an_article("a1", revision=2), now=NOON + days(1))
    room.hear(an_article("a2", revision=2), now=NOON + days(2))

    room.wait_until(NOON + days(90))
    left = [one.state for one in room.desk.incidents.values()]
    room.wait_until(NOON + days(92))

    assert left == [IncidentState.RETRACTED]
    assert room.desk.incidents == {}
    assert room.desk.closed_with("r2") == ()
