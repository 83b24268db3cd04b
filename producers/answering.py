"""Answering: what a server answered → what is told, and the state of the feed after it."""

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime
from typing import assert_never

import xxhash

from producers.feeds import FeedSource
from producers.fetching import Failed, Failure, Fetched, NotModified, Outcome, Validators
from producers.items.charset import decode
from producers.items.drafting import Shown, shown_by
from producers.items.parsing import ParsedFeed, parse_feed
from producers.items.seen import news_of, remember
from producers.publishing import Publisher, acknowledged
from producers.schedule import PollLimits
from producers.settling import settle_answer, settle_body, settle_failure
from schemas.feed_state import FeedState


@dataclass(frozen=True, slots=True)
class Poll:
    """One poll under way: the feed, its state before, what it was asked with, and when (UTC)."""

    source: FeedSource
    state: FeedState
    sent: Validators
    at: datetime


@dataclass(frozen=True, slots=True)
class Settled:
    """A poll that is over: the state after it, how it went in words, and how many items were shown and told."""

    state: FeedState
    outcome: str
    shown: int = 0
    told: int = 0


class Answers:
    """Handles answers.

    Args:
        publisher: For the articles that are news.
        limits: How often one feed is polled.
        version: Of code and data, for record headers.
    """

    def __init__(self, publisher: Publisher, limits: PollLimits, version: str) -> None:
        self._publisher = publisher
        self._limits = limits
        self._version = version

    async def settle(self, poll: Poll, outcome: Outcome) -> Settled:
        """Return how a poll ends, once all that it tells is acknowledged or known not to be."""
        match outcome:
            case Fetched():
                return await self._settle_body(poll, outcome)
            case NotModified():
                return Settled(
                    settle_answer(poll.state, poll.source, outcome.asked, poll.at, self._limits), "not modified"
                )
            case Failed():
                return self._settle_failure(poll, outcome)
            case _:
                assert_never(outcome)

    async def _settle_body(self, poll: Poll, body: Fetched) -> Settled:
        digest = xxhash.xxh3_128_hexdigest(body.body)
        if digest == poll.state.body_digest and poll.state.url == poll.source.url:
            return Settled(self._known(poll, body, digest), "same body")
        parsed, shown = await asyncio.to_thread(read_body, body, poll.source, poll.at)
        if not parsed.is_feed:
            why = f"it is no feed: {parsed.fault}" if parsed.fault else "it is no feed"
            return self._settle_failure(poll, Failed(Failure.NOT_A_FEED, why, body.asked))
        news = news_of(poll.state, shown)
        told = await acknowledged(self._publisher, news, self._version)
        heard = replace(poll, state=remember(poll.state, shown, told, poll.at))
        if len(told) < len(news):
            # The validators stay as they were: else the server would say that there is nothing new, and be believed.
            missed = Failed(Failure.UNACKNOWLEDGED, f"{len(news) - len(told)} articles", body.asked)
            return replace(self._settle_failure(heard, missed), shown=len(shown.articles), told=len(told))
        asked = replace(body.asked, fresh_for=max(body.asked.fresh_for, parsed.ttl))
        after = self._known(heard, replace(body, asked=asked), digest)
        return Settled(after, "new body", len(shown.articles), len(told))

    def _known(self, poll: Poll, body: Fetched, digest: str) -> FeedState:
        full_at = poll.at if poll.sent == Validators() else None
        known = settle_body(poll.state, body.validators, digest, full_at=full_at)
        return settle_answer(known, poll.source, body.asked, poll.at, self._limits)

    def _settle_failure(self, poll: Poll, failed: Failed) -> Settled:
        after = settle_failure(poll.state, poll.source, failed, poll.at, self._limits)
        return Settled(after, after.failure)


def read_body(body: Fetched, source: FeedSource, now: datetime) -> tuple[ParsedFeed, Shown]:
    """Return what a body holds, as it was parsed and as articles; slow, so call it in a thread."""
    parsed = parse_feed(decode(body.body, body.charset).text)
    return parsed, shown_by(parsed, source, body.url, now)
