"""News: the sample feeds week after week with short pieces of no conflict beside them, or real articles in order."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count, islice
from pathlib import Path

from benchmarks.corpus import articles_of, corpus_folder
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


BROAD_FROM = "2018-04"
"""Of the corpus: from here on five outlets publish on everything; a minute at 50 articles/s is a month of theirs."""


WARMING = 100
"""Real articles that are read before any is counted."""


@dataclass(frozen=True, slots=True)
class News:
    """What a load consists of, in words; what workers read before it; and its articles, as many as are asked for."""

    kinds: str
    first: tuple[Article, ...]
    articles: Iterable[Article]


def sample_news(share: float) -> News:
    """Return the sample feeds week after week.

    Args:
        share: Of the articles, how many are of the sample feeds; the others report nothing.
    """
    mixture = f"{share:.0%} of the sample feeds, the others reporting nothing"
    kinds = "all of the sample feeds" if share == 1 else mixture
    week = sample_articles()
    return News(kinds, week, _mixed(week, share))


def broad_news() -> News:
    """Return real articles on all subjects, in the order in which they were published.

    Raises:
        FileNotFoundError: There is no corpus (`NABA_CORPUS`).
    """
    rows = (json.dumps(row).encode() for row in articles_of(corpus_folder()) if row["published"] >= BROAD_FROM)
    articles = read_rows(rows, {}).articles
    if not articles:
        raise FileNotFoundError(f"no articles in {corpus_folder()}: NABA_CORPUS says where they are")
    return News("real articles on all subjects, as they were published", articles[:WARMING], articles[WARMING:])


def _mixed(week: tuple[Article, ...], share: float) -> Iterator[Article]:
    # The first week has been read already.
    real = islice(weeks_of(week, None), len(week), None)
    plain = plain_articles(week[-1])
    owed = 0.0
    while True:
        owed += share
        yield next(real if owed >= 1 else plain)
        owed -= owed >= 1


def sample_articles() -> tuple[Article, ...]:
    """Return the articles of the sample feeds in the order in which they were seen."""
    publishers = _DEMO.joinpath("publishers.tsv").read_text("utf-8").rstrip("\n")
    groups = groups_of(load_tables()) | groups_of({"publishers": publishers})
    with _DEMO.joinpath("articles.jsonl").open("rb") as lines:
        return read_rows(lines, groups).articles


def weeks_of(articles: Iterable[Article], weeks: int | None) -> Iterator[Article]:
    """Yield the same news week after week, under other ids; without end where no number of weeks is given."""
    week = list(articles)
    for number in count() if weeks is None else range(weeks):
        yield from (_later(article, number) for article in week)


def plain_articles(like: Article) -> Iterator[Article]:
    """Yield articles that report nothing, seen when another one was; there is no end of them."""
    for number in count():
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
