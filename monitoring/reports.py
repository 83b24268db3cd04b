"""Reports: the lag of whole groups, as people and other programs read it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from monitoring.lag import WINDOW, Limits, Look, Status, Verdict, Window, judge, worst
from monitoring.places import GroupState, Place


@dataclass(frozen=True, slots=True)
class PartitionLag:
    """One partition; lag in records without clock records, `exact` false where it may be less; ages in seconds.

    `remarked` says how often the group found something odd in a record and used it all the same.
    """

    partition: int
    start: int
    end: int
    committed: int | None
    lag: int
    lag_seconds: float
    exact: bool
    clocks: int
    lost: int
    owner: str
    status: Status
    reasons: tuple[str, ...]
    remarked: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class TopicLag:
    """One topic of one group."""

    topic: str
    total_lag: int
    max_lag_seconds: float
    partitions: tuple[PartitionLag, ...]


@dataclass(frozen=True, slots=True)
class GroupLag:
    """One group.

    Attributes:
        state: As the broker calls it (Stable, PreparingRebalance, Empty, Dead, ...).
        complete: Share of the windows that is filled, 0-1.
        trend_per_s: By how many records a second the lag grows over the window; None after one look.
        eta_s: When it will be worked off at this rate; None for never, or not known.
    """

    group: str
    state: str
    members: int
    status: Status
    reasons: tuple[str, ...]
    complete: float
    total_lag: int
    max_lag: int
    max_lag_seconds: float
    trend_per_s: float | None
    eta_s: float | None
    topics: tuple[TopicLag, ...]


@dataclass(frozen=True, slots=True)
class LagReport:
    """All groups that were asked for, at one moment."""

    cluster: str
    collected_at: datetime
    status: Status
    groups: tuple[GroupLag, ...]


def report_of(cluster: str, groups: Sequence[GroupLag], at: datetime) -> LagReport:
    """Return what some groups are like together: as bad as the worst."""
    return LagReport(cluster, at, worst([group.status for group in groups]), tuple(groups))


def group_lag(state: GroupState, windows: Mapping[Place, Window], limits: Limits) -> GroupLag:
    """Return the lag of one group.

    Args:
        state: What the broker says of it now.
        windows: A window for each of its partitions.
        limits: How late is too late.
    """
    topics = tuple(_topic(name, windows, limits) for name in sorted({place.topic for place in windows}))
    partitions = [one for topic in topics for one in topic.partitions]
    own = _verdict(state, windows)
    trend = _trend(list(windows.values()))
    total = sum(topic.total_lag for topic in topics)
    return GroupLag(
        group=state.group,
        state=state.state,
        members=state.members,
        status=worst([own.status, *(one.status for one in partitions)]),
        reasons=own.reasons,
        complete=_share_filled(list(windows.values())),
        total_lag=total,
        max_lag=max((one.lag for one in partitions), default=0),
        max_lag_seconds=max((one.lag_seconds for one in partitions), default=0.0),
        trend_per_s=trend,
        eta_s=_eta(total, trend),
        topics=topics,
    )


def _topic(name: str, windows: Mapping[Place, Window], limits: Limits) -> TopicLag:
    places = sorted(place for place in windows if place.topic == name)
    partitions = tuple(_partition(place.partition, windows[place], limits) for place in places)
    late = max(one.lag_seconds for one in partitions)
    return TopicLag(name, sum(one.lag for one in partitions), late, partitions)


def _partition(number: int, window: Window, limits: Limits) -> PartitionLag:
    last, verdict = window[-1], judge(window, limits)
    return PartitionLag(
        partition=number,
        start=last.start,
        end=last.end,
        committed=last.committed,
        lag=last.waiting.data,
        lag_seconds=round(last.late_by.total_seconds(), 3),
        exact=last.waiting.exact,
        clocks=last.waiting.clocks,
        lost=last.lost,
        owner=last.owner,
        status=verdict.status,
        reasons=verdict.reasons,
        remarked=last.remarked,
    )


def _verdict(state: GroupState, windows: Mapping[Place, Window]) -> Verdict:
    """What is the matter with the group itself: one that nobody ever saw is not one that is well."""
    if state.missing:
        return Verdict(Status.NOTFOUND, (f"no such topic: {', '.join(state.missing)}",))
    known = state.members or any(window[-1].committed is not None for window in windows.values())
    return Verdict(Status.OK) if known else Verdict(Status.NOTFOUND, ("the broker knows no such group",))


def _trend(windows: list[Window]) -> float | None:
    spans = [_span_s(window) for window in windows]
    if not any(spans):
        return None
    grown = sum(_grown(window) / span for window, span in zip(windows, spans, strict=True) if span)
    return round(grown, 3)


def _eta(total: int, trend: float | None) -> float | None:
    if not total:
        return 0.0
    return round(total / -trend, 1) if trend is not None and trend < 0 else None


def _share_filled(windows: list[Window]) -> float:
    return round(sum(len(window) for window in windows) / (WINDOW * len(windows)), 2) if windows else 0.0


def _grown(window: Window) -> int:
    first: Look = window[0]
    return window[-1].waiting.data - first.waiting.data


def _span_s(window: Window) -> float:
    return (window[-1].at - window[0].at).total_seconds()
