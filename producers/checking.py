"""Checking: one look at a feed, and what is to be said of it; pure but for the look itself."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from producers.feeds import FeedSource
from producers.fetching import Failed, Fetched, Fetches, NotModified, Validators
from producers.items.charset import decode
from producers.items.drafting import Shown, shown_by
from producers.items.parsing import ParsedFeed, parse_feed
from schemas.article import PublishedQuality

STALE_AFTER = timedelta(days=7)
"""Every outlet of the list publishes daily; a feed without news for a week is served, but no longer written."""


class Verdict(StrEnum):
    """What a feed is good for."""

    OK = "ok"
    MOVED = "moved"
    STALE = "stale"
    EMPTY = "empty"
    NO_FEED = "no_feed"
    FAILED = "failed"

    @property
    def is_usable(self) -> bool:
        """Return whether articles come of it."""
        return self in (Verdict.OK, Verdict.MOVED, Verdict.STALE)


@dataclass(frozen=True, slots=True)
class Check:
    """What a look at a feed found.

    Attributes:
        feed: Its id.
        verdict: In a word.
        detail: In words; empty where there is nothing to say.
        items: How many it shows.
        newest: The latest publish time that it shows, UTC.
        encoding: That its bytes turned out to be in.
    """

    feed: str
    verdict: Verdict
    detail: str = ""
    items: int = 0
    newest: datetime | None = None
    encoding: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """A body that was read: as fetched, in which encoding, as parsed, and as articles."""

    body: Fetched
    encoding: str
    parsed: ParsedFeed
    shown: Shown
    at: datetime

    @property
    def newest(self) -> datetime | None:
        """Return the latest publish time that can be believed."""
        said = (one for one in self.shown.articles if one.published_quality is not PublishedQuality.MISSING)
        return max((one.published for one in said if one.published), default=None)


async def check(source: FeedSource, fetches: Fetches, now: datetime) -> Check:
    """Return what one unconditional look at a feed finds."""
    outcome = await fetches.fetch(source.url, Validators(), now)
    match outcome:
        case Failed():
            return Check(source.id, Verdict.FAILED, f"{outcome.failure}: {outcome.detail}")
        case NotModified():
            return Check(source.id, Verdict.FAILED, "not modified, though nothing was asked about a change")
        case Fetched():
            return judged(source, await asyncio.to_thread(_look, source, outcome, now))


def judged(source: FeedSource, look: Look) -> Check:
    """Return the check that comes of a look: the first rule that applies."""
    verdict, detail = next((verdict, said) for verdict, rule in RULES if (said := rule(look)) is not None)
    return Check(source.id, verdict, detail, len(look.shown.articles), look.newest, look.encoding)


def _look(source: FeedSource, body: Fetched, now: datetime) -> Look:
    decoded = decode(body.body, body.charset)
    parsed = parse_feed(decoded.text)
    return Look(body, decoded.encoding, parsed, shown_by(parsed, source, body.url, now), now)


def _no_feed(look: Look) -> str | None:
    return None if look.parsed.is_feed else look.parsed.fault or "the page is no feed"


def _empty(look: Look) -> str | None:
    return None if look.shown.articles else "no items"


def _stale(look: Look) -> str | None:
    newest = look.newest
    return f"nothing since {newest:%Y-%m-%d}" if newest and look.at - newest > STALE_AFTER else None


def _moved(look: Look) -> str | None:
    return f"permanently to {look.body.moved_to}" if look.body.moved_to else None


def _ok(look: Look) -> str | None:
    return f"ill-formed: {look.parsed.fault}" if look.parsed.fault else ""


RULES: tuple[tuple[Verdict, Callable[[Look], str | None]], ...] = (
    (Verdict.NO_FEED, _no_feed),
    (Verdict.EMPTY, _empty),
    (Verdict.STALE, _stale),
    (Verdict.MOVED, _moved),
    (Verdict.OK, _ok),
)
"""What can be said of a body, in order; a rule returns its detail, or None where it does not apply."""
