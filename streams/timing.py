"""Timing: how far the logs of a chain have heard the time, and when one of them next has to.

Live, every partition hears a clock each minute. Where nothing is due, all that a clock changes is how far a
partition's time has come; so here a log hears it when something in it is due, and before its next record.
"""

from datetime import UTC, datetime, timedelta
from typing import TypeAlias

Log: TypeAlias = tuple[str, int]
"""One partition of one topic."""

_MINUTE = timedelta(minutes=1)
"""The cadence of producers' clocks."""

_NEVER = datetime.max.replace(tzinfo=UTC)


class Timing:
    """The time as far as a chain has told it.

    Attributes:
        told: The last moment of which a clock told; None before the first.
    """

    def __init__(self) -> None:
        self.told: datetime | None = None
        self._dues: dict[Log, datetime] = {}
        self._heard: dict[Log, datetime | None] = {}

    def note(self, log: Log, due: datetime | None) -> None:
        """Take down when something in a log is next due."""
        if due is None:
            self._dues.pop(log, None)
        else:
            self._dues[log] = due

    def next(self) -> datetime:
        """Return the moment of the next clock; the end of time where nothing is due."""
        due = min(self._dues.values(), default=_NEVER)
        if self.told is None or due > self.told:
            return due
        # What fell due in the past is heard with the next clock; live, that is a minute later.
        return self.told + _MINUTE

    def is_due(self, log: Log) -> bool:
        """Return whether something in a log waits for the moment that was told last."""
        return self.told is not None and self._dues.get(log, _NEVER) <= self.told

    def hear(self, log: Log) -> datetime | None:
        """Return the moment that a log has yet to hear of, which it then has; None where there is none."""
        if self._heard.get(log) == self.told:
            return None
        self._heard[log] = self.told
        return self.told
