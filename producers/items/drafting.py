"""Drafting: the items that a feed shows → articles as they would be told, before anybody asks what is new."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

from producers.feeds import FeedSource, is_web_address
from producers.items.dating import published_of
from producers.items.identity import article_id, content_hash, key_of_guid, keys_of
from producers.items.parsing import Item, ParsedFeed
from schemas.article import Article, ArticleState, Body

BREAKING = "عاجل"
"""What newsrooms write before, or file under, what has just happened."""

MOST_CATEGORIES = 20

_LONGEST_TITLE = 1_000
_LONGEST_TEXT = 200_000
"""Characters; in UTF-8 and JSON still far below what a record of the topic may have."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a feed shows at one moment.

    Attributes:
        articles: Oldest first, each id once, as if they were all new.
        withdrawn: Those that the feed says were taken down.
    """

    articles: tuple[Article, ...] = ()
    withdrawn: tuple[Article, ...] = ()


def shown_by(parsed: ParsedFeed, source: FeedSource, url: str, now: datetime) -> Shown:
    """Return what a feed shows.

    Args:
        parsed: Its items.
        source: Which feed it is.
        url: Where it was found.
        now: When it was fetched, UTC.
    """
    base = urljoin(url, parsed.base)
    links = [whole_link(base, item) for item in parsed.items]
    keys = keys_of(parsed.items, links)
    drafts = (_draft(*row, source, now) for row in zip(parsed.items, keys, links, strict=True))
    # Feeds list the newest first; told in the order in which things happened, causes come before effects.
    articles = {article.id: article for article in reversed([*drafts]) if article.title or article.text}
    return Shown(tuple(articles.values()), tuple(_withdrawals(parsed, source, now)))


def whole_link(base: str, item: Item) -> str:
    """Return the address of an item, made whole; empty where it has none that can be opened."""
    for said in (item.link, item.guid):
        try:
            link = urljoin(base, said) if said else ""
        except ValueError:
            continue
        if is_web_address(link) and (said == item.link or is_web_address(said)):
            return link
    return ""


def _draft(item: Item, key: str, link: str, source: FeedSource, now: datetime) -> Article:
    title, text = item.title[:_LONGEST_TITLE], item.text[:_LONGEST_TEXT]
    published = published_of(item.dates, ZoneInfo(source.zone), now)
    return Article(
        id=article_id(source.publisher, key),
        publisher=source.publisher,
        publisher_group=source.publisher_group,
        feed=source.id,
        url=link,
        title=title,
        text=text,
        first_seen=now,
        fetched_at=now,
        content_hash=content_hash(title, text),
        published=published.at,
        published_quality=published.quality,
        body=_body(item, source),
        language=source.language,
        categories=item.categories[:MOST_CATEGORIES],
        breaking=source.breaking or title.startswith(BREAKING) or BREAKING in item.categories,
    )


def _body(item: Item, source: FeedSource) -> Body:
    if not item.text:
        return Body.TITLE_ONLY
    return source.body or (Body.FULL if item.full else Body.SUMMARY)


def _withdrawals(parsed: ParsedFeed, source: FeedSource, now: datetime) -> Iterator[Article]:
    # A tombstone names the item and nothing else.
    for guid in parsed.withdrawn:
        yield Article(
            id=article_id(source.publisher, key_of_guid(guid)),
            publisher=source.publisher,
            publisher_group=source.publisher_group,
            feed=source.id,
            url=guid if is_web_address(guid) else "",
            title="",
            text="",
            first_seen=now,
            fetched_at=now,
            content_hash=content_hash("", ""),
            state=ArticleState.WITHDRAWN,
            body=Body.TITLE_ONLY,
            language=source.language,
        )
