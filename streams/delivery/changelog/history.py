"""History: the changelog read back, through a consumer of its own, to the state as of each commit."""

from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from aiokafka import AIOKafkaConsumer, ConsumerRecord
from aiokafka.structs import TopicPartition

from streams.delivery.changelog.cut import Cut
from streams.delivery.changelog.marks import mark_of
from streams.delivery.changelog.notes import is_note, note_of
from streams.delivery.starting import Ground, Start, accepted_at, check_cut, start_of

Bounds: TypeAlias = Mapping[TopicPartition, int]

_BATCH = 5_000
_WAIT_MS = 500

_NOWHERE = Start(0, 0, 0, to_commit=False)


@dataclass(frozen=True, slots=True)
class Recovered:
    """One partition as of its commit; `exits` are those of watchdogs by the source offset that was in hand then."""

    partition: int
    start: Start
    cut: Cut
    exits: dict[int, int] = field(default_factory=dict)


class History:
    """The changelog of one stage.

    Args:
        connect: Makes a consumer without a group, not started yet.
        source: The stage's source topic.
        changelog: The topic that has its table.
        version: Of code and data, ours.
    """

    def __init__(self, connect: Callable[[], Any], source: str, changelog: str, version: str) -> None:
        self._connect = connect
        self._source = source
        self._changelog = changelog
        self._version = version
        self.count_read = 0
        """Records read back so far, by all recoveries."""

    async def recover(self, commits: Mapping[int, int | None]) -> list[Recovered]:
        """Return the given partitions, each as of its committed offset.

        Args:
            commits: Partition → committed source offset, None where there is none.

        Raises:
            RefusedError: What is stored contradicts itself.
            UnmarkedError: Somebody else wrote to the changelog.
        """
        async with self._reader() as reader:
            bounds = await self._bounds(reader, commits)
            grounds = {p: self._ground(p, commit, *bounds) for p, commit in commits.items()}
            starts = {partition: start_of(ground) for partition, ground in grounds.items()}
            recovered = {p: Recovered(p, start, Cut(start.limit)) for p, start in starts.items()}
            await self._read(reader, bounds, recovered)
        for partition, one in recovered.items():
            check_cut(grounds[partition], one.cut, self._version)
        return list(recovered.values())

    async def acceptable(self, commits: Mapping[int, int | None]) -> dict[int, int]:
        """Return where to go on with those partitions that have state and no commit, if the state is taken as it is.

        Args:
            commits: Partition → committed source offset, None where there is none.

        Raises:
            RefusedError: The state was made from another log than the source.
            UnmarkedError: Somebody else wrote to the changelog.
        """
        async with self._reader() as reader:
            bounds = await self._bounds(reader, commits)
            read = {partition: Recovered(partition, _NOWHERE, Cut(0)) for partition in commits}
            await self._read(reader, bounds, read)
        found = {p: accepted_at(self._ground(p, commits[p], *bounds), one.cut.top) for p, one in read.items()}
        return {partition: at for partition, at in found.items() if at is not None}

    @asynccontextmanager
    async def _reader(self) -> AsyncIterator[AIOKafkaConsumer]:
        reader: AIOKafkaConsumer = self._connect()
        await reader.start()
        try:
            yield reader
        finally:
            await reader.stop()

    async def _bounds(self, reader: AIOKafkaConsumer, partitions: Iterable[int]) -> tuple[Bounds, Bounds]:
        """Return the first offsets and the ends of what there is of these partitions, source and changelog."""
        places = [TopicPartition(topic, one) for one in partitions for topic in (self._source, self._changelog)]
        # After the commits were asked for: all that a commit stands on lies below these ends.
        return await reader.beginning_offsets(places), await reader.end_offsets(places)

    def _ground(self, partition: int, commit: int | None, begins: Bounds, ends: Bounds) -> Ground:
        source, changelog = TopicPartition(self._source, partition), TopicPartition(self._changelog, partition)
        where = f"{self._source}/{partition}"
        return Ground(where, commit, begins[source], ends[source], ends[changelog] > begins[changelog])

    async def _read(
        self, reader: AIOKafkaConsumer, bounds: tuple[Bounds, Bounds], into: Mapping[int, Recovered]
    ) -> None:
        begins, ends = bounds
        left = {tp: ends[tp] for tp in ends if tp.topic == self._changelog and ends[tp] > begins[tp]}
        if not left:
            return
        reader.assign(list(left))
        for tp in left:
            reader.seek(tp, begins[tp])
        while left:
            batches = await reader.getmany(timeout_ms=_WAIT_MS, max_records=_BATCH)
            for tp, records in batches.items():
                self.count_read += len(records)
                _take(into[tp.partition], records)
            # By position, not by the last record: compaction may have taken that away.
            left = {tp: end for tp, end in left.items() if await reader.position(tp) < end}


def _take(into: Recovered, records: Sequence[ConsumerRecord]) -> None:
    for record in records:
        if is_note(record.headers):
            note = note_of(into.partition, record.key, record.value)
            into.exits[note.offset] = max(note.exits, into.exits.get(note.offset, 0))
            continue
        mark, version = mark_of(record.headers)
        into.cut.take(record.key, record.value, mark, version)
