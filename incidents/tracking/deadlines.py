"""Deadlines: when what a desk remembers is due to be let go."""

import heapq
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Final

from schemas.incident import Incident, IncidentState
from schemas.state import Filing

SIGNATURE_FOR: Final = timedelta(days=14)
FILING_FOR: Final = timedelta(days=120)
INCIDENT_FOR: Final = timedelta(days=90)
EXPIRED_FOR: Final = timedelta(days=14)
"""An expired incident stays readable as long as its last development does."""

Entry = tuple[datetime, str, str]

Holds = Callable[[Entry], bool]
"""Says whether an entry is still the deadline of what it names."""


def filing_deadline(filing: Filing) -> datetime:
    """Return when an article's signature, or else its whole filing, goes."""
    return filing.last_seen + (SIGNATURE_FOR if filing.signature else FILING_FOR)


def incident_deadline(incident: Incident) -> datetime:
    """Return when an incident expires, or a closed one is forgotten."""
    return incident.updated + (EXPIRED_FOR if incident.state is IncidentState.EXPIRED else INCIDENT_FOR)


class Deadlines:
    """A queue of deadlines; entries that no longer hold are passed over.

    Whether an entry still is the deadline of what it names is told by whoever asks: what knows it holds the queue,
    and a queue that held it would make a circle of the two.
    """

    def __init__(self) -> None:
        """Begin with nothing due."""
        self._entries: list[Entry] = []

    def add(self, at: datetime, sort: str, name: str) -> None:
        """Note when something of a sort is due."""
        heapq.heappush(self._entries, (at, sort, name))

    def next(self, holds: Holds) -> datetime | None:
        """Return the earliest deadline that still holds."""
        while self._entries and not holds(self._entries[0]):
            heapq.heappop(self._entries)
        return self._entries[0][0] if self._entries else None

    def until(self, now: datetime, holds: Holds) -> list[Entry]:
        """Return all entries due by now that still hold, earliest first, each once."""
        return sorted({entry for entry in self._up_to(now) if holds(entry)})

    def _up_to(self, now: datetime) -> Iterator[Entry]:
        # Only the top of the heap is walked: below an entry that is not due nothing is.
        stack = [0]
        while stack:
            at = stack.pop()
            if at < len(self._entries) and self._entries[at][0] <= now:
                yield self._entries[at]
                stack += (2 * at + 1, 2 * at + 2)
