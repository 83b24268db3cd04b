"""Times: whether two reports speak of the same day, and where they know it, the same hours."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final

from incidents.tracking.likeness.finding import NEUTRAL, Finding
from schemas.dispatch import ArticleRef, Report
from schemas.vocabulary import Status, TimeBasis

LONGEST_ACT_DAYS: Final = 7
"""An interval longer than this is a campaign, not an act."""

HOURS_APART_S: Final = 3 * 3600
"""Hours that lie further apart than this are of two acts; closer ones are loose telling."""

_HOURS_KNOWN: Final = timedelta(hours=12)
_OPEN_START_DAYS: Final = 3
_OVERLAP_OF_CAMPAIGNS: Final = 0.5


@dataclass(frozen=True, slots=True)
class Span:
    """When, in local days (ordinals, both ends count), and in seconds since the epoch where hours are known.

    `firm` says that the text gives the day itself.
    """

    first: int
    last: int
    firm: bool
    known: bool
    start_s: float | None = None
    end_s: float | None = None

    @property
    def is_campaign(self) -> bool:
        """Whether this is longer than one act can be."""
        return self.last - self.first > LONGEST_ACT_DAYS


def span(report: Report, article: ArticleRef) -> Span:
    """Return when a report's act happened, standing in for a missing date by the article's day."""
    happened = report.happened
    end = happened.end or happened.start
    if end is None or happened.basis is TimeBasis.NONE:
        return _by_article(report.status, article)
    start = happened.start or end - timedelta(days=_OPEN_START_DAYS)
    first, last = start.toordinal(), end.toordinal()
    if report.status is Status.FRESH and last - first > LONGEST_ACT_DAYS:
        # "For weeks" is not when the strike of today was: of 69 such reports that are right 55 are of one or two days.
        return _by_article(Status.FRESH, article)
    firm = happened.basis is TimeBasis.TEXT
    if happened.start and _has_hours(happened.start, end):
        return Span(first, last, firm, True, start.timestamp(), end.timestamp())
    return Span(min(first, last), max(first, last), firm, True)


def _has_hours(start: datetime, end: datetime) -> bool:
    return start.time() != time.min if start == end else timedelta(0) < end - start <= _HOURS_KNOWN


def _by_article(status: Status, article: ArticleRef) -> Span:
    day = (article.published or article.first_seen).toordinal()
    if status is Status.FRESH:
        return Span(day - 1, day, False, True)
    return Span(day - LONGEST_ACT_DAYS, day, False, False)


SAME_HOURS: Final = Finding(1.5, "the same hours")
SAME_DAY: Final = Finding(1.0, "the same day")
SAME_DAYS: Final = Finding(0.5, "days that overlap")
SAME_PUBLISH_DAY: Final = Finding(0.75, "the same day by publish time")
DAY_APART_BY_PUBLISHING: Final = Finding(0.0, "a day apart by publish time")
DAY_APART: Final = Finding(-0.5, "a day apart")
SAME_CAMPAIGN: Final = Finding(1.0, "campaigns over the same time")
OTHER_HOURS: Final = Finding(0.0, "other hours", veto=True)
OTHER_DAYS: Final = Finding(0.0, "other days", veto=True)
CAMPAIGN_AND_ACT: Final = Finding(0.0, "a campaign and a single act", veto=True)


def compare_times(one: Span, other: Span) -> Finding:
    """Return what two reports' times say; the window follows how exactly each is known."""
    gap = max(one.first, other.first) - min(one.last, other.last)
    if gap > 1:
        return OTHER_DAYS
    if one.is_campaign or other.is_campaign:
        return _compare_campaigns(one, other)
    if not one.known or not other.known:
        return NEUTRAL
    return _compare_days(one, other, gap)


def _compare_days(one: Span, other: Span, gap: int) -> Finding:
    if not (one.firm and other.firm):
        return DAY_APART_BY_PUBLISHING if gap == 1 else SAME_PUBLISH_DAY
    if one.start_s is not None and other.start_s is not None:
        return _compare_hours(one, other)
    if gap == 1:
        return DAY_APART
    return SAME_DAY if max(one.last - one.first, other.last - other.first) <= 1 else SAME_DAYS


def _compare_campaigns(one: Span, other: Span) -> Finding:
    if not (one.is_campaign and other.is_campaign):
        return CAMPAIGN_AND_ACT
    shared = min(one.last, other.last) - max(one.first, other.first) + 1
    whole = max(one.last, other.last) - min(one.first, other.first) + 1
    return SAME_CAMPAIGN if shared >= _OVERLAP_OF_CAMPAIGNS * whole else OTHER_DAYS


def _compare_hours(one: Span, other: Span) -> Finding:
    starts = [s.start_s for s in (one, other) if s.start_s is not None]
    ends = [s.end_s for s in (one, other) if s.end_s is not None]
    gap_s = max(starts) - min(ends)
    if gap_s <= 0:
        return SAME_HOURS
    return SAME_DAY if gap_s <= HOURS_APART_S else OTHER_HOURS
