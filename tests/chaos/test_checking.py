"""The checks, each of which can fail; no broker is needed to see it."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest

from schemas.codec import encode
from schemas.record import Record
from schemas.topics import Topic
from streams.chain import ONE_OF_EACH
from streams.delivery.changelog.marks import ABSENT, Mark, headers_of
from streams.stages import Stage, new_store
from streams.topics.groups import changelog_of
from tests.builders.articles import NOON, VERSION, Broker, a_context, an_article
from tests.builders.feeds import STAGES
from tests.chaos.checking import Verdict, judged
from tests.chaos.recording import OUTPUTS, Recording
from tests.chaos.recovered import rows_as_of
from tests.chaos.telling import Outcome, ruled
from tests.chaos.undisturbed import undisturbed

READING = STAGES[0]
CONTEXT = a_context(partitions=ONE_OF_EACH)
CHANGELOG = changelog_of(READING)


def recorded(texts: Iterable[str] = ("SY", "SY YE", "LY", "broken")) -> Recording:
    """Return what reading leaves in Kafka of an article after the other, where nothing ever fails."""
    broker = Broker(ONE_OF_EACH)
    articles = [broker.article(an_article(id=f"a{n}", text=text)) for n, text in enumerate(texts)]
    topics: dict[str, list[Record]] = {topic: [] for topic in (*map(str, (Topic.ARTICLES, *OUTPUTS)), CHANGELOG)}
    topics[Topic.ARTICLES] = [replace(one, offset=offset) for offset, one in enumerate(articles)]
    work(READING, topics)
    ends = {topic: {0: len(records)} for topic, records in topics.items()}
    return Recording(topics, ends, {READING.name: {0: len(articles)}})


def work(stage: Stage, topics: dict[str, list[Record]]) -> None:
    """Append what a stage makes of its source."""
    store = new_store(stage, 0, CONTEXT)
    for record in topics[stage.source]:
        changes = stage.step(store, record, CONTEXT)
        store.apply(changes)
        for key, value in changes.puts.items():
            headers = headers_of(Mark(record.offset, ABSENT), VERSION)
            append(topics[CHANGELOG], Record(CHANGELOG, 0, 0, key, encode(value), NOON, headers))
        for sent in changes.outgoing:
            append(topics[sent.topic], Record(sent.topic, 0, 0, sent.key, sent.value, NOON, sent.headers))


def append(log: list[Record], record: Record) -> None:
    """Append a record to the only partition of a topic."""
    log.append(replace(record, offset=len(log)))


def verdict_of(recording: Recording) -> Verdict:
    """Return what the checks say of reading."""
    ought = undisturbed(READING, recording.topics[READING.source], CONTEXT)
    return judged(READING, recording, ought, rows_as_of)


def lose_one(recording: Recording) -> None:
    del recording.topics[Topic.DISPATCHES][1]


def lose_a_letter(recording: Recording) -> None:
    recording.topics[Topic.DEAD_LETTERS].clear()


def garble_one(recording: Recording) -> None:
    log = recording.topics[Topic.DISPATCHES]
    append(log, replace(log[0], value=(log[0].value or b"").replace(b'"schema":1', b'"schema":2')))


def say_what_nobody_said(recording: Recording) -> None:
    log = recording.topics[Topic.DISPATCHES]
    append(log, replace(log[0], value=(log[0].value or b"").replace(b"a0", b"b0")))


def turn_two_around(recording: Recording) -> None:
    log = recording.topics[Topic.DISPATCHES]
    log[0], log[-1] = log[-1], log[0]


def commit_less(recording: Recording) -> None:
    vars_of = dict(recording.commits[READING.name])
    assert isinstance(recording.commits, dict)
    recording.commits[READING.name] = {0: vars_of[0] - 1}


def commit_nothing(recording: Recording) -> None:
    assert isinstance(recording.commits, dict)
    recording.commits[READING.name] = {}


def forget_a_write(recording: Recording) -> None:
    del recording.topics[CHANGELOG][0]


def write_twice_otherwise(recording: Recording) -> None:
    log = recording.topics[CHANGELOG]
    append(log, replace(log[0], value=(log[0].value or b"") + b" "))


def test_what_nothing_ever_happened_to_is_right() -> None:
    verdict = verdict_of(recorded())

    assert (verdict.faults, verdict.records, verdict.repeats) == ((), 4, 0)


def test_what_lies_there_once_more_is_counted_and_no_fault() -> None:
    recording = recorded()
    append(recording.topics[Topic.DISPATCHES], recording.topics[Topic.DISPATCHES][0])

    verdict = verdict_of(recording)

    assert (verdict.faults, verdict.repeats) == ((), 1)


@pytest.mark.parametrize(
    ("hurt", "sorts"),
    [
        pytest.param(lose_one, ["lost 1", "out of order 1"], id="an output is missing"),
        pytest.param(lose_a_letter, ["lost 1", "out of order 1"], id="a dead letter is missing"),
        pytest.param(garble_one, ["not of this input 1", "two values under 1"], id="a revision has a second value"),
        pytest.param(say_what_nobody_said, ["not of this input 1"], id="an output comes of no input"),
        pytest.param(turn_two_around, ["out of order 1"], id="two outputs lie the other way round"),
        pytest.param(commit_less, ["not committed 1"], id="the last record is not committed"),
        pytest.param(commit_nothing, ["not committed 1"], id="nothing was ever committed"),
        pytest.param(forget_a_write, ["state 1"], id="the changelog lacks a write"),
        pytest.param(write_twice_otherwise, ["two values under 1", "state 1"], id="a write has a second value"),
    ],
)
def test_each_fault_is_found_and_named(hurt: Callable[[Recording], None], sorts: list[str]) -> None:
    recording = recorded()
    hurt(recording)

    faults = verdict_of(recording).faults

    assert [fault.split(":")[1].strip() for fault in faults] == sorts


def test_repeats_are_a_fault_where_none_was_made() -> None:
    repeating = replace(verdict_of(recorded()), repeats=1)

    assert list(ruled([repeating], done=[], codes=[0])) == ["repeats without a fault"]
    assert list(ruled([repeating], done=["kill -9"], codes=[0])) == []


def test_a_worker_that_does_not_stop_when_asked_is_a_fault() -> None:
    faults = list(ruled([verdict_of(recorded())], done=[], codes=[0, 70]))

    assert faults == ["asked to stop, workers ended with [0, 70]"]


@pytest.mark.parametrize(
    ("hurt", "late", "is_wrong"),
    [
        pytest.param(lose_one, False, True, id="a record is lost though there was time"),
        pytest.param(lose_one, True, False, id="a record is missing, and time ran out"),
        pytest.param(garble_one, True, True, id="a contradiction, however late it was"),
        pytest.param(say_what_nobody_said, True, True, id="a stranger, however late it was"),
    ],
)
def test_only_what_a_slow_machine_can_do_gets_a_second_try(
    hurt: Callable[[Recording], None], late: bool, is_wrong: bool
) -> None:
    recording = recorded()
    hurt(recording)
    verdict = verdict_of(recording)

    outcome = Outcome("any", ("kill -9",), Counter(), (verdict,), recording, 1.0, late, verdict.faults)

    assert outcome.is_wrong == is_wrong
