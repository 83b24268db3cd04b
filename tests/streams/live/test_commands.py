import asyncio
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from schemas.record import Record
from schemas.topics import Topic
from streams.delivery.exits import Exit
from tests.builders.articles import NOON
from tests.builders.demo import as_records, demo_articles, real_context
from tests.builders.feeds import STAGES
from tests.builders.installation import ROOT, Installation, installed
from tests.builders.recorded import Sent, sent_of

pytestmark = pytest.mark.kafka

NABA = Path(sys.executable).parent / "naba"
TWO = 2
BROKEN = 12


def naba(installation: Installation, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    command = [str(NABA), *arguments]
    environment = installation.environment | settings
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False)


def started(installation: Installation, *arguments: str) -> subprocess.Popen[str]:
    """Start `naba work`."""
    return subprocess.Popen([str(NABA), "work", *arguments], cwd=ROOT, env=installation.environment, text=True)


@asynccontextmanager
async def working(installation: Installation, *arguments: str) -> AsyncIterator[subprocess.Popen[str]]:
    """Run `naba work` beside the story, and stop it in the end."""
    work = started(installation, *arguments)
    try:
        yield work
        work.send_signal(signal.SIGTERM)
        assert await asyncio.to_thread(work.wait, 60) == 0
    finally:
        work.kill()


def children_of(process: subprocess.Popen[str]) -> set[int]:
    found = subprocess.run(["pgrep", "-P", str(process.pid)], capture_output=True, text=True, check=False)
    return {int(line) for line in found.stdout.split()}


async def _topics(folder: Path) -> list[subprocess.CompletedProcess[str]]:
    async with installed(folder, with_topics=False) as installation:
        commands = (
            ("topics", "show"),
            ("topics", "apply"),
            ("topics", "apply"),
            ("topics", "show"),
        )
        told = [await asyncio.to_thread(naba, installation, *command) for command in commands]
        other = {"NABA_PARTITIONS_ARTICLES": "5"}
        told.append(await asyncio.to_thread(lambda: naba(installation, "topics", "apply", **other)))
        told.append(await asyncio.to_thread(lambda: naba(installation, "work", "reading", **other)))
        return told


def test_topics_are_applied_once_shown_and_never_given_other_partitions(tmp_path: Path) -> None:
    missing, applied, again, shown, refused, work = asyncio.run(_topics(tmp_path))

    assert [one.returncode for one in (missing, applied, again, shown, refused)] == [1, 0, 0, 0, 1]
    assert missing.stdout.count('"state":"missing"') == shown.stdout.count('"state":"right"') >= 10
    assert "it has 3 partitions, and the settings say 5" in refused.stdout
    assert (work.returncode, "naba.articles: it has 3 partitions" in work.stderr) == (Exit.REFUSED, True)


async def _lose_one(folder: Path) -> tuple[set[int], set[int], set[int]]:
    async with installed(folder) as installation:
        async with working(installation, "tracking", "--workers", str(TWO)) as work:
            await installation.until(lambda: _share(installation))
            before = children_of(work)
            os.kill(min(before), signal.SIGKILL)
            await installation.until(lambda: _replaced(work, before))
            await installation.until(lambda: _share(installation))
            after = children_of(work)
        return before, after, children_of(work)


async def _share(installation: Installation) -> bool:
    return await installation.members("tracking") == TWO


async def _replaced(work: subprocess.Popen[str], before: set[int]) -> bool:
    now = children_of(work)
    return len(now) == TWO and now != before


def test_a_worker_that_is_killed_is_started_again_and_all_stop_together(tmp_path: Path) -> None:
    before, after, in_the_end = asyncio.run(_lose_one(tmp_path))

    assert (len(before), len(after), len(before & after), in_the_end) == (TWO, TWO, TWO - 1, set())


async def _stop_and_rebuild(folder: Path) -> list[Counter[Sent]]:
    async with installed(folder) as installation:
        articles = demo_articles()[:20]
        records = as_records(articles, real_context(installation.settings.partitions))
        dispatches = []
        for arguments, fed in (((), records[:12]), ((), records[12:]), (("--rebuild",), [])):
            await installation.publish(fed)
            async with working(installation, "reading", *arguments):
                await installation.until(lambda: _is_at_work(installation))
                await installation.settle("reading")
            dispatches.append(Counter(map(sent_of, await installation.read(Topic.DISPATCHES))))
        return dispatches


async def _is_at_work(installation: Installation) -> bool:
    return await installation.members("reading") > 0


def test_a_stop_repeats_nothing_and_a_rebuild_repeats_everything_byte_for_byte(tmp_path: Path) -> None:
    first, second, rebuilt = asyncio.run(_stop_and_rebuild(tmp_path))

    assert sum(second.values()) > sum(first.values()) > 0
    assert set(second.values()) == {1}
    assert rebuilt == second + second


async def _brake(folder: Path) -> tuple[subprocess.CompletedProcess[str], int, Counter[Sent]]:
    async with installed(folder) as installation:
        await installation.publish([Record(Topic.ARTICLES, 0, -1, b"%d" % n, b"{", NOON) for n in range(BROKEN)])
        braked = await asyncio.to_thread(naba, installation, "work", "reading")
        left = await installation.left(STAGES[0])
        async with working(installation, "reading", "--release-brake", str(BROKEN)):
            await installation.until(lambda: _is_at_work(installation))
            await installation.settle("reading")
        return braked, left, Counter(map(sent_of, await installation.read(Topic.DEAD_LETTERS)))


def test_a_flood_of_bad_input_stops_the_worker_for_good_until_a_person_lets_it_pass(tmp_path: Path) -> None:
    braked, left, letters = asyncio.run(_brake(tmp_path))

    assert braked.returncode == Exit.BAD_INPUT
    assert "dead letters; --release-brake N lets N pass" in braked.stderr
    assert left == BROKEN
    assert len(letters) == BROKEN
