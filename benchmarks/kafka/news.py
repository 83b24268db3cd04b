"""News: the sample feeds week after week, and short pieces of no conflict beside them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from console.rows import groups_of, read_rows
from schemas.article import Article, Clock
from schemas.codec import encode
from schemas.events import plain_headers
from schemas.record import Record
from schemas.topics import Partitions, Topic
from streams.data import load_tables, load_version
from streams.partitioning import partition_of

_DEMO = Path(__file__).parents[2] / "demo"
_WEEK = timedelta(days=7)
_UNSENT = datetime.min.replace(tzinfo=UTC)

PLAIN = "افتتح الوزير معرض الكتاب بحضور عدد من الكتاب والناشرين"
"""A minister opens a book fair: reading turns such an article away at once."""


def sample_articles() -> tuple[Article, ...]:
    """Return the articles of the sample feeds in the order in which they were seen."""
    publishers = _DEMO.joinpath("publishers.tsv").read_text("utf-8").rstrip("\n")
    groups = groups_of(load_tables()) | groups_of({"publishers": publishers})
    with _DEMO.joinpath("articles.jsonl").open("rb") as lines:
        return read_rows(lines, groups).articles


def weeks_of(articles: Iterable[Article], weeks: int) -> Iterator[Article]:
    """Yield the same news week after week, under other ids."""
    week = list(articles)
    for number in range(weeks):
        yield from (_later(article, number) for article in week)


def plain_articles(like: Article, count: int) -> Iterator[Article]:
    """Yield articles that report nothing, seen when another one was."""
    for number in range(count):
        text = f"{PLAIN} {number}"
        yield replace(like, id=f"plain:{number}", title=PLAIN, text=text, content_hash=f"{number:032x}")


def article_record(article: Article, partitions: Partitions) -> Record:
    """Return an article as a producer would publish it; offset and time are the broker's to give."""
    key = article.id.encode()
    headers = plain_headers(Article, _version())
    return Record(Topic.ARTICLES, partition_of(key, partitions.articles), -1, key, encode(article), _UNSENT, headers)


def clock_records(at: datetime, partitions: Partitions) -> list[Record]:
    """Return one clock for each partition of the articles."""
    clock = Clock(at, producer="benchmark", feeds_ok=1, feeds_total=1)
    headers = plain_headers(Clock, _version())
    return [
        Record(Topic.ARTICLES, number, -1, None, encode(clock), _UNSENT, headers)
        for number in range(partitions.articles)
    ]


@cache
def _version() -> str:
    # A digest of all code and data takes some 40 ms: time that is not there for each article.
    return load_version()


def _later(article: Article, weeks: int) -> Article:
    return replace(
        article,
        id=f"{article.id}:{weeks}",
        first_seen=article.first_seen + weeks * _WEEK,
        fetched_at=article.fetched_at + weeks * _WEEK,
        published=article.published and article.published + weeks * _WEEK,
    )
