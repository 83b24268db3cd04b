from datetime import timedelta

from benchmarks.kafka.latency import WARM_S, Heard, told
from benchmarks.kafka.news import article_record, clock_records, plain_articles, sample_articles, weeks_of
from schemas.article import Article
from schemas.codec import decode
from schemas.topics import Partitions
from streams.data import load_tables, load_version
from streams.wiring import context_of

BEGIN_MS = 1_000_000


def test_what_comes_while_workers_settle_down_is_not_counted() -> None:
    warm_ms = int(WARM_S * 1e3)
    heard = Heard({"first": BEGIN_MS, "a": BEGIN_MS + warm_ms, "b": BEGIN_MS + warm_ms})
    heard.came["alert readable"] = {
        "first": BEGIN_MS + 900.0,
        "a": BEGIN_MS + warm_ms + 10.0,
        "b": BEGIN_MS + warm_ms + 30.0,
        "of another run": 0.0,
    }

    rows = {row[0]: row[1:] for row in told(heard, 50, 1.0).rows}

    assert rows["alert readable"][:2] == ("2", "20 ms")
    assert rows["dispatch appended"] == ("0", "-", "-")


def test_weeks_tell_the_same_news_under_other_ids_a_week_later() -> None:
    week = sample_articles()

    weeks = list(weeks_of(week, 2))

    assert len({article.id for article in weeks}) == 2 * len({article.id for article in week})
    assert weeks[len(week)].first_seen - weeks[0].first_seen == timedelta(days=7)
    assert weeks[len(week)].text == weeks[0].text


def test_plain_articles_report_nothing() -> None:
    reader = context_of(load_tables(), load_version(), Partitions()).reader

    assert all(not reader.read(article).reports for article in plain_articles(sample_articles()[0], 3))


def test_articles_and_clocks_lie_as_a_producer_lays_them() -> None:
    partitions = Partitions()
    article = sample_articles()[0]

    record = article_record(article, partitions)

    assert decode(Article, record.value) == article
    assert [one.partition for one in clock_records(article.first_seen, partitions)] == list(range(partitions.articles))
