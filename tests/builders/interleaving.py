"""Interleaving: the stages over partitions that move on one ahead of the other, as workers do; one seed, one order."""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator
from random import Random  # noqa: TID251  # one seed, one order

from schemas.record import Outgoing, Record
from streams.stages import Stage, new_store
from streams.steps.context import Context
from streams.store import Store
from tests.builders.feeds import STAGES

_STRIDES = (1, 1, 5, 50)
"""How many records of one partition may go before another has its turn."""


class Interleaved:
    """All stages over logs in memory.

    Args:
        context: With the partitions of each topic.
        seed: Of the order in which partitions move on.
    """

    def __init__(self, context: Context, seed: int) -> None:
        self._context = context
        self._chance = Random(seed)  # noqa: S311  # an order of partitions, no secret
        self._stages: dict[str, Stage] = {stage.source: stage for stage in STAGES}
        self._stores: dict[tuple[str, int], Store] = {}
        self._waiting: defaultdict[tuple[str, int], deque[Record]] = defaultdict(deque)
        self._ends: Counter[tuple[str, int]] = Counter()

    def settle(self, records: Iterable[Record]) -> list[Record]:
        """Return all that is appended until nothing waits any more."""
        for record in records:
            self._waiting[record.topic, record.partition].append(record)
        appended: list[Record] = []
        while logs := [log for log, waiting in self._waiting.items() if waiting]:
            log = self._chance.choice(logs)
            for _ in range(min(self._chance.choice(_STRIDES), len(self._waiting[log]))):
                appended += self._step(log)
        return appended

    def _step(self, log: tuple[str, int]) -> Iterator[Record]:
        record = self._waiting[log].popleft()
        stage = self._stages[log[0]]
        if log not in self._stores:
            self._stores[log] = new_store(stage, log[1], self._context)
        changes = stage.step(self._stores[log], record, self._context)
        self._stores[log].apply(changes)
        return (self._append(sent, record) for sent in changes.outgoing)

    def _append(self, sent: Outgoing, source: Record) -> Record:
        log = (sent.topic, sent.partition or 0)
        record = Record(*log, self._ends[log], sent.key, sent.value, source.timestamp, sent.headers)
        self._ends[log] += 1
        if sent.topic in self._stages:
            self._waiting[log].append(record)
        return record
