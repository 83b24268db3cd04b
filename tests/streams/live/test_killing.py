import asyncio
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from schemas.record import Record
from schemas.topics import Partitions, Topic
from tests.builders.demo import as_records, demo_articles, real_context, weeks_of
from tests.builders.feeds import STAGES
from tests.builders.installation import Installation, installed
from tests.builders.recorded import outputs_of, sent_of

pytestmark = pytest.mark.kafka

WEEKS = 25
DEVELOPMENTS_BEFORE_THE_KILL = 800
TRACKING = STAGES[1]
OUTPUTS = (Topic.INCIDENTS, Topic.DEVELOPMENTS)


@dataclass(frozen=True, slots=True)
class Lived:
    """What was fed, what came of it, and how many workers were left at tracking."""

    fed: int
    partitions: Partitions
    topics: dict[str, list[Record]]
    members: int


async def _live(folder: Path) -> Lived:
    async with installed(folder) as installation:
        partitions = installation.settings.partitions
        weeks = weeks_of(demo_articles(), WEEKS)
        fed = [record for week in weeks for record in as_records(week, real_context(partitions))]
        await _work_until_one_is_killed(installation, fed)
        await installation.settle("reading", "tracking")
        members = await installation.members("tracking")
        await asyncio.to_thread(installation.stop)
        topics = {str(topic): await installation.read(topic) for topic in (Topic.DISPATCHES, *OUTPUTS)}
        articles = sum(record.header("naba-type") == "article" for record in fed)
        return Lived(articles, partitions, topics, members)


async def _work_until_one_is_killed(installation: Installation, fed: list[Record]) -> None:
    installation.start("tracking")
    victim = installation.start("tracking")
    await installation.until(lambda: _share(installation, 2))
    installation.start("reading")
    await installation.publish(fed)
    await installation.until(lambda: _have(installation, DEVELOPMENTS_BEFORE_THE_KILL))
    victim.kill()


async def _share(installation: Installation, workers: int) -> bool:
    return await installation.members("tracking") == workers


async def _have(installation: Installation, developments: int) -> bool:
    return await installation.count(Topic.DEVELOPMENTS) >= developments


def test_of_two_trackers_one_is_killed_in_the_middle_of_2000_articles_and_nothing_is_lost(tmp_path: Path) -> None:
    lived = asyncio.run(_live(tmp_path))

    undisturbed = outputs_of(TRACKING, lived.topics[Topic.DISPATCHES], real_context(lived.partitions))

    expected = Counter(sent for sends in undisturbed.values() for sent in sends)
    found = Counter(sent_of(record) for topic in OUTPUTS for record in lived.topics[topic])
    assert (lived.fed >= 2000, lived.members) == (True, 1)
    assert sum(expected.values()) > 2 * DEVELOPMENTS_BEFORE_THE_KILL
    # Repeats are the price of the kill; each is the same bytes once more, so as sets nothing differs.
    assert set(found) == set(expected)
    assert all(found[sent] >= times for sent, times in expected.items())
