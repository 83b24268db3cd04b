"""Readings: which articles of a partition are forgotten next, because their feed no longer shows them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from heapq import heapify, heappop, heappush

from schemas.state import Reading
from streams.keys import TableKey
from streams.kinds import Place

FORGOTTEN_AFTER = timedelta(days=120)
"""How long what an article filed where is remembered after its feed last showed it."""


@dataclass(frozen=True, slots=True)
class ReadingsChange:
    """What changed among the readings: article id → its reading now, None where forgotten."""

    filed: dict[str, Reading | None]


class Readings:
    """The readings of one partition, in the order in which they are to be forgotten."""

    def __init__(self) -> None:
        self._last_seen: dict[str, datetime] = {}
        # An article seen again leaves its older entry behind; it is skipped when its turn comes.
        self._queue: list[tuple[datetime, str]] = []

    def apply(self, change: ReadingsChange) -> None:
        """Take over what changed."""
        for article, reading in change.filed.items():
            if reading is None:
                self._last_seen.pop(article, None)
            elif self._last_seen.get(article) != reading.last_seen:
                self._last_seen[article] = reading.last_seen
                heappush(self._queue, (reading.last_seen, article))
        self._tidy()

    def due(self) -> datetime | None:
        """Return when the next article is to be forgotten, or None."""
        return self._queue[0][0] + FORGOTTEN_AFTER if self._queue else None

    def forgotten(self, now: datetime) -> list[str]:
        """Return the articles whose time is over, in the order of their ids."""
        over = (entry for entry in _until(self._queue, now - FORGOTTEN_AFTER) if self._holds(entry))
        return sorted({article for _, article in over})

    def _tidy(self) -> None:
        while self._queue and not self._holds(self._queue[0]):
            heappop(self._queue)
        if len(self._queue) > 2 * len(self._last_seen) + 64:
            self._queue = [entry for entry in self._queue if self._holds(entry)]
            heapify(self._queue)

    def _holds(self, entry: tuple[datetime, str]) -> bool:
        seen, article = entry
        return self._last_seen.get(article) == seen


def _until(queue: list[tuple[datetime, str]], moment: datetime) -> Iterator[tuple[datetime, str]]:
    # Below an entry of a heap that is too late, all are: the walk costs what it finds, not what is there.
    places = [0]
    while places:
        place = places.pop()
        if place < len(queue) and queue[place][0] <= moment:
            yield queue[place]
            places += (2 * place + 1, 2 * place + 2)


def one_per_partition(key: TableKey) -> Place:
    """Return the place of a reading: one model serves all articles of a partition."""
    return Place("", key.partition_key)
