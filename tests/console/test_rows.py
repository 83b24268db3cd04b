from datetime import UTC, datetime, timedelta, timezone

import orjson
import pytest

from console.rows import Rows, groups_of, read_rows
from schemas.article import Article, ArticleState, Body, PublishedQuality
from schemas.codec import encode
from tests.builders.articles import NOON, an_article

HOUR = timedelta(hours=1)


def a_row(**said: object) -> dict[str, object]:
    return {
        "article_id": "1",
        "source": "sahifa",
        "url": "https://sahifa.example/1",
        "published": "2026-03-01T12:00:00Z",
        "title": "عنوان",
        "text": "نص",
    } | said


def read(*rows: dict[str, object] | bytes) -> Rows:
    lines = [row if isinstance(row, bytes) else orjson.dumps(row) for row in rows]
    return read_rows(lines, {"sahifa": "dar"})


def the_article(**said: object) -> Article:
    found = read(a_row(**said))
    assert found.broken == ()
    return found.articles[0]


def test_a_row_becomes_an_article_of_its_publishers_group() -> None:
    article = the_article()

    assert (article.id, article.publisher, article.publisher_group) == ("1", "sahifa", "dar")
    assert (article.title, article.text, article.body) == ("عنوان", "نص", Body.FULL)
    assert (article.published, article.first_seen, article.fetched_at) == (NOON, NOON, NOON)


def test_an_unknown_publisher_is_its_own_group() -> None:
    assert the_article(source="jarida").publisher_group == "jarida"


@pytest.mark.parametrize(
    ("said", "moment", "quality"),
    [
        pytest.param("2026-03-01T15:00:00+03:00", NOON, PublishedQuality.EXACT, id="a zone"),
        pytest.param("2026-03-01T12:00:00", NOON, PublishedQuality.ZONE_ASSUMED, id="no zone is UTC"),
        pytest.param("2026-03-01 12:00", NOON, PublishedQuality.ZONE_ASSUMED, id="no zone and a blank"),
        pytest.param("2026-03-01", NOON - 12 * HOUR, PublishedQuality.DATE_ONLY, id="a date only"),
    ],
)
def test_publish_times_are_utc_and_say_how_far_they_can_be_trusted(
    said: str, moment: datetime, quality: PublishedQuality
) -> None:
    article = the_article(published=said)

    assert (article.published, article.published_quality) == (moment, quality)
    assert article.published is not None
    assert article.published.tzinfo == UTC


def test_the_time_it_was_first_seen_never_stands_in_for_a_missing_publish_time() -> None:
    article = the_article(published=None, first_seen="2026-03-01T12:00:00Z")

    assert (article.published, article.published_quality) == (None, PublishedQuality.MISSING)
    assert article.first_seen == NOON


def test_other_keys_and_missing_texts_do_no_harm() -> None:
    article = the_article(url=None, text=None, category="news", summary=["x"])

    assert (article.url, article.text, article.body) == ("", "", Body.TITLE_ONLY)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        pytest.param(b"{", "truncated", id="no JSON"),
        pytest.param(b"[1]", "array", id="no object"),
        pytest.param(b'{"title": "x"}', "no article_id", id="no id"),
        pytest.param(orjson.dumps(a_row(article_id=7)), "article_id", id="an id that is no text"),
        pytest.param(orjson.dumps(a_row(published="yesterday")), "published: 'yesterday'", id="no time"),
        pytest.param(orjson.dumps(a_row(published=None)), "neither published nor first_seen", id="no time at all"),
        pytest.param(orjson.dumps(a_row(state="lost")), "lost", id="an unknown state"),
        pytest.param(b'{"article_id": "1", "title": "\\ud800 and more"}', "hex escape", id="half a letter"),
        pytest.param(b'{"id": "1", "title": "x"}', "Article: ", id="half a record"),
    ],
)
def test_a_broken_row_is_named_with_its_line_and_the_others_are_read(line: bytes, why: str) -> None:
    found = read(a_row(article_id="before"), b"", line, a_row(article_id="after"))

    assert [article.id for article in found.articles] == ["before", "after"]
    assert [broken.line for broken in found.broken] == [3]
    assert why in found.broken[0].why


def test_rows_come_in_the_order_in_which_they_were_seen() -> None:
    found = read(
        a_row(article_id="late", published="2026-03-01T14:00:00Z"),
        a_row(article_id="seen late", published="2026-03-01T11:00:00Z", first_seen="2026-03-01T13:00:00Z"),
        a_row(article_id="early", published="2026-03-01T12:00:00Z"),
        a_row(article_id="just as early", published="2026-03-01T12:00:00Z"),
    )

    assert [article.id for article in found.articles] == ["early", "just as early", "seen late", "late"]


def test_a_second_row_of_an_article_is_a_revision_of_what_was_first_seen_before() -> None:
    found = read(
        a_row(published="2026-03-01T13:00:00Z", text="نص مصحح", state="withdrawn"),
        a_row(published="2026-03-01T12:00:00Z"),
    )

    first, second = found.articles
    assert (first.first_seen, first.fetched_at) == (NOON, NOON)
    assert (second.first_seen, second.fetched_at) == (NOON, NOON + HOUR)
    assert first.content_hash != second.content_hash
    assert second.state is ArticleState.WITHDRAWN


def test_records_of_the_articles_topic_are_rows_as_they_are() -> None:
    article = an_article(fetched_at=NOON + HOUR)

    assert read(encode(article)).articles == (article,)


def test_times_of_another_zone_are_told_in_utc() -> None:
    assert the_article(published=datetime(2026, 3, 1, 14, tzinfo=timezone(2 * HOUR)).isoformat()).published == NOON


def test_groups_are_read_from_their_table_and_need_none() -> None:
    assert groups_of({"publishers": "publisher\tgroup\tsource\nsahifa\tdar\tnaba"}) == {"sahifa": "dar"}
    assert groups_of({}) == {}
