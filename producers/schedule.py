"""Schedule: when to poll a feed next; politely, rarer after failures, and not all feeds at once."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import xxhash

from producers.asking import Asked

LONGEST_RETRY = timedelta(days=1)
"""A server that asks for more is asked again after a day: waits of 88 hours have been seen, and were mistakes."""

JITTER = 0.1
"""Feeds of one host that fail together would come back together for ever; each waits up to a tenth longer."""

_MOST_DOUBLINGS = 20


@dataclass(frozen=True, slots=True)
class PollLimits:
    """A feed is never polled sooner than `shortest`, and for its own sake never later than `longest`."""

    shortest: timedelta
    longest: timedelta

    @property
    def rarest(self) -> timedelta:
        """Return the longest wait that a feed can have of its own, before jitter."""
        return max(self.shortest, self.longest)


def next_poll_at(now: datetime, feed: str, *, asked: Asked, failures: int, limits: PollLimits) -> datetime:
    """Return when to poll a feed again.

    Args:
        now: UTC.
        feed: Its id; decides its share of the jitter, the same on every day.
        asked: By server and feed; freshness counts up to the longest wait, Retry-After up to a day.
        failures: Polls failed in a row; the wait doubles with each.
        limits: Before jitter, which adds up to a tenth.
    """
    backed_off: timedelta = limits.shortest * 2 ** min(failures, _MOST_DOUBLINGS)
    own = min(max(backed_off, asked.fresh_for), limits.rarest)
    wait = max(own, min(asked.retry_after, LONGEST_RETRY))
    jitter: timedelta = wait * (JITTER * _share(feed))
    return now + wait + jitter


def _share(feed: str) -> float:
    """Return a number in [0, 1) that is the feed's own."""
    return float(xxhash.xxh3_64_intdigest(feed.encode()) / 2**64)
