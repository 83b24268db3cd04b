"""Timekeeping: the loop that tells every partition the time; without it, time stands still for all stages."""

import asyncio
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta

from producers.clocks import clock_of, clock_records, next_clock_at
from producers.publishing import Publisher, UnacknowledgedError
from producers.timing import Watch
from schemas.feed_state import FeedState

_LOG = logging.getLogger("naba.producer")

MOST_MISSED = 5
"""Clocks in a row that may not get through. A broker is away for seconds; a client that none of them hears for
minutes may be beyond repair itself, and a new one starts where this one was acknowledged."""


@dataclass(frozen=True, slots=True)
class Dial:
    """What a clock record says beside the time.

    Attributes:
        producer: Name of this producer.
        partitions: Of `naba.articles`; each hears the clock.
        silent_after: A feed that has not answered for so long counts as silent.
        version: Of code and data, for record headers.
    """

    producer: str
    partitions: int
    silent_after: timedelta
    version: str


class Timekeeper:
    """Tells the time.

    Args:
        publisher: For clock records.
        watch: Where the time comes from.
        dial: What else they say.
        states: Returns the states of the feeds that are to be read, as they are now.
    """

    def __init__(
        self, publisher: Publisher, watch: Watch, dial: Dial, states: Callable[[], Iterable[FeedState]]
    ) -> None:
        self._publisher = publisher
        self._watch = watch
        self._dial = dial
        self._states = states
        self._missed = 0

    async def run(self) -> None:
        """Tell the time now and at every whole minute, until cancelled."""
        while True:
            await self.tell()
            await self._watch.until(next_clock_at(self._watch.now()))

    async def tell(self) -> None:
        """Tell the time now; a clock that does not get through is followed by the next.

        Raises:
            UnacknowledgedError: `MOST_MISSED` in a row did not get through.
        """
        clock = clock_of(self._watch.now(), self._dial.producer, self._states(), self._dial.silent_after)
        records = clock_records(clock, self._dial.partitions, self._dial.version)
        try:
            await asyncio.gather(*(self._publisher.send(record) for record in records))
        except UnacknowledgedError as error:
            self._missed += 1
            if self._missed >= MOST_MISSED:
                raise
            _LOG.warning("clock not told: %s", error)
        else:
            self._missed = 0
