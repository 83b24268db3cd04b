"""Settling: what a poll leaves behind in the state of its feed, and whether that is worth keeping; pure."""

from dataclasses import replace
from datetime import datetime, timedelta

from producers.asking import Asked
from producers.feeds import FeedSource
from producers.fetching import Failed, Failure, Validators
from producers.schedule import LONGEST_RETRY, PollLimits, next_poll_at
from schemas.feed_state import FeedState

FULL_EVERY = timedelta(hours=6)
"""Servers have been seen to say "not modified" for ever; so often a feed is asked without validators."""


def validators_for(state: FeedState, source: FeedSource, now: datetime) -> Validators:
    """Return what to ask with: nothing where the address is new, or the last full answer long ago."""
    stale = state.full_at is None or now - state.full_at >= FULL_EVERY
    return Validators() if stale or state.url != source.url else Validators(state.etag, state.last_modified)


def due_at(state: FeedState, source: FeedSource, now: datetime) -> datetime:
    """Return when a feed is to be asked: at once where it never was, or has a new address."""
    return now if state.next_at is None or state.url != source.url else max(state.next_at, now)


def settle_answer(state: FeedState, source: FeedSource, asked: Asked, now: datetime, limits: PollLimits) -> FeedState:
    """Return the state after a feed answered."""
    return replace(
        state,
        url=source.url,
        failures=0,
        failure="",
        gone=False,
        polled_at=now,
        ok_at=now,
        next_at=next_poll_at(now, source.id, asked=asked, failures=0, limits=limits),
    )


def settle_failure(
    state: FeedState, source: FeedSource, failed: Failed, now: datetime, limits: PollLimits
) -> FeedState:
    """Return the state after a poll that brought nothing; a feed that is gone is asked once a day."""
    gone = failed.failure is Failure.GONE
    asked = replace(failed.asked, retry_after=LONGEST_RETRY) if gone else failed.asked
    failures = state.failures + 1
    return replace(
        state,
        url=source.url,
        failures=failures,
        failure=f"{failed.failure}: {failed.detail}",
        gone=gone,
        polled_at=now,
        next_at=next_poll_at(now, source.id, asked=asked, failures=failures, limits=limits),
    )


def settle_body(state: FeedState, validators: Validators, digest: str, *, full_at: datetime | None) -> FeedState:
    """Return the state once all news of a body was acknowledged: only now may a server say that it has no other.

    Args:
        state: Before.
        validators: That came with the body.
        digest: Of the body.
        full_at: When it was asked for without validators; None if it was asked for with some.
    """
    return replace(
        state,
        etag=validators.etag,
        last_modified=validators.last_modified,
        body_digest=digest,
        full_at=full_at or state.full_at,
    )


def worth_keeping(before: FeedState, after: FeedState) -> bool:
    """Return whether a restart would miss the difference; when a feed was last asked is no such thing."""
    return _essence(before) != _essence(after)


def _essence(state: FeedState) -> tuple[object, ...]:
    items = {name: (item.content_hash, item.withdrawn) for name, item in state.items.items()}
    return state.url, state.etag, state.last_modified, state.failures, state.gone, items
