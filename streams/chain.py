"""Chain: the stages one behind the other in one process, over logs in memory; the same steps as on Kafka.

Time comes from the articles. A clock goes out with the first: from then on somebody watches. After that,
before an article is fed, clocks go out for every moment up to it at which a read model has something due,
and for no other.
"""

from collections import deque
from collections.abc import Callable, Iterable, Mapping
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

ONE_OF_EACH = Partitions(articles=1, dispatches=1, incidents=1, developments=1, alerts=1, dead_letters=1)
"""One process needs no more: how many partitions there are changes nothing in what is found."""

Log: TypeAlias = tuple[str, int]
"""One partition of one topic."""

TableWrites: TypeAlias = Callable[[Log, Mapping[bytes, bytes | None]], None]

_MINUTE = timedelta(minutes=1)
"""The cadence of producers' clocks."""


class Chain:
    """All stages in one process.

    Args:
        stages: In the order of the flow.
        context: What their steps may look at.
        on_table: Told of every write to a stage's table, by the partition of its source.
    """

    def __init__(self, stages: Iterable[Stage], context: Context, on_table: TableWrites | None = None) -> None:
        self._context = context
        self._on_table = on_table
        self._stages: dict[str, Stage] = {stage.source: stage for stage in stages}
        self._stores: dict[Log, Store] = {}
        self._dues: dict[Log, datetime | None] = {}
        self._ends: dict[Log, int] = {}
        self._waiting: deque[Record] = deque()
        self._now = datetime.min.replace(tzinfo=UTC)
        self._clock: datetime | None = None

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
        return self._tell_due_times() + self._tell_time(self._now) if self._clock else []

    def _tell_due_times(self) -> list[Record]:
        appended = self._tell_time(self._now) if self._clock is None else []
        while (at := self._next_clock()) <= self._now:
            appended += self._tell_time(at)
        return appended

    def _next_clock(self) -> datetime:
        due = min(filter(None, self._dues.values()), default=None)
        if due is None or self._clock is None:
            return datetime.max.replace(tzinfo=UTC)
        # What fell due in the past is heard with the next clock; live, that is a minute later.
        return due if due > self._clock else self._clock + _MINUTE

    def _tell_time(self, at: datetime) -> list[Record]:
        self._clock = at
        clock = Clock(at, producer="replay", feeds_ok=1, feeds_total=1)
        return self._send(clock_records(clock, Topic.ARTICLES, self._context))

    def _send(self, outgoing: Iterable[Outgoing]) -> list[Record]:
        appended: list[Record] = []
        self._append(outgoing, appended)
        while self._waiting:
            self._append(self._step(self._waiting.popleft()), appended)
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

    def _step(self, record: Record) -> tuple[Outgoing, ...]:
        log = (record.topic, record.partition)
        store = self.store(*log)
        changes = self._stages[record.topic].step(store, record, self._context)
        written = store.apply(changes)
        if written:
            self._dues[log] = store.due()
            if self._on_table:
                self._on_table(log, written)
        return changes.outgoing


def seen_at(article: Article) -> datetime:
    """Return when this revision of an article was seen."""
    return max(article.first_seen, article.fetched_at)


def chain_of(stages: Iterable[Stage], context: Context) -> Chain:
    """Return a chain with one partition of each topic, over an archive without gaps."""
    # The clocks of a chain leap, but what lies between two of them was all there to be read.
    return Chain(stages, replace(context, partitions=ONE_OF_EACH, longest_gap=timedelta.max))
