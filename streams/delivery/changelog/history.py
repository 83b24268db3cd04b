"""History: the changelog read back, through a consumer of its own, to the state as of each commit."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from aiokafka import AIOKafkaConsumer, ConsumerRecord
from aiokafka.structs import TopicPartition

from streams.delivery.changelog.cut import Cut
from streams.delivery.changelog.marks import mark_of
from streams.delivery.changelog.notes import Note, is_note, note_of
from streams.delivery.collecting import pausing
from streams.delivery.starting import Ground, Start, accepted_at, check_cut, start_of

Bounds: TypeAlias = Mapping[TopicPartition, int]

_BATCH = 5_000
_WAIT_MS = 500

_NOWHERE = Start(0, 0, 0, to_commit=False)


@dataclass(frozen=True, slots=True)
class Passage:
    """What there is of one partition: its source as it stands, and its changelog from an offset up to another."""

    partition: int
    ground: Ground
    begin: int
    end: int


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

    async def survey(self, commits: Mapping[int, int | None]) -> list[Passage]:
        """Return what there is of the given partitions.

        Args:
            commits: Partition → committed source offset, None where there is none.

        Raises:
            RefusedError: There is state, but nobody knows as of when; or a commit lies beyond the source.
        """
        passages = await self._passages(commits)
        for passage in passages:
            start_of(passage.ground)
        return passages

    async def recover(self, passage: Passage) -> Recovered:
        """Return a partition as of its committed offset; one at a time, for there may be room for no more.

        Raises:
            RefusedError: What is stored contradicts itself.
            UnmarkedError: Somebody else wrote to the changelog.
        """
        start = start_of(passage.ground)
        recovered = Recovered(passage.partition, start, Cut(start.limit))
        await self._read(passage, recovered)
        check_cut(passage.ground, recovered.cut, self._version)
        return recovered

    async def acceptable(self, commits: Mapping[int, int | None]) -> dict[int, int]:
        """Return where to go on with those partitions that have state and no commit, if the state is taken as it is.

        Args:
            commits: Partition → committed source offset, None where there is none.

        Raises:
            RefusedError: The state was made from another log than the source.
            UnmarkedError: Somebody else wrote to the changelog.
        """
        found = {passage.partition: await self._accepted(passage) for passage in await self._passages(commits)}
        return {partition: at for partition, at in found.items() if at is not None}

    async def _accepted(self, passage: Passage) -> int | None:
        read = Recovered(passage.partition, _NOWHERE, Cut(0))
        await self._read(passage, read)
        return accepted_at(passage.ground, read.cut.top)

    @asynccontextmanager
    async def _reader(self) -> AsyncIterator[AIOKafkaConsumer]:
        reader: AIOKafkaConsumer = self._connect()
        await reader.start()
        try:
            yield reader
        finally:
            await reader.stop()

    async def _passages(self, commits: Mapping[int, int | None]) -> list[Passage]:
        places = [TopicPartition(topic, one) for one in commits for topic in (self._source, self._changelog)]
        async with self._reader() as reader:
            # After the commits were asked for: all that a commit stands on lies below these ends.
            begins, ends = await reader.beginning_offsets(places), await reader.end_offsets(places)
        return [self._passage(partition, commit, begins, ends) for partition, commit in commits.items()]

    def _passage(self, partition: int, commit: int | None, begins: Bounds, ends: Bounds) -> Passage:
        source, changelog = TopicPartition(self._source, partition), TopicPartition(self._changelog, partition)
        begin, end = begins[changelog], ends[changelog]
        ground = Ground(f"{self._source}/{partition}", commit, begins[source], ends[source], end > begin)
        return Passage(partition, ground, begin, end)

    async def _read(self, passage: Passage, into: Recovered) -> None:
        if passage.end <= passage.begin:
            return
        place = TopicPartition(self._changelog, passage.partition)
        with pausing():
            async with self._reader() as reader:
                reader.assign([place])
                reader.seek(place, passage.begin)
                # By position, not by the last record: compaction may have taken that away.
                while await reader.position(place) < passage.end:
                    for records in (await reader.getmany(timeout_ms=_WAIT_MS, max_records=_BATCH)).values():
                        self.count_read += len(records)
                        _take(into, records)


def _take(into: Recovered, records: Sequence[ConsumerRecord]) -> None:
    take = into.cut.take
    for record in records:
        headers = record.headers
        if is_note(headers):
            _note(into, note_of(into.partition, record.key, record.value))
        else:
            take(record.key, record.value, *mark_of(headers))


def _note(into: Recovered, note: Note) -> None:
    into.exits[note.offset] = max(note.exits, into.exits.get(note.offset, 0))
