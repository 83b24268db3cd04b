"""Chain: the stages one behind the other in one process, over logs in memory; the same steps as on Kafka.

Time comes from the articles. A clock goes out with the first: from then on somebody watches. After that,
before an article is fed, clocks go out for every moment up to it at which a read model has something due,
and for no other. Stages do not tell each other of them: the chain tells each of their logs, when it matters there.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TypeAlias

from schemas.article import Article, Clock
from schemas.codec import encode
from schemas.events import plain_headers
from schemas.record import Outgoing, Record
from schemas.topics import Partitions, Topic
from streams.partitioning import partition_of
from streams.stages import Stage, new_store
from streams.steps.context import Context
from streams.steps.sending import clock_records
from streams.store import Store
from streams.timing import Log, Timing

ONE_OF_EACH = Partitions(articles=1, dispatches=1, incidents=1, developments=1, alerts=1, dead_letters=1)
"""One process needs no more: how many partitions there are changes nothing in what is found."""

TableWrites: TypeAlias = Callable[[Log, Mapping[bytes, bytes | None]], None]

_PRODUCER = "replay"
"""Who sends the clocks of a chain."""


class Chain:
    """All stages in one process.

    Args:
        stages: In the order of the flow.
        context: What their steps may look at.
        on_table: Told of every write to a stage's table, by the partition of its source.
    """

    def __init__(self, stages: Iterable[Stage], context: Context, on_table: TableWrites | None = None) -> None:
        # The clocks of a chain leap, but what lies between two of them was all there to be read.
        self._context = replace(context, longest_gap=timedelta.max)
        self._on_table = on_table
        self._stages: dict[str, Stage] = {stage.source: stage for stage in stages}
        self._clock_headers = plain_headers(Clock, context.version)
        self._stores: dict[Log, Store] = {}
        self._timing = Timing()
        self._ends: dict[Log, int] = {}
        self._waiting: deque[Record] = deque()
        counts = {topic: context.partitions.of(Topic(topic)) for topic in self._stages}
        self._logs = [(topic, partition) for topic, count in counts.items() for partition in range(count)]
        self._upstream = dict(zip(counts, (1, *counts.values()), strict=False))
        self._now = datetime.min.replace(tzinfo=UTC)

    def store(self, topic: str, partition: int = 0) -> Store:
        """Return what the stage that reads this topic remembers for one of its partitions."""
        log = (topic, partition)
        if log not in self._stores:
            self._stores[log] = new_store(self._stages[topic], partition, self._context)
        return self._stores[log]

    def feed(self, article: Article) -> list[Record]:
        """Return all records that an article appends, after those of the clocks due before it, in order.

        Args:
            article: Seen no earlier than those fed before; if it was, it is heard now.
        """
        self._now = max(self._now, seen_at(article))
        appended = self._tell_due_times()
        key = article.id.encode()
        partition = partition_of(key, self._context.partitions.articles)
        headers = plain_headers(Article, self._context.version)
        return appended + self._send((Outgoing(Topic.ARTICLES, key, encode(article), headers, partition),))

    def finish(self) -> list[Record]:
        """Return all records that the passing of time up to the last article still appends; none without one."""
        return self._tell_due_times() + self._tell_all(self._now) if self._timing.told else []

    def _tell_due_times(self) -> list[Record]:
        appended = [] if self._timing.told else self._tell_all(self._now)
        while (at := self._timing.next()) <= self._now:
            appended += self._tell(at, filter(self._timing.is_due, self._logs))
        return appended

    def _tell_all(self, at: datetime) -> list[Record]:
        return self._tell(at, self._logs)

    def _tell(self, at: datetime, logs: Iterable[Log]) -> list[Record]:
        self._timing.told = at
        clock = Clock(at, _PRODUCER, feeds_ok=1, feeds_total=1)
        appended = [self._record(sent) for sent in clock_records(clock, Topic.ARTICLES, self._context)]
        for log in logs:
            appended += self._send(self._catch_up(log))
        return appended

    def _send(self, outgoing: Iterable[Outgoing]) -> list[Record]:
        appended: list[Record] = []
        self._append(outgoing, appended)
        while self._waiting:
            record = self._waiting.popleft()
            self._append(self._catch_up((record.topic, record.partition)), appended)
            self._append(self._step(record), appended)
        return appended

    def _append(self, outgoing: Iterable[Outgoing], appended: list[Record]) -> None:
        for sent in outgoing:
            record = self._record(sent)
            appended.append(record)
            if sent.topic in self._stages:
                self._waiting.append(record)

    def _record(self, sent: Outgoing) -> Record:
        partition = sent.partition or 0
        offset = self._ends.get((sent.topic, partition), 0)
        self._ends[sent.topic, partition] = offset + 1
        return Record(sent.topic, partition, offset, sent.key, sent.value, self._now, sent.headers)

    def _catch_up(self, log: Log) -> list[Outgoing]:
        """Return what a log sends when it hears how late it is; nothing where it has."""
        at = self._timing.hear(log)
        return [sent for clock in self._clocks(log, at) for sent in self._step(clock)] if at else []

    def _clocks(self, log: Log, at: datetime) -> Iterator[Record]:
        """Yield what all partitions before a log would tell it of a moment."""
        topic, partition = log
        of = self._upstream[topic]
        for one in range(of):
            clock = encode(Clock(at, _PRODUCER, feeds_ok=1, feeds_total=1, from_partition=one, of=of))
            yield Record(topic, partition, self._ends.get(log, 0), None, clock, self._now, self._clock_headers)

    def _step(self, record: Record) -> list[Outgoing]:
        log = (record.topic, record.partition)
        store = self.store(*log)
        changes = self._stages[record.topic].step(store, record, self._context)
        written = store.apply(changes)
        if written:
            self._timing.note(log, store.due())
            if self._on_table:
                self._on_table(log, written)
        return [sent for sent in changes.outgoing if sent.headers != self._clock_headers]


def seen_at(article: Article) -> datetime:
    """Return when this revision of an article was seen."""
    return max(article.first_seen, article.fetched_at)


def chain_of(stages: Iterable[Stage], context: Context) -> Chain:
    """Return a chain with one partition of each topic."""
    return Chain(stages, replace(context, partitions=ONE_OF_EACH))
