import asyncio
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import orjson
import pytest

from schemas.article import ArticleState
from schemas.record import Record
from schemas.topics import Topic
from streams.delivery.exits import Exit
from streams.delivery.suspects import EXITS
from tests.builders.articles import NOON, an_article
from tests.builders.demo import as_records, demo_articles, real_context
from tests.builders.feeds import STAGES
from tests.builders.installation import Installation, installed
from tests.builders.odd_worker import HANGS, RUNS_AWAY
from tests.streams.live.test_commands import naba

pytestmark = pytest.mark.kafka


@dataclass(frozen=True, slots=True)
class Lived:
    """How the workers ended, what they left, what came of the good records behind, and what monitoring has to say."""

    codes: list[int]
    letters: list[Record]
    left: int
    dispatches: int
    remarked: Counter[str]


async def _live(folder: Path) -> Lived:
    async with installed(folder) as installation:
        gone = an_article(id="gone", state=ArticleState.WITHDRAWN)
        articles = as_records([*demo_articles()[:6], gone], real_context(installation.settings.partitions))
        await installation.publish([Record(Topic.ARTICLES, 0, -1, b"x", RUNS_AWAY, NOON), *articles])
        codes = [await asyncio.to_thread(_ended, installation) for _ in range(EXITS)]
        installation.workers.clear()
        installation.start("reading", HANGS)
        await installation.settle("reading")
        codes += await asyncio.to_thread(installation.stop)
        letters = await installation.read(Topic.DEAD_LETTERS)
        dispatches = await installation.count(Topic.DISPATCHES)
        return Lived(codes, letters, await installation.left(STAGES[0]), dispatches, await _remarked(installation))


async def _remarked(installation: Installation) -> Counter[str]:
    told = await asyncio.to_thread(naba, installation, "lag", "naba-reading", "--json")
    (report,) = map(orjson.loads, told.stdout.splitlines())
    partitions = [one for group in report["groups"] for topic in group["topics"] for one in topic["partitions"]]
    return sum((Counter(one["remarked"]) for one in partitions), Counter())


def _ended(installation: Installation) -> int:
    return installation.start("reading", HANGS).wait(120)


def test_a_record_that_workers_hang_at_three_times_becomes_a_dead_letter_and_the_rest_goes_on(tmp_path: Path) -> None:
    lived = asyncio.run(_live(tmp_path))

    assert lived.codes == [*[Exit.BUG] * EXITS, Exit.STOPPED]
    assert [(letter.value, letter.header("naba-reason")) for letter in lived.letters] == [(RUNS_AWAY, "suspect")]
    assert lived.left == 0
    assert lived.dispatches > 0
    assert lived.remarked == {"late_withdrawal": 1}
