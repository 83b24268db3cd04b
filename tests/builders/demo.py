"""The sample feeds as records: a week of articles and clocks, once or many times over."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import groupby
from pathlib import Path

from console.rows import groups_of, read_rows
from console.showing.findings import Findings
from schemas.article import Article, Clock
from schemas.codec import encode
from schemas.events import plain_headers
from schemas.record import Outgoing, Record
from schemas.topics import Partitions, Topic
from streams.chain import Chain, chain_of, seen_at
from streams.data import load_encoder, load_tables, load_version
from streams.partitioning import partition_of
from streams.steps.context import Context
from streams.steps.sending import clock_records
from streams.wiring import context_of
from tests.builders.feeds import STAGES

DEMO = Path(__file__).parents[2] / "demo"
WEEK = timedelta(days=7)
_NEVER = datetime.min.replace(tzinfo=UTC)


@cache
def real_context(partitions: Partitions) -> Context:
    """Return a context with the shipped tables, the real reader and its encoder, as workers have it."""
    return context_of(load_tables(), load_version(), partitions, load_encoder())


def demo_articles() -> tuple[Article, ...]:
    """Return the articles of the sample feeds in the order in which they were seen."""
    publishers = DEMO.joinpath("publishers.tsv").read_text("utf-8").rstrip("\n")
    groups = groups_of(load_tables()) | groups_of({"publishers": publishers})
    with DEMO.joinpath("articles.jsonl").open("rb") as lines:
        return read_rows(lines, groups).articles


@dataclass(frozen=True, slots=True)
class Replayed:
    """What a chain in this process was fed with, and what it found."""

    fed: list[Record]
    findings: Findings


def replayed(articles: Iterable[Article], partitions: Partitions | None = None) -> Replayed:
    """Return what a chain finds: as `naba replay` runs it, or with the partitions of an installation."""
    context = real_context(partitions or Partitions())
    chain = chain_of(STAGES, context)
    if partitions:
        chain = Chain(STAGES, replace(context, longest_gap=timedelta.max))
    records = [record for article in articles for record in chain.feed(article)] + chain.finish()
    findings = Findings()
    findings.hear(records)
    return Replayed([record for record in records if record.topic == Topic.ARTICLES], findings)


def hours_of(fed: Iterable[Record]) -> Iterator[list[Record]]:
    """Yield records hour after hour: all at once, one desk's Friday may be heard before another's Monday."""
    for _, hour in groupby(fed, key=lambda record: (record.timestamp.date(), record.timestamp.hour)):
        yield list(hour)


def weeks_of(articles: Iterable[Article], weeks: int) -> Iterator[list[Article]]:
    """Yield the same news week after week, under other ids."""
    week = list(articles)
    for number in range(weeks):
        yield [_later(article, number) for article in week]


def as_records(articles: Iterable[Article], context: Context) -> list[Record]:
    """Return articles as a producer would publish them, with a clock behind the last."""
    seen = list(articles)
    clock = Clock(max(map(seen_at, seen)), producer="test", feeds_ok=1, feeds_total=1)
    return [*(_article_record(article, context) for article in seen), *map(_unsent, _clocks(clock, context))]


def _clocks(clock: Clock, context: Context) -> tuple[Outgoing, ...]:
    return clock_records(clock, Topic.ARTICLES, context)


def _later(article: Article, weeks: int) -> Article:
    return replace(
        article,
        id=f"{article.id}:{weeks}",
        first_seen=article.first_seen + weeks * WEEK,
        fetched_at=article.fetched_at + weeks * WEEK,
        published=article.published and article.published + weeks * WEEK,
    )


def _article_record(article: Article, context: Context) -> Record:
    key = article.id.encode()
    partition = partition_of(key, context.partitions.articles)
    headers = plain_headers(Article, context.version)
    return _unsent(Outgoing(Topic.ARTICLES, key, encode(article), headers, partition))


def _unsent(sent: Outgoing) -> Record:
    # Offset and time are the broker's to give.
    return Record(sent.topic, sent.partition or 0, -1, sent.key, sent.value, _NEVER, sent.headers)
