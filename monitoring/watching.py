"""Watching: looks kept as windows, so that a report can tell a lag that falls from one that stands."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from monitoring.lag import WINDOW, Limits, Window
from monitoring.places import GroupState, Place
from monitoring.reports import GroupLag, LagReport, group_lag, report_of


class Observer(Protocol):
    """Who looks at Kafka."""

    async def states(self, groups: Sequence[str], now: datetime) -> tuple[GroupState, ...]:
        """Return how some groups stand; `now` is UTC."""
        ...


@dataclass(frozen=True, slots=True)
class Watched:
    """What was seen of one group so far."""

    state: GroupState
    windows: Mapping[Place, Window]

    def lag(self, limits: Limits) -> GroupLag:
        """Return its lag."""
        return group_lag(self.state, self.windows, limits)


def after(state: GroupState, before: Watched | None = None) -> Watched:
    """Return what was seen of a group, with one more look at each of its partitions; the oldest go."""
    known: Mapping[Place, Window] = before.windows if before else {}
    windows = {place: (*known.get(place, ()), look)[-WINDOW:] for place, look in state.looks.items()}
    return Watched(state, windows)


@dataclass(frozen=True, slots=True)
class Question:
    """What is watched, of which cluster, and how late is too late."""

    groups: tuple[str, ...]
    cluster: str
    limits: Limits


async def reports(
    observer: Observer,
    question: Question,
    *,
    clock: Callable[[], datetime],
    pause: Callable[[], Awaitable[None]] | None,
) -> AsyncIterator[LagReport]:
    """Yield a report after every look.

    Args:
        observer: Looks at Kafka.
        question: What is watched.
        clock: Says the time, UTC.
        pause: Waits until the next look; None for one look only.
    """
    watched: dict[str, Watched] = {}
    while True:
        now = clock()
        for state in await observer.states(question.groups, now):
            watched[state.group] = after(state, watched.get(state.group))
        lags = [watched[group].lag(question.limits) for group in question.groups]
        yield report_of(question.cluster, lags, now)
        if pause is None:
            return
        await pause()
