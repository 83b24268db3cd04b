import gzip
import json
from datetime import timedelta
from itertools import islice
from pathlib import Path

import pytest

from benchmarks.kafka.news import (
    BROAD_FROM,
    WARMING,
    article_record,
    broad_news,
    clock_records,
    plain_articles,
    sample_articles,
    sample_news,
    weeks_of,
)
from schemas.article import Article
from schemas.codec import decode
from schemas.topics import Partitions
from streams.data import load_tables, load_version
from streams.wiring import context_of


def test_weeks_tell_the_same_news_under_other_ids_a_week_later() -> None:
    week = sample_articles()

    weeks = list(weeks_of(week, 2))

    assert len({article.id for article in weeks}) == 2 * len({article.id for article in week})
    assert weeks[len(week)].first_seen - weeks[0].first_seen == timedelta(days=7)
    assert weeks[len(week)].text == weeks[0].text


def test_plain_articles_report_nothing() -> None:
    reader = context_of(load_tables(), load_version(), Partitions()).reader

    assert all(not reader.read(article).reports for article in islice(plain_articles(sample_articles()[0]), 3))


def test_of_sample_news_as_many_are_of_the_sample_feeds_as_was_asked_for() -> None:
    articles = list(islice(sample_news(0.25).articles, 80))

    assert sum(article.id.startswith("demo:") for article in articles) == 20


def test_real_news_come_as_they_were_published_from_a_day_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    days = [f"{BROAD_FROM}-{day:02}T{hour:02}:00:00+00:00" for day in range(28, 0, -1) for hour in range(5)]
    corpus(tmp_path, ["2017-01-01T00:00:00+00:00", *days])
    monkeypatch.setenv("NABA_CORPUS", str(tmp_path))

    news = broad_news()

    articles = [*news.first, *news.articles]
    assert len(news.first) == WARMING
    assert [article.fetched_at.isoformat() for article in articles] == sorted(days)


def test_a_corpus_that_is_not_there_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NABA_CORPUS", str(tmp_path))

    with pytest.raises(FileNotFoundError, match=str(tmp_path)):
        broad_news()


def test_articles_and_clocks_lie_as_a_producer_lays_them() -> None:
    partitions = Partitions()
    article = sample_articles()[0]

    record = article_record(article, partitions)

    assert decode(Article, record.value) == article
    assert [one.partition for one in clock_records(article.first_seen, partitions)] == list(range(partitions.articles))


def corpus(folder: Path, published: list[str]) -> None:
    rows = [
        {
            "article_id": f"a{number}",
            "source": "s",
            "url": "https://s.example",
            "published": at,
            "title": "t",
            "text": "x",
        }
        for number, at in enumerate(published)
    ]
    with gzip.open(folder / "articles_1.jsonl.gz", "wt") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
