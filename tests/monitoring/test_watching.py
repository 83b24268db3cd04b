import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from aiohttp.test_utils import TestClient, TestServer

from monitoring.exporter import Board, exporter
from monitoring.lag import Status
from monitoring.places import GroupState
from monitoring.reports import LagReport
from monitoring.watching import Question, reports
from tests.builders.looks import DAWN, LIMITS, a_look, a_state, seconds, waiting

QUESTION = Question(("naba-reading",), "here", LIMITS)


@dataclass(slots=True)
class Stuck:
    """An observer of a group that has a live member and handles nothing; each look takes it ten seconds."""

    looks: int = 0
    asked: list[str] = field(default_factory=list)

    async def states(self, groups: Sequence[str], now: datetime) -> tuple[GroupState, ...]:
        self.looks += 1
        self.asked.extend(groups)
        at_s = (now - DAWN).total_seconds()
        return (a_state(a_look(at_s, committed=10, waiting=waiting(90, since=at_s))),)

    def clock(self) -> datetime:
        return seconds(10 * self.looks)


async def first(number: int, found: AsyncIterator[LagReport]) -> list[LagReport]:
    kept: list[LagReport] = []
    async for report in found:
        kept.append(report)
        if len(kept) == number:
            break
    return kept


async def no_pause() -> None:
    """Look again at once."""


def test_one_look_gives_one_report() -> None:
    observer = Stuck()

    found = asyncio.run(first(5, reports(observer, QUESTION, clock=observer.clock, pause=None)))

    assert [report.status for report in found] == [Status.OK]
    assert observer.asked == ["naba-reading"]


def test_watching_sees_what_one_look_cannot_that_the_commit_stands_still() -> None:
    observer = Stuck()

    found = asyncio.run(first(5, reports(observer, QUESTION, clock=observer.clock, pause=no_pause)))

    assert [report.status for report in found] == [*[Status.OK] * 3, *[Status.STALL] * 2]
    assert [report.collected_at for report in found] == [seconds(10 * number) for number in range(5)]


def asked(board: Board, path: str) -> tuple[int, str]:
    async def ask() -> tuple[int, str]:
        async with TestClient(TestServer(exporter(board))) as client:
            answer = await client.get(path)
            return answer.status, await answer.text()

    return asyncio.run(ask())


def a_board(*, age_s: float) -> Board:
    observer = Stuck()
    (report,) = asyncio.run(first(1, reports(observer, QUESTION, clock=observer.clock, pause=None)))
    return Board(lambda: seconds(age_s), timedelta(seconds=60), report)


def test_the_exporter_serves_the_last_report() -> None:
    status, text = asked(a_board(age_s=5), "/metrics")

    assert status == 200
    assert 'kafka_consumergroup_group_sum_lag{cluster_name="here",group="naba-reading"} 90.0' in text


def test_the_exporter_serves_no_old_numbers_and_says_that_it_is_not_ready() -> None:
    old = a_board(age_s=61)

    assert asked(old, "/metrics")[0] == asked(old, "/readyz")[0] == 503
    assert asked(old, "/healthz")[0] == 200
    assert asked(a_board(age_s=5), "/readyz")[0] == 200
