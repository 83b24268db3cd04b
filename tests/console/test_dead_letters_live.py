import asyncio

import orjson
import pytest
from typer.testing import CliRunner, Result

from console.cli import app
from console.cluster import Cluster
from console.showing.letters import REPLAYED
from console.subscribing import Span, records
from schemas.record import Record
from schemas.topics import Topic
from streams.data import load_version
from streams.steps.letters import Fault, Reason, letter
from tests.builders.articles import NOON, a_context
from tests.builders.clusters import make_topics, put

pytestmark = pytest.mark.kafka


def a_letter(offset: int, stage: str = "reading", value: bytes | None = b"\xff") -> Record:
    source = Record(Topic.ARTICLES, 1, offset, b"a", value, NOON, (("naba-type", b"article"),))
    sent = letter(stage, source, Fault(Reason.UNREADABLE, "not JSON"), a_context())
    return Record(Topic.DEAD_LETTERS, 0, 0, sent.key, sent.value, NOON, sent.headers)


def naba(broker: str, *arguments: str, **settings: str) -> Result:
    return CliRunner().invoke(app, arguments, env={"NABA_BROKERS": broker, "COLUMNS": "200"} | settings)


def listed(broker: str) -> dict[str, bool]:
    lines = naba(broker, "dead-letters", "list").stdout.splitlines()
    return {one["source"]: one["replayed"] for one in map(orjson.loads, lines)}


def read(broker: str, topic: str) -> list[Record]:
    cluster = Cluster((broker,), {"bootstrap_servers": broker}, lambda: NOON)

    async def all_of_it() -> list[Record]:
        return [record async for record in records(cluster, topic, Span())]

    return asyncio.run(all_of_it())


@pytest.fixture
def letters(kafka: str) -> str:
    """A broker with three dead letters, one of them twice."""
    make_topics(kafka, Topic.ARTICLES, Topic.DEAD_LETTERS)
    put(kafka, [a_letter(7), a_letter(8, value=None), a_letter(7), a_letter(9, stage="tracking")])
    return kafka


def test_dead_letters_are_listed_once_each_and_shown_whole(letters: str) -> None:
    shown = naba(letters, "dead-letters", "show", "naba.articles/1/8")

    assert listed(letters) == dict.fromkeys(["naba.articles/1/7", "naba.articles/1/8", "naba.articles/1/9"], False)
    told = orjson.loads(shown.stdout)
    assert (told["key"], told["value"], told["type"]) == ("a", None, "article")


def test_one_that_is_not_there_is_said_to_be_missing(letters: str) -> None:
    shown = naba(letters, "dead-letters", "show", "naba.articles/1/99")
    sent = naba(letters, "dead-letters", "replay", "naba.articles/1/99")

    assert (shown.exit_code, shown.stderr) == (1, "no dead letter came from naba.articles/1/99\n")
    assert (sent.exit_code, sent.stderr) == (1, "naba.articles/1/99: no dead letter came from there\n")


def test_a_dry_run_says_what_would_be_sent_and_sends_nothing(letters: str) -> None:
    result = naba(letters, "dead-letters", "replay", "--stage", "reading", "--dry-run")

    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "naba.articles/1/7: would be sent back to naba.articles",
        "naba.articles/1/8: would be sent back to naba.articles",
    ]
    assert not any(listed(letters).values())


def test_a_letter_goes_back_byte_for_byte_to_its_partition_and_only_once(letters: str) -> None:
    first = naba(letters, "dead-letters", "replay", "naba.articles/1/7", "naba.articles/1/8")
    again = naba(letters, "dead-letters", "replay", "naba.articles/1/7")

    assert (first.exit_code, again.exit_code) == (0, 1)
    assert again.stderr == "naba.articles/1/7: was sent back before\n"
    assert listed(letters) == {"naba.articles/1/7": True, "naba.articles/1/8": True, "naba.articles/1/9": False}
    back = put(letters, [Record(Topic.ARTICLES, 1, 0, b"a", b"", NOON)])
    assert back == [2]


def test_what_was_sent_back_says_so(letters: str) -> None:
    naba(letters, "dead-letters", "replay", "--all")

    (mark, *_) = [one for one in read(letters, Topic.ARTICLES) if one.value == b"\xff"]
    assert mark.partition == 1
    assert mark.key == b"a"
    assert mark.header("naba-type") == "article"
    assert mark.header(REPLAYED) == "naba.dead-letters/0/0"


def test_what_was_sent_back_names_the_version_that_its_settings_make(letters: str) -> None:
    naba(letters, "dead-letters", "replay", "naba.articles/1/7", NABA_ENCODER="false")
    naba(letters, "dead-letters", "replay", "naba.articles/1/8")

    versions = [one.header("naba-version") for one in read(letters, Topic.ARTICLES)]
    assert versions == [load_version(encoder=False), load_version()]


def test_sending_all_passes_over_what_was_sent_before(letters: str) -> None:
    naba(letters, "dead-letters", "replay", "naba.articles/1/7")

    result = naba(letters, "dead-letters", "replay", "--all")

    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 2
    assert all(listed(letters).values())
