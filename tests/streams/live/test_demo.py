import asyncio
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from console.running.agreeing import as_ends, as_sets
from console.showing.findings import Findings
from schemas.record import Record
from schemas.topics import Partitions, Topic
from streams.stages import Stage
from tests.builders.demo import demo_articles, hours_of, real_context, replayed
from tests.builders.feeds import STAGES
from tests.builders.installation import Installation, installed
from tests.builders.recorded import Sent, outputs_of, sent_of

pytestmark = pytest.mark.kafka

OUTPUTS = (Topic.DISPATCHES, Topic.INCIDENTS, Topic.DEVELOPMENTS, Topic.ALERTS, Topic.DEAD_LETTERS)


@dataclass(frozen=True, slots=True)
class Lived:
    """The week of the sample feeds as it went through Kafka: every topic, and the workers' exit codes."""

    partitions: Partitions
    topics: dict[str, list[Record]]
    codes: list[int]

    @property
    def findings(self) -> Findings:
        """What subscribers were told."""
        findings = Findings()
        findings.hear(record for topic in OUTPUTS for record in self.topics[topic])
        return findings


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Lived:
    """Run one worker of each stage over the sample feeds, once."""
    return asyncio.run(_live(tmp_path_factory.mktemp("demo")))


async def _live(folder: Path) -> Lived:
    async with installed(folder) as installation:
        partitions = installation.settings.partitions
        for stage in STAGES:
            installation.start(stage.name)
        for hour in hours_of(replayed(demo_articles(), partitions).fed):
            await installation.publish(hour)
            await installation.settle(*(stage.name for stage in STAGES))
        codes = await asyncio.to_thread(installation.stop)
        return Lived(partitions, await _all_topics(installation), codes)


async def _all_topics(installation: Installation) -> dict[str, list[Record]]:
    return {topic: await installation.read(topic) for topic in (Topic.ARTICLES, *OUTPUTS)}


def is_subsequence(part: Iterable[Sent], whole: Iterable[Sent]) -> bool:
    left = iter(whole)
    return all(any(one == other for other in left) for one in part)


def test_kafka_finds_the_incidents_that_a_replay_finds(lived: Lived) -> None:
    alone = replayed(demo_articles()).findings

    assert sum(as_sets(alone).values()) > 20
    assert as_sets(lived.findings) == as_sets(alone)


def test_kafka_raises_the_alerts_that_a_replay_raises(lived: Lived) -> None:
    alone = replayed(demo_articles()).findings

    assert sum(as_ends(alone).values()) > 5
    assert as_ends(lived.findings) == as_ends(alone)


def test_nothing_of_the_sample_feeds_becomes_a_dead_letter_and_all_workers_stop_cleanly(lived: Lived) -> None:
    assert lived.topics[Topic.DEAD_LETTERS] == []
    assert lived.codes == [0, 0, 0]


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
def test_the_recorded_partitions_run_through_the_step_in_process_give_the_same_bytes(
    lived: Lived, stage: Stage
) -> None:
    recorded = lived.topics[stage.source]

    expected = outputs_of(stage, recorded, real_context(lived.partitions))

    places = {(sent.topic, sent.partition) for sends in expected.values() for sent in sends}
    topics = sorted({topic for topic, _ in places})
    found = [sent_of(record) for topic in topics for record in lived.topics[topic] if made_by(stage, record)]
    assert Counter(found) == Counter(sent for sends in expected.values() for sent in sends)
    assert all(is_subsequence(at(place, sends), at(place, found)) for sends in expected.values() for place in places)


def made_by(stage: Stage, record: Record) -> bool:
    # Each output topic has one stage that writes to it, but for dead letters.
    return record.topic != Topic.DEAD_LETTERS or record.header("naba-stage") == stage.name


def at(place: tuple[str, int], sends: Iterable[Sent]) -> list[Sent]:
    return [sent for sent in sends if (sent.topic, sent.partition) == place]
