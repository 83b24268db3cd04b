from datetime import UTC, datetime

import orjson
import pytest

from monitoring.groups import TOPICS, Group
from monitoring.lag import Status
from monitoring.places import Place
from monitoring.reports import GroupLag, group_lag, report_of
from monitoring.watching import after
from tests.builders.looks import LIMITS, a_look, a_state, a_window, seconds, waiting


def lag_of(*looks: object, **fields: object) -> GroupLag:
    return after(a_state(*looks, **fields)).lag(LIMITS)  # type: ignore[arg-type]  # looks


def test_a_group_is_as_bad_as_its_worst_partition() -> None:
    lag = lag_of(a_look(), a_look(70, waiting=waiting(3)), a_look(5, owner="", waiting=waiting(2)))

    assert lag.status is Status.STOP
    assert [one.status for one in lag.topics[0].partitions] == [Status.OK, Status.WARN, Status.STOP]
    assert (lag.total_lag, lag.max_lag, lag.max_lag_seconds) == (5, 3, 70.0)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        pytest.param({"members": 0, "state": "Dead"}, "the broker knows no such group", id="nobody ever came"),
        pytest.param({"missing": ("naba.articles",)}, "no such topic: naba.articles", id="a topic is not made yet"),
    ],
)
def test_a_group_that_cannot_be_judged_is_unknown_not_well(fields: dict[str, object], reason: str) -> None:
    lag = lag_of(a_look(committed=None, end=0, owner=""), **fields)

    assert lag.status is Status.NOTFOUND
    assert lag.reasons == (reason,)


def test_a_group_that_never_came_to_life_is_critical_as_soon_as_something_waits_for_it() -> None:
    lag = lag_of(a_look(committed=None, owner="", waiting=waiting(1)), members=0, state="Dead")

    assert lag.status is Status.STOP


@pytest.mark.parametrize(
    ("commits", "trend", "eta"),
    [
        pytest.param((100,), None, None, id="one look"),
        pytest.param((100, 200), -10.0, 80.0, id="catching up"),
        pytest.param((200, 100), 10.0, None, id="falling behind"),
        pytest.param((900, 1_000), -10.0, 0.0, id="caught up"),
    ],
)
def test_the_trend_says_when_a_lag_will_be_worked_off(commits: tuple[int, ...], trend: float, eta: float) -> None:
    window = a_window(*commits)

    lag = group_lag(a_state(window[-1]), {Place("naba.articles", 0): window}, LIMITS)

    assert (lag.trend_per_s, lag.eta_s) == (trend, eta)


def test_a_window_keeps_the_last_ten_looks_and_forgets_partitions_that_are_gone() -> None:
    watched = None
    for number in range(12):
        watched = after(a_state(a_look(number), a_look(number)), watched)
    watched = after(a_state(a_look(12)), watched)

    (window,) = watched.windows.values()
    assert [look.at for look in window] == [seconds(number) for number in range(3, 13)]
    assert watched.lag(LIMITS).complete == 1.0


def test_a_report_is_json_that_other_programs_can_read() -> None:
    report = report_of("kafka:9092", [lag_of(a_look())], datetime(2026, 3, 1, tzinfo=UTC))

    found = orjson.loads(orjson.dumps(report))
    (partition,) = found["groups"][0]["topics"][0]["partitions"]
    assert (found["cluster"], found["status"]) == ("kafka:9092", "OK")
    assert (partition["committed"], partition["lag"], partition["owner"]) == (100, 0, "worker-1")


def test_every_group_of_naba_is_known_with_what_it_reads() -> None:
    assert set(TOPICS) == set(Group)
    assert all(TOPICS.values())
