"""Feeds: days of articles for a chain, with revisions, withdrawals and what no reader can bear."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from hypothesis import strategies as st

from schemas.article import Article, ArticleState
from schemas.record import Record
from schemas.topics import Partitions, Topic
from streams.chain import ONE_OF_EACH, Chain
from streams.data import load_tables
from streams.stages import Stage, all_stages
from streams.timing import Log
from tests.builders.articles import NOON, a_context, an_article

STAGES: tuple[Stage, ...] = all_stages(load_tables())

TEXTS = ("SY", "SY:2", "SY YE", "YE:4", "LY", "SY LY:3", "", "broken")


@st.composite
def feeds(draw: st.DrawFn, *, most: int = 12) -> list[Article]:
    """Return articles in the order in which they are seen, over weeks; few ids, so that some are revisions."""
    seen = sorted(draw(st.lists(st.integers(0, 60 * 24 * 100), min_size=1, max_size=most)))
    return [draw(_articles(NOON + timedelta(minutes=minutes))) for minutes in seen]


@st.composite
def _articles(draw: st.DrawFn, seen: datetime) -> Article:
    name = draw(st.sampled_from("abcde"))
    state = draw(st.sampled_from([ArticleState.PUBLISHED] * 4 + [ArticleState.WITHDRAWN]))
    text = draw(st.sampled_from(TEXTS))
    return an_article(id=name, publisher=f"paper {name}", publisher_group=name, first_seen=seen, state=state, text=text)


@dataclass(slots=True)
class Run:
    """A chain, all that it appended, and what its changelogs would hold."""

    partitions: Partitions = ONE_OF_EACH
    records: list[Record] = field(default_factory=list)
    tables: dict[Log, dict[bytes, bytes]] = field(default_factory=dict)
    chain: Chain = field(init=False)

    def __post_init__(self) -> None:
        """Begin with an empty chain."""
        self.chain = Chain(STAGES, a_context(partitions=self.partitions), self._write)

    def feed(self, *articles: Article) -> "Run":
        """Feed articles."""
        for article in articles:
            self.records += self.chain.feed(article)
        return self

    def finish(self) -> "Run":
        """Let time pass up to the last article."""
        self.records += self.chain.finish()
        return self

    def restart(self) -> "Run":
        """Lose all memory, and recover it from the changelogs, whatever order compaction left their keys in."""
        for (topic, partition), table in self.tables.items():
            self.chain.store(topic, partition).load(sorted(table.items(), reverse=True))
        return self

    def values(self, topic: Topic) -> list[bytes]:
        """Return the values sent to a topic, in order, clocks and tombstones left out."""
        kept = (record for record in self.records if record.topic == topic and record.header("naba-type") != "clock")
        return [record.value for record in kept if record.value is not None]

    def clocks(self) -> list[Record]:
        """Return the clocks that the chain made."""
        made = (record for record in self.records if record.topic == Topic.ARTICLES)
        return [record for record in made if record.header("naba-type") == "clock"]

    def _write(self, log: Log, written: Mapping[bytes, bytes | None]) -> None:
        table = self.tables.setdefault(log, {})
        for key, value in written.items():
            table.pop(key, None)
            if value is not None:
                table[key] = value
