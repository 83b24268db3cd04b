import asyncio
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from schemas.record import Record
from schemas.topics import Topic
from streams.delivery.exits import Exit
from streams.topics.groups import changelog_of
from tests.builders.demo import as_records, demo_articles, real_context
from tests.builders.feeds import STAGES
from tests.builders.installation import Installation, installed
from tests.builders.odd_worker import NEVER_COMMITS, VERSION
from tests.builders.recorded import Sent, outputs_of, sent_of
from tests.streams.live.test_commands import naba, working

pytestmark = pytest.mark.kafka

Told = CompletedProcess[str]


def some_articles(installation: Installation) -> list[Record]:
    return as_records(demo_articles()[:20], real_context(installation.settings.partitions))


async def told(installation: Installation, *arguments: str) -> Told:
    return await asyncio.to_thread(naba, installation, *arguments)


async def at_work(installation: Installation) -> bool:
    return await installation.members("reading") > 0


async def undisturbed(installation: Installation) -> Counter[Sent]:
    """Return the dispatches that the articles which lie in Kafka should have made, each once."""
    articles = await installation.read(Topic.ARTICLES)
    sends = outputs_of(STAGES[0], articles, real_context(installation.settings.partitions))
    return Counter(sent for of_one in sends.values() for sent in of_one)


@dataclass(frozen=True, slots=True)
class Accepted:
    """What commands said, and the dispatches: found and expected."""

    busy: list[Told]
    refused: Told
    found: Counter[Sent]
    expected: Counter[Sent]


async def _lose_commits(folder: Path) -> Accepted:
    async with installed(folder) as installation:
        records = some_articles(installation)
        await installation.publish(records[:12])
        async with working(installation, "reading"):
            await installation.until(lambda: at_work(installation))
            await installation.settle("reading")
            busy = [await told(installation, "work", "reading", way) for way in ("--accept", "--rebuild")]
        await installation.forget_commits("reading")
        refused = await told(installation, "work", "reading")
        await installation.publish(records[12:])
        async with working(installation, "reading", "--accept"):
            await installation.until(lambda: at_work(installation))
            await installation.settle("reading")
        found = Counter(map(sent_of, await installation.read(Topic.DISPATCHES)))
        return Accepted(busy, refused, found, await undisturbed(installation))


def test_state_without_a_commit_names_two_ways_out_and_accepting_goes_on_without_a_gap(tmp_path: Path) -> None:
    story = asyncio.run(_lose_commits(tmp_path))

    assert {(one.returncode, one.stderr) for one in story.busy} == {
        (1, "reading has workers; stop them first (one that was killed counts for half a minute more)\n")
    }
    assert story.refused.returncode == Exit.REFUSED
    assert "has state, but no committed offset" in story.refused.stderr
    assert "--rebuild" in story.refused.stderr
    assert "--accept" in story.refused.stderr
    assert story.found == story.expected


@dataclass(frozen=True, slots=True)
class Deployed:
    """How the worker of another version ended: after a kill, and after a clean stop."""

    after_kill: int
    said: str
    after_stop: list[int]
    found: Counter[Sent]
    expected: Counter[Sent]


async def _deploy(folder: Path) -> Deployed:
    async with installed(folder) as installation:
        await installation.publish(some_articles(installation)[:12])
        old = installation.start("reading", NEVER_COMMITS)
        await installation.until(lambda: _have_come(installation))
        old.kill()
        old.wait()
        installation.workers.clear()
        new = installation.start("reading", f"{VERSION}other")
        after_kill = await asyncio.to_thread(new.wait, 120)
        said = installation.folder.joinpath("reading-1.log").read_text()
        installation.workers.clear()
        installation.start("reading")
        await installation.settle("reading")
        after_stop = await asyncio.to_thread(installation.stop)
        installation.workers.clear()
        installation.start("reading", f"{VERSION}other")
        await installation.until(lambda: at_work(installation))
        after_stop += await asyncio.to_thread(installation.stop)
        found = Counter(map(sent_of, await installation.read(Topic.DISPATCHES)))
        return Deployed(after_kill, said, after_stop, found, await undisturbed(installation))


async def _have_come(installation: Installation) -> bool:
    return await installation.count(Topic.DISPATCHES) > 0 and await installation.count(changelog_of(STAGES[0])) > 0


def test_a_new_version_starts_only_after_the_old_one_has_stopped_cleanly(tmp_path: Path) -> None:
    story = asyncio.run(_deploy(tmp_path))

    assert story.after_kill == Exit.REFUSED
    assert "was left in the middle by version" in story.said
    assert "let that version stop cleanly first" in story.said
    assert story.after_stop == [Exit.STOPPED, Exit.STOPPED]
    # The worker that was killed had sent some of it before.
    assert set(story.found) == set(story.expected)
