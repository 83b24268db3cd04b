from datetime import UTC, date, datetime

from console.commands.upping import lag_line
from console.running.playing import Progress
from console.running.settling import is_done
from monitoring.lag import Look, Status
from monitoring.places import GroupState, Place
from monitoring.reports import GroupLag, LagReport
from producers.polling import Polled

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def polled(told: int = 0, failed: str = "") -> Polled:
    return Polled("riwaq", failed or "new body", bool(failed), told, told, None)


def a_look(end: int, committed: int | None) -> Look:
    return Look(NOON, 0, end, committed, "somebody")


def a_state(*looks: Look) -> GroupState:
    return GroupState("naba-reading", "Stable", 1, {Place("t", number): look for number, look in enumerate(looks)})


def test_every_day_of_the_story_is_said_once_with_what_was_published_before() -> None:
    said: list[str] = []
    progress = Progress(said.append)

    for day in (2, 2, 3):
        progress.turn(date(2026, 3, day))
        progress.count(polled(told=4))

    assert said == [
        "--- Monday 2 March 2026 in the story, 0 articles so far",
        "--- Tuesday 3 March 2026 in the story, 8 articles so far",
    ]


def test_a_feed_that_fails_is_named() -> None:
    said: list[str] = []

    Progress(said.append).count(polled(failed="timeout: no whole answer in 30 s"))

    assert said == ["riwaq: timeout: no whole answer in 30 s"]


def test_a_group_is_done_when_clock_records_too_are_committed_and_not_before() -> None:
    assert is_done(a_state(a_look(5, 5), a_look(0, None)))
    assert not is_done(a_state(a_look(5, 5), a_look(5, 4)))
    assert not is_done(a_state(a_look(1, None)))


def test_the_lag_of_all_groups_is_one_line() -> None:
    groups = tuple(
        GroupLag(f"naba-{name}", "Stable", 1, Status.OK, (), 1.0, lag, lag, late, None, None, ())
        for name, lag, late in (("reading", 3, 1.4), ("tracking", 0, 0.0))
    )

    line = lag_line(LagReport("k:9092", NOON, Status.OK, groups))

    assert line == "12:00:00Z lag: reading 3 (1 s), tracking 0 (0 s): OK"
