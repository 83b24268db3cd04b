"""Lag: what a window of looks at one partition says about the group that reads it.

The words are those of LinkedIn's Burrow (https://github.com/linkedin/Burrow/wiki/Consumer-Lag-Evaluation-Rules):
shapes of a window, no numbers of records. Thresholds are times, because 10,000 records behind is a second for one
topic and a day for another. What differs is deliberate: lag that nobody is there to work off is told at once.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from typing import TypeAlias


class Level(IntEnum):
    """How bad things are: the exit codes of monitoring plugins (https://www.monitoring-plugins.org/doc/guidelines.html)."""

    OK = 0
    WARNING = 1
    CRITICAL = 2
    UNKNOWN = 3


class Status(StrEnum):
    """What is the matter, from least to most bad: the status of many is the last of theirs."""

    OK = "OK"
    WARN = "WARN"
    REWIND = "REWIND"
    NOTFOUND = "NOTFOUND"
    LATE = "LATE"
    STALL = "STALL"
    STOP = "STOP"
    LOSS = "LOSS"

    @property
    def level(self) -> Level:
        """How bad that is."""
        return _LEVELS[self]


# What is known to be broken comes before what is not known.
_LEVELS = {
    Status.OK: Level.OK,
    Status.WARN: Level.WARNING,
    Status.REWIND: Level.WARNING,
    Status.NOTFOUND: Level.UNKNOWN,
    Status.LATE: Level.CRITICAL,
    Status.STALL: Level.CRITICAL,
    Status.STOP: Level.CRITICAL,
    Status.LOSS: Level.CRITICAL,
}
_ORDER = tuple(Status)


@dataclass(frozen=True, slots=True)
class Limits:
    """How late is too late.

    Attributes:
        warn: Age of the oldest waiting record from which on it is a warning.
        crit: The same, for critical.
        patience: How long a commit may stand still over waiting records; several times the commit interval.
    """

    warn: timedelta = timedelta(seconds=60)
    crit: timedelta = timedelta(seconds=300)
    patience: timedelta = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Waiting:
    """The records between the committed offset and the end.

    Attributes:
        data: How many that are no clock records.
        clocks: How many clock records were seen among them; they count for no lag.
        oldest: When the broker appended the first that is no clock record; None if none waits.
        oldest_clock: When it appended the first clock record that waits; None if none was seen.
        exact: Whether all were looked at; else every record beyond those looked at counts as data.
    """

    data: int = 0
    clocks: int = 0
    oldest: datetime | None = None
    oldest_clock: datetime | None = None
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Look:
    """One look at one partition of one group.

    Attributes:
        at: UTC.
        start: First offset that the broker still has.
        end: Offset of the next record to be appended.
        committed: Offset of the next record to be handled; None if the group never committed here.
        owner: Client id of the live member that has the partition; empty for none.
        remarked: Oddity → how often the group remarked it up to its commit.
    """

    at: datetime
    start: int
    end: int
    committed: int | None
    owner: str = ""
    waiting: Waiting = Waiting()
    remarked: Mapping[str, int] = field(default_factory=dict)

    @property
    def lost(self) -> int:
        """How many records were deleted before the group came to them."""
        return 0 if self.committed is None else max(0, self.start - self.committed)

    @property
    def late_by(self) -> timedelta:
        """Age of the oldest waiting record that is no clock record; a broker's clock that is ahead counts as none."""
        return self._age(self.waiting.oldest)

    @property
    def clocks_late_by(self) -> timedelta:
        """Age of the oldest waiting clock record."""
        return self._age(self.waiting.oldest_clock)

    def _age(self, since: datetime | None) -> timedelta:
        return timedelta() if since is None else max(timedelta(), self.at - since)


Window: TypeAlias = tuple[Look, ...]
"""The last looks, oldest first, never empty."""

WINDOW = 10
"""How many looks a window holds: Burrow's number of commits."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a window shows: the worst status, and a sentence for every rule that fired, that of the status first."""

    status: Status
    reasons: tuple[str, ...] = ()


def judge(window: Window, limits: Limits) -> Verdict:
    """Return what a window shows, by the first rule that fires."""
    fired = [(status, said) for rule, status in RULES if (said := rule(window, limits))]
    # Two limits may be passed for one reason; it is said once.
    return Verdict(fired[0][0] if fired else Status.OK, tuple(dict.fromkeys(said for _, said in fired)))


def worst(statuses: list[Status]) -> Status:
    """Return the worst of some statuses; of none, OK."""
    return max(statuses, key=_ORDER.index, default=Status.OK)


def loses(window: Window, limits: Limits) -> str:
    """Say that records were deleted unread: the group was down for longer than the topic keeps them."""
    lost = window[-1].lost
    return f"{lost} records were deleted before they were handled" if lost else ""


def stops(window: Window, limits: Limits) -> str:
    """Say that records wait and no live member has the partition."""
    last = window[-1]
    return (
        f"{last.waiting.data} records wait and no live member reads them"
        if last.waiting.data and not last.owner
        else ""
    )


def stalls(window: Window, limits: Limits) -> str:
    """Say that the commit stood still over waiting records for longer than patience."""
    span = window[-1].at - window[0].at
    moved = len({look.committed for look in window}) > 1
    waited = all(look.waiting.data for look in window)
    return (
        f"nothing was committed for {_seconds(span)} while records waited"
        if waited and not moved and span >= limits.patience
        else ""
    )


def stands_still(window: Window, limits: Limits) -> str:
    """Say that clock records are not worked off: no data is late, but time does not pass behind this partition."""
    last = window[-1]
    still = not last.waiting.data and last.clocks_late_by > limits.crit
    return f"time has stood still here for {_seconds(last.clocks_late_by)}: clock records wait" if still else ""


def is_late(window: Window, limits: Limits) -> str:
    """Say that the oldest waiting record is older than the critical limit."""
    return _late_by_more_than(limits.crit, window)


def rewinds(window: Window, limits: Limits) -> str:
    """Say that the commit went back and has not yet come to where it was."""
    commits = [look.committed for look in window if look.committed is not None]
    back = max(commits) - commits[-1] if commits else 0
    return f"the commit went back by {back} records" if back else ""


def overtakes(window: Window, limits: Limits) -> str:
    """Say that the commit is beyond the end. The end is read after it, so that only a topic made anew explains that."""
    last = window[-1]
    beyond = 0 if last.committed is None else last.committed - last.end
    return f"the commit is {beyond} records beyond the end: was the topic made anew?" if beyond > 0 else ""


def is_slow(window: Window, limits: Limits) -> str:
    """Say that the oldest waiting record is older than the limit for warnings."""
    return _late_by_more_than(limits.warn, window)


def starts(window: Window, limits: Limits) -> str:
    """Say that a live member has not committed yet, so that everything in the partition waits."""
    last = window[-1]
    return (
        f"nothing is committed yet, {last.waiting.data} records wait"
        if last.committed is None and last.waiting.data
        else ""
    )


Rule: TypeAlias = Callable[[Window, Limits], str]
"""Says in a sentence what is the matter, or nothing."""

RULES: tuple[tuple[Rule, Status], ...] = (
    (loses, Status.LOSS),
    (stops, Status.STOP),
    (stalls, Status.STALL),
    (stands_still, Status.STALL),
    (is_late, Status.LATE),
    (rewinds, Status.REWIND),
    (overtakes, Status.REWIND),
    (is_slow, Status.WARN),
    (starts, Status.WARN),
)
"""In the order in which they decide; worse ones first."""


def _late_by_more_than(limit: timedelta, window: Window) -> str:
    late_by = window[-1].late_by
    return f"the oldest record that waits is {_seconds(late_by)} old" if late_by > limit else ""


def _seconds(span: timedelta) -> str:
    return f"{span.total_seconds():.0f} s"
