"""Rules of lag: each row of the table is a story with what every rule should make of it together."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoring.lag import RULES, Level, Look, Status, Waiting, Window, judge, worst
from tests.builders.looks import LIMITS, a_look, a_window, seconds, waiting

STORIES = [
    pytest.param((a_look(),), Status.OK, "", id="everything is handled"),
    pytest.param((a_look(committed=None, end=0),), Status.OK, "", id="nothing ever came"),
    pytest.param((a_look(59, waiting=waiting(5)),), Status.OK, "", id="a little waits, not for long"),
    pytest.param(
        (a_look(61, waiting=waiting(5)),),
        Status.WARN,
        "the oldest record that waits is 61 s old",
        id="waits for a minute",
    ),
    pytest.param(
        (a_look(301, waiting=waiting(5)),), Status.LATE, "the oldest record that waits is 301 s old", id="for five"
    ),
    pytest.param(
        (a_look(1, waiting=waiting(5), owner=""),),
        Status.STOP,
        "5 records wait and no live member reads them",
        id="nobody is there: told at once, however young the lag",
    ),
    pytest.param((a_look(owner=""),), Status.OK, "", id="nobody is there, and nothing waits"),
    pytest.param(
        (a_look(1, committed=None, waiting=waiting(5)),),
        Status.WARN,
        "nothing is committed yet, 5 records wait",
        id="a new worker has not committed yet",
    ),
    pytest.param(
        (a_look(1, committed=None, waiting=waiting(5), owner=""),), Status.STOP, "5 records wait", id="never any worker"
    ),
    pytest.param(
        (a_look(committed=20, start=50, waiting=waiting(50)),),
        Status.LOSS,
        "30 records were deleted before they were handled",
        id="down for longer than the topic keeps its records",
    ),
    pytest.param(
        a_window(10, 10, 10, 10), Status.STALL, "nothing was committed for 30 s", id="the commit stands still"
    ),
    pytest.param(a_window(10, 10, 10), Status.OK, "", id="it has stood still for a moment only"),
    pytest.param(a_window(10, 10, 10, 11), Status.OK, "", id="it stood still and moves again"),
    pytest.param(
        a_window(10, 10, 10, 10, waiting=waiting()), Status.OK, "", id="it stands still and nothing waits (Burrow #290)"
    ),
    pytest.param(
        (*a_window(10, 10, 10, 10, waiting=waiting()), a_look(40, committed=10, waiting=waiting(3, since=39))),
        Status.OK,
        "",
        id="quiet for long, and something has just come (Burrow #303)",
    ),
    pytest.param(
        a_window(500, 400, 450), Status.REWIND, "the commit went back by 50 records", id="it went back and catches up"
    ),
    pytest.param(
        (a_look(committed=130, owner=""),),
        Status.REWIND,
        "the commit is 30 records beyond the end",
        id="the topic was made anew",
    ),
    pytest.param(a_window(500, 400, 600), Status.OK, "", id="it went back and is further than before"),
    pytest.param(
        (a_look(301, waiting=waiting(clocks_since=0)),),
        Status.STALL,
        "time has stood still here for 301 s",
        id="only clock records wait, and for long",
    ),
    pytest.param(
        (a_look(299, waiting=waiting(clocks_since=0), owner=""),), Status.OK, "", id="only clock records wait for now"
    ),
]


@pytest.mark.parametrize(("window", "status", "reason"), STORIES)
def test_a_window_is_judged_by_its_shape(window: Window, status: Status, reason: str) -> None:
    verdict = judge(window, LIMITS)

    assert verdict.status is status
    assert reason in " ".join(verdict.reasons)
    assert bool(verdict.reasons) == (status is not Status.OK)


def test_the_table_of_rules_goes_from_bad_to_less_bad_and_its_stories_show_every_status() -> None:
    order = [list(Status).index(status) for _, status in RULES]
    told = {story.values[1] for story in STORIES}

    assert order == sorted(order, reverse=True)
    assert told == {*(status for _, status in RULES), Status.OK}


def test_all_that_is_the_matter_is_said_and_the_worst_first() -> None:
    verdict = judge((a_look(400, committed=20, start=50, owner="", waiting=waiting(50)),), LIMITS)

    assert [reason.split()[-1] for reason in verdict.reasons] == ["handled", "them", "old"]


def test_what_is_known_to_be_broken_is_worse_than_what_is_not_known() -> None:
    assert worst([Status.NOTFOUND, Status.STOP, Status.OK]).level is Level.CRITICAL
    assert worst([Status.WARN, Status.NOTFOUND]).level is Level.UNKNOWN
    assert worst([]).level is Level.OK


def test_a_broker_whose_clock_is_ahead_makes_no_negative_age() -> None:
    assert a_look(0, waiting=waiting(1, since=90)).late_by == timedelta()


LOOKS = st.builds(
    Look,
    at=st.integers(0, 1_000).map(seconds),
    start=st.integers(0, 50),
    end=st.integers(50, 100),
    committed=st.none() | st.integers(0, 100),
    owner=st.sampled_from(["", "worker-1"]),
    waiting=st.builds(
        Waiting,
        data=st.integers(0, 100),
        oldest=st.none() | st.integers(0, 1_000).map(seconds),
        oldest_clock=st.none() | st.integers(0, 1_000).map(seconds),
    ),
)
WINDOWS = st.lists(LOOKS, min_size=1, max_size=10).map(lambda looks: tuple(sorted(looks, key=lambda look: look.at)))


@given(WINDOWS)
def test_waiting_records_without_a_live_member_are_always_critical(window: Window) -> None:
    last = window[-1]

    if last.waiting.data and not last.owner:
        assert judge(window, LIMITS).status.level is Level.CRITICAL
    else:
        assert judge(window, LIMITS).status is not Status.STOP


@given(WINDOWS, st.integers(1, 1_000))
def test_later_is_never_better(window: Window, more_s: int) -> None:
    later = tuple(
        a_look(
            (look.at - seconds(0)).total_seconds() + more_s,
            start=look.start,
            end=look.end,
            committed=look.committed,
            owner=look.owner,
            waiting=look.waiting,
        )
        for look in window
    )

    statuses = [judge(window, LIMITS).status, judge(later, LIMITS).status]
    assert worst(statuses) is statuses[1]
