import asyncio
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import orjson
import pytest
from typer.testing import CliRunner, Result

from console.cli import app
from console.cluster import Cluster
from console.commands import tailing
from console.showing.terminal import FSI
from console.subscribing import Span, records
from schemas.article import Article, Clock
from schemas.codec import decode, encode
from schemas.events import incident_headers, plain_headers
from schemas.incident import Incident
from schemas.record import Record
from schemas.topics import Topic
from tests.builders.alerts import an_alert, an_alert_record
from tests.builders.articles import an_article
from tests.builders.clusters import make_topics, put, remove_topics
from tests.builders.incidents import an_incident

pytestmark = pytest.mark.kafka

DAWN = datetime(2026, 3, 1, 6, tzinfo=UTC)
HOUR = timedelta(hours=1)


def alert_at(hour: int, partition: int = 0, **fields: object) -> Record:
    """Return an alert of its own, appended so many hours after dawn."""
    record = an_alert_record(an_alert(str(fields.pop("name", f"alert-{hour}")), **fields))
    return replace(record, partition=partition, timestamp=DAWN + hour * HOUR)


def naba(broker: str, *arguments: str) -> Result:
    return CliRunner().invoke(app, arguments, env={"NABA_BROKERS": broker, "COLUMNS": "200"})


def printed(result: Result) -> list[dict[str, object]]:
    return [orjson.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def alerts(kafka: str) -> str:
    """A broker with six records of alerts in two partitions, of which one is a repeat and one a clock."""
    make_topics(kafka, Topic.ALERTS)
    clock = Record(Topic.ALERTS, 0, 0, None, b"{}", DAWN, plain_headers(Clock, "1"))
    raised = [
        alert_at(1, 0),
        alert_at(3, 0, countries=("YE",), severity=2),
        alert_at(4, 0, name="alert-3", revision=2),
        alert_at(2, 1, dyad="israel~russia"),
        alert_at(5, 1, name="alert-2", dyad="israel~russia"),
    ]
    put(kafka, [clock, *raised])
    return kafka


def test_alerts_come_in_order_over_all_partitions_each_revision_once(alerts: str) -> None:
    result = naba(alerts, "alerts")

    assert result.exit_code == 0
    assert [(one["id"], one["revision"]) for one in printed(result)] == [
        ("alert-1", 1),
        ("alert-2", 1),
        ("alert-3", 1),
        ("alert-3", 2),
    ]


def test_what_is_printed_for_programs_is_the_message_byte_for_byte(alerts: str) -> None:
    result = naba(alerts, "alerts")

    assert result.stdout_bytes.splitlines()[0] == encode(an_alert("alert-1"))


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        pytest.param(("--since", (DAWN + 3 * HOUR).isoformat()), ["alert-3", "alert-3", "alert-2"], id="since"),
        pytest.param(("--since", "1s"), [], id="since just now"),
        pytest.param(("--country", "ye"), ["alert-3"], id="country"),
        pytest.param(("--dyad", "russia~israel"), ["alert-2"], id="dyad"),
        pytest.param(("--min-severity", "4", "--country", "SY"), ["alert-1", "alert-2", "alert-3"], id="severity"),
    ],
)
def test_a_subscriber_gets_what_was_asked_for(alerts: str, arguments: tuple[str, ...], names: list[str]) -> None:
    result = naba(alerts, "alerts", *arguments)

    assert result.exit_code == 0
    assert [one["id"] for one in printed(result)] == names


def test_on_a_terminal_an_alert_is_a_card_and_what_cannot_be_read_is_named(
    alerts: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tailing, "shows_tables", lambda *, as_json: not as_json)
    (offset,) = put(alerts, [replace(alert_at(9), value=b"{", headers=alert_at(9).headers)])

    result = naba(alerts, "alerts", "--since", (DAWN + 4 * HOUR).isoformat())

    assert f"  {FSI}غارات أكثر من المعتاد" in result.stdout
    assert result.exit_code == 1
    assert result.stderr.startswith(f"naba.alerts/0/{offset}: Alert: ")


def test_a_topic_that_is_not_there_is_named_and_not_made(kafka: str) -> None:
    remove_topics(kafka, Topic.DEAD_LETTERS)

    result = naba(kafka, "dead-letters", "list")

    assert result.exit_code == 3
    assert result.stderr == f"Kafka at {kafka} has no topic naba.dead-letters: make it with `naba topics apply`\n"
    assert naba(kafka, "dead-letters", "list").exit_code == 3


def test_tombstones_of_incidents_are_not_shown(kafka: str) -> None:
    make_topics(kafka, Topic.INCIDENTS)
    headers = incident_headers(an_incident("i1"), "1")
    told = Record(Topic.INCIDENTS, 0, 0, b"i1", encode(an_incident("i1")), DAWN, headers)
    gone = Record(Topic.INCIDENTS, 0, 0, b"i0", None, DAWN, plain_headers(Incident, "1"))
    put(kafka, [told, gone])

    result = naba(kafka, "incidents", "--country", "IQ")

    assert [one["id"] for one in printed(result)] == ["i1"]


def test_articles_are_dumped_for_replay_without_clocks(kafka: str, tmp_path: Path) -> None:
    make_topics(kafka, Topic.ARTICLES)
    article = an_article(first_seen=DAWN)
    untold = Record(Topic.ARTICLES, 1, 0, b"a", encode(article), DAWN, ())
    clock = Record(Topic.ARTICLES, 0, 0, None, b"{}", DAWN, plain_headers(Clock, "1"))
    put(kafka, [clock, untold])

    result = naba(kafka, "articles")

    assert [decode(Article, line) for line in result.stdout_bytes.splitlines()] == [article]


async def take(found: AsyncIterator[Record], number: int) -> list[int]:
    return [(await anext(found)).offset for _ in range(number)]


@pytest.mark.parametrize(
    ("span", "before", "after"),
    [
        pytest.param(Span(follow=True), 0, 1, id="only what is new"),
        pytest.param(Span(since=DAWN, follow=True), 3, 1, id="and what came before"),
    ],
)
def test_following_goes_on_with_what_comes(kafka: str, span: Span, before: int, after: int) -> None:
    make_topics(kafka, Topic.ALERTS, partitions=1)
    put(kafka, [alert_at(hour) for hour in range(3)])
    cluster = Cluster((kafka,), {"bootstrap_servers": kafka}, lambda: DAWN)

    async def story() -> list[int]:
        found = records(cluster, Topic.ALERTS, span)
        old = await take(found, before)
        coming = asyncio.create_task(take(found, after))
        while not coming.done():
            # Until the reader is there, what is written is old to it.
            await asyncio.to_thread(put, kafka, [alert_at(9)])
        new = await coming
        await found.aclose()  # type: ignore[attr-defined]  # it is a generator
        return old + new

    offsets = asyncio.run(story())

    assert offsets[:before] == list(range(before))
    assert all(offset >= 3 for offset in offsets[before:])


def test_whoever_stops_following_ends_it_without_a_complaint(alerts: str) -> None:
    command = [str(Path(sys.executable).with_name("naba")), "alerts", "--follow", "--since", DAWN.isoformat()]
    process = subprocess.Popen(
        command, env={"NABA_BROKERS": alerts}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )

    assert process.stdout
    first = process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _, complaint = process.communicate(timeout=60)

    assert orjson.loads(first)["id"] == "alert-1"
    assert (process.returncode, complaint) == (0, "")
