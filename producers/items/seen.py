"""Seen: which of the items that a feed shows are news, and what is remembered of it; pure, bounded."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from producers.items.drafting import Shown
from schemas.article import Article, ArticleState
from schemas.feed_state import FeedState, SeenItem

MOST_REMEMBERED = 3_000
"""Items remembered of one feed: three times the largest window that is read, so that none in it is forgotten."""


def news_of(state: FeedState, shown: Shown) -> tuple[Article, ...]:
    """Return what is to be told: new items, edited ones, and those taken down; each with when it was first seen.

    An item that only leaves the window of its feed is not withdrawn: windows are short, and news stays true.
    """
    return (*_published(state.items, shown.articles), *_withdrawn(state.items, shown.withdrawn))


def remember(state: FeedState, shown: Shown, told: Iterable[Article], now: datetime) -> FeedState:
    """Return the state after a poll.

    Args:
        state: Before it.
        shown: What the feed shows.
        told: Those of its news that the broker acknowledged; what it did not stays news.
        now: When the feed was fetched, UTC.
    """
    items = dict(state.items)
    for article in shown.articles:
        if article.id in items:
            items[article.id] = replace(items[article.id], last_seen=now)
    items |= {article.id: _item(article, now) for article in told}
    return replace(state, items=_bounded(items))


def _published(items: Mapping[str, SeenItem], articles: Iterable[Article]) -> Iterator[Article]:
    for article in articles:
        seen = items.get(article.id)
        if seen is None:
            yield article
        elif seen.withdrawn or seen.content_hash != article.content_hash:
            yield _since(article, seen)


def _withdrawn(items: Mapping[str, SeenItem], articles: Iterable[Article]) -> Iterator[Article]:
    for article in articles:
        seen = items.get(article.id)
        # What was never told need not be taken back.
        if seen and not seen.withdrawn:
            yield _since(article, seen)


def _since(article: Article, seen: SeenItem) -> Article:
    # A publish time that was cut to the first sighting stays at that sighting.
    cut = article.published == article.first_seen
    return replace(article, first_seen=seen.first_seen, published=seen.first_seen if cut else article.published)


def _item(article: Article, now: datetime) -> SeenItem:
    withdrawn = article.state is ArticleState.WITHDRAWN
    return SeenItem(article.content_hash, article.first_seen, now, withdrawn)


def _bounded(items: dict[str, SeenItem]) -> dict[str, SeenItem]:
    if len(items) <= MOST_REMEMBERED:
        return items
    latest = sorted(items, key=lambda name: (items[name].last_seen, items[name].first_seen, name), reverse=True)
    kept = set(latest[:MOST_REMEMBERED])
    return {name: item for name, item in items.items() if name in kept}
