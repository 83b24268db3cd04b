"""Article and clock: what producers promise on `naba.articles`."""

from dataclasses import dataclass
from enum import StrEnum

from schemas.moment import Moment


class ArticleState(StrEnum):
    """Whether the feed still shows the item."""

    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Body(StrEnum):
    """How much of the article the feed carries."""

    TITLE_ONLY = "title_only"
    SUMMARY = "summary"
    FULL = "full"


class PublishedQuality(StrEnum):
    """How far the publish time can be trusted."""

    EXACT = "exact"
    ZONE_ASSUMED = "zone_assumed"
    DATE_ONLY = "date_only"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Article:
    """One item of one feed, as it stands there now.

    `id` is the hex of a 128-bit hash of publisher and the feed's own identity
    for the item. All times are UTC with zone; `published` is null where the
    feed gives none: the fetch time never stands in for it.
    """

    id: str
    publisher: str
    publisher_group: str
    feed: str
    url: str
    title: str
    text: str
    first_seen: Moment
    fetched_at: Moment
    content_hash: str
    published: Moment | None = None
    published_quality: PublishedQuality = PublishedQuality.MISSING
    state: ArticleState = ArticleState.PUBLISHED
    body: Body = Body.FULL
    language: str = "ar"
    categories: tuple[str, ...] = ()
    breaking: bool = False
    schema: int = 1


@dataclass(frozen=True, slots=True)
class Clock:
    """The time as far as one upstream partition has come.

    A partition's own time is the smallest of the latest clocks of its `of`
    upstream partitions, and never goes back.
    """

    at: Moment
    producer: str
    feeds_ok: int
    feeds_total: int
    from_partition: int = 0
    of: int = 1
    schema: int = 1
