import asyncio
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import orjson
import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from typer.testing import CliRunner, Result

from console.cli import app
from monitoring.lag import Limits
from monitoring.offsets import Offsets
from monitoring.reports import GroupLag
from monitoring.watching import after
from schemas.article import Article, Clock
from schemas.events import plain_headers
from schemas.record import Record
from schemas.topics import Topic
from tests.builders.clusters import commit, delete_before, make_topics, put

pytestmark = pytest.mark.kafka

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
ARTICLE, CLOCK = plain_headers(Article, "1"), plain_headers(Clock, "1")
STAGES = (Topic.ARTICLES, Topic.DISPATCHES, Topic.DEVELOPMENTS)


def record(minute: int, headers: tuple[tuple[str, bytes], ...] = ARTICLE, partition: int = 0) -> Record:
    return Record(Topic.ARTICLES, partition, 0, None, b"{}", NOON + timedelta(minutes=minute), headers)


def naba_lag(broker: str, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["lag", *arguments], env={"NABA_BROKERS": broker, "COLUMNS": "200"})


@pytest.fixture
def group(kafka: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """A group of this test's own, on articles that are made anew."""
    make_topics(kafka, *STAGES)
    yield f"group-{request.node.name}"


async def look(broker: str, group: str, minute: int) -> GroupLag:
    limits = Limits(timedelta(seconds=60), timedelta(seconds=300))
    async with Offsets({"bootstrap_servers": broker}, {group: (Topic.ARTICLES,)}) as offsets:
        (state,) = await offsets.states([group], NOON + timedelta(minutes=minute))
    return after(state).lag(limits)


def test_clocks_count_for_no_lag_and_age_is_that_of_the_record_at_the_commit(kafka: str, group: str) -> None:
    put(kafka, [record(0), record(1, CLOCK), record(2), record(3), record(4, CLOCK), record(4, CLOCK, partition=1)])
    commit(kafka, group, {(Topic.ARTICLES, 0): 1, (Topic.ARTICLES, 1): 0})

    lag = asyncio.run(look(kafka, group, minute=5))

    first, second = lag.topics[0].partitions
    assert (first.committed, first.end, first.lag, first.clocks, first.lag_seconds) == (1, 5, 2, 2, 180.0)
    assert (second.lag, second.clocks, second.lag_seconds, second.exact) == (0, 1, 0.0, True)


def test_a_lag_without_a_live_member_is_critical_at_once(kafka: str, group: str) -> None:
    put(kafka, [record(0)])
    commit(kafka, group, {(Topic.ARTICLES, 0): 0})

    lag = asyncio.run(look(kafka, group, minute=0))

    assert (lag.status, lag.members) == ("STOP", 0)
    assert lag.topics[0].partitions[0].reasons == ("1 records wait and no live member reads them",)


def test_a_live_member_is_named_with_its_partitions(kafka: str, group: str) -> None:
    put(kafka, [record(0)])

    async def story() -> GroupLag:
        consumer = AIOKafkaConsumer(
            Topic.ARTICLES, bootstrap_servers=kafka, group_id=group, client_id="worker-7", enable_auto_commit=False
        )
        async with consumer:
            return await look(kafka, group, minute=0)

    lag = asyncio.run(story())

    assert (lag.status, lag.members, lag.state) == ("WARN", 1, "Stable")
    assert [one.owner for one in lag.topics[0].partitions] == ["worker-7", "worker-7"]
    assert lag.topics[0].partitions[0].reasons == ("nothing is committed yet, 1 records wait",)


def test_far_behind_only_the_first_records_are_looked_at(kafka: str, group: str) -> None:
    put(kafka, [record(0, CLOCK)] * 3 + [record(1)] * 2_000)
    commit(kafka, group, {(Topic.ARTICLES, 0): 0})

    lag = asyncio.run(look(kafka, group, minute=10))

    (first, _) = lag.topics[0].partitions
    assert (first.lag, first.clocks, first.lag_seconds, first.exact) == (2_000, 3, 540.0, False)


def test_what_a_transaction_leaves_behind_is_no_lag(kafka: str, group: str) -> None:
    async def story() -> None:
        async with (
            AIOKafkaProducer(bootstrap_servers=kafka, transactional_id=group) as producer,
            producer.transaction(),
        ):
            await producer.send_and_wait(Topic.ARTICLES, b"{}", partition=0)

    asyncio.run(story())
    commit(kafka, group, {(Topic.ARTICLES, 0): 1})

    lag = asyncio.run(look(kafka, group, minute=0))

    assert (lag.topics[0].partitions[0].end, lag.total_lag, lag.status) == (2, 0, "OK")


def test_records_that_were_deleted_unread_are_a_loss(kafka: str, group: str) -> None:
    put(kafka, [record(0)] * 5)
    commit(kafka, group, {(Topic.ARTICLES, 0): 1})
    delete_before(kafka, (Topic.ARTICLES, 0), 4)

    lag = asyncio.run(look(kafka, group, minute=0))

    (first, _) = lag.topics[0].partitions
    assert (first.status, first.lost, first.lag) == ("LOSS", 3, 1)


def test_exit_codes_are_those_of_monitoring_plugins(kafka: str, group: str) -> None:
    nobody = naba_lag(kafka, "never-heard-of")
    put(kafka, [record(0)])
    waiting = naba_lag(kafka)
    commit(kafka, "naba-reading", {(Topic.ARTICLES, 0): 1})
    handled = naba_lag(kafka, "naba-reading", "--table")

    assert [nobody.exit_code, waiting.exit_code, handled.exit_code] == [3, 2, 0]
    groups = orjson.loads(waiting.stdout)["groups"]
    assert [one["group"] for one in groups] == ["naba-reading", "naba-tracking", "naba-escalating"]
    assert "naba-reading" in handled.stdout


def test_metrics_are_text_that_prometheus_reads(kafka: str, group: str) -> None:
    put(kafka, [record(0)])
    commit(kafka, group, {(Topic.ARTICLES, 0): 0})

    result = naba_lag(kafka, group, "--prom")

    assert f'kafka_consumergroup_group_sum_lag{{cluster_name="{kafka}",group="{group}"}} 1.0' in result.stdout
    assert result.exit_code == 2


def test_whoever_stops_watching_learns_how_it_stood_last(kafka: str, group: str) -> None:
    put(kafka, [record(0)])
    command = [str(Path(sys.executable).with_name("naba")), "lag", "--watch", "1s"]
    process = subprocess.Popen(
        command, env={"NABA_BROKERS": kafka}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )

    assert process.stdout
    first, second = process.stdout.readline(), process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _, complaint = process.communicate(timeout=60)

    assert [orjson.loads(line)["status"] for line in (first, second)] == ["STOP", "STOP"]
    assert (process.returncode, complaint.strip()) == (2, "")
