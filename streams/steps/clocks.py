"""Clocks: time comes as records, and is the same for every worker that reads the log.

A partition's time is the smallest of the latest clocks of its upstream partitions, and never goes back:
whichever upstream partition lags holds time back for all behind it, and where none speaks, time stands still.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from schemas.article import Clock
from schemas.codec import decode
from schemas.record import Changes, Outgoing, Record
from schemas.remarks import Oddity, Remark
from schemas.state import UpstreamClock
from schemas.topics import Topic
from streams.keys import OWN
from streams.steps.context import Context, Tick
from streams.steps.guarding import UnexpectedError
from streams.steps.sending import clock_records
from streams.steps.tabling import joined
from streams.store import Store

AHEAD = timedelta(minutes=5)
"""How far a sender's time may run ahead of the broker's before it is cut."""


def partition_time(store: Store) -> datetime | None:
    """Return the time as far as all upstream partitions have come, or None while one has not spoken yet."""
    return _time_of(store.of(OWN, UpstreamClock))


def moment(at: datetime, store: Store) -> datetime:
    """Return when a record that says `at` is handled: then, or at partition time where that is already later.

    Both come from the log and so are the same in every replay. The record's own time comes first because
    partition time depends on how partitions interleave; but a record that was long under way must not
    take a desk or dyad back behind a moment whose expiries it has already seen.
    """
    time = partition_time(store)
    return at if time is None else max(at, time)


def clamped(at: datetime, record: Record) -> datetime:
    """Return a sender's time, cut to at most `AHEAD` of the moment the broker appended the record."""
    return min(at, record.timestamp + AHEAD)


def remarks_on(times: Iterable[datetime], record: Record, subject: str) -> tuple[Remark, ...]:
    """Return that a sender's times had to be cut, or nothing; one record deserves one remark."""
    ahead = max(times) > record.timestamp + AHEAD
    return (Remark(Oddity.TIME_AHEAD, subject),) if ahead else ()


@dataclass(frozen=True, slots=True)
class Clockwork:
    """How one stage hears the time.

    Attributes:
        source: The topic that the clock comes from.
        output: The topic whose partitions hear of it next, or None at the end of the line.
        tick: What the stage does when a read model's moment has come.
    """

    source: Topic
    output: Topic | None
    tick: Tick

    def __call__(self, store: Store, record: Record, context: Context) -> Changes:
        """Return what one clock record sets off: nothing more than a new entry unless time moves on."""
        clock = _checked(decode(Clock, record.value))
        name, before = str(clock.from_partition), store.of(OWN, UpstreamClock)
        heard = _heard(clock, record, before.get(name))
        remarks = remarks_on([clock.at], record, f"clock of {clock.producer}")
        if heard == before.get(name):
            return Changes(remarks=remarks)
        puts: dict[bytes, object] = {store.key(OWN, UpstreamClock, name): heard}
        then, now = _time_of(before), _time_of({**before, name: heard})
        if now is None or (then is not None and now <= then):
            return Changes(puts, remarks=remarks)
        time = _told_again(clock, now, clock.from_partition, clock.of)
        forwarded = self._forwarded(time, record.partition, context)
        return joined(Changes(puts, outgoing=forwarded, remarks=remarks), self.tick(store, time, context))

    def _forwarded(self, clock: Clock, partition: int, context: Context) -> tuple[Outgoing, ...]:
        if self.output is None:
            return ()
        own = _told_again(clock, clock.at, partition, context.partitions.of(self.source))
        return clock_records(own, self.output, context)


def _told_again(clock: Clock, at: datetime, partition: int, of: int) -> Clock:
    # Every minute of every partition passes here, and `replace` takes three times as long.
    return Clock(at, clock.producer, clock.feeds_ok, clock.feeds_total, partition, of, clock.schema)


def _checked(clock: Clock) -> Clock:
    if not 0 <= clock.from_partition < clock.of:
        raise UnexpectedError(f"clock of partition {clock.from_partition} of {clock.of}")
    return clock


def _heard(clock: Clock, record: Record, known: UpstreamClock | None) -> UpstreamClock:
    at = clamped(clock.at, record)
    return UpstreamClock(at if known is None else max(at, known.at), clock.of)


def _time_of(clocks: Mapping[str, UpstreamClock]) -> datetime | None:
    # The largest count that anyone names: until as many have spoken, the slowest is not known.
    if not clocks or len(clocks) < max(clock.of for clock in clocks.values()):
        return None
    return min(clock.at for clock in clocks.values())
