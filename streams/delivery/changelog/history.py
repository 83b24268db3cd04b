"""History: the changelog read back, through a consumer of its own, to the state as of each commit."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from aiokafka import AIOKafkaConsumer, ConsumerRecord
from aiokafka.structs import TopicPartition

from streams.delivery.changelog.cut import Cut
from streams.delivery.changelog.marks import mark_of
from streams.delivery.changelog.notes import is_note, note_of
from streams.delivery.starting import Ground, Start, check_cut, start_of

Bounds: TypeAlias = Mapping[TopicPartition, int]

_BATCH = 5_000
_WAIT_MS = 500


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
        reader: AIOKafkaConsumer = self._connect()
        await reader.start()
        try:
            return await self._recover(reader, commits)
        finally:
            await reader.stop()

    async def _recover(self, reader: AIOKafkaConsumer, commits: Mapping[int, int | None]) -> list[Recovered]:
        changelogs = [TopicPartition(self._changelog, partition) for partition in commits]
        sources = [TopicPartition(self._source, partition) for partition in commits]
        # After the commits were asked for: all that a commit stands on lies below these ends.
        begins, ends = (
            await reader.beginning_offsets(changelogs + sources),
            await reader.end_offsets(changelogs + sources),
        )
        grounds = {p: self._ground(p, commit, begins, ends) for p, commit in commits.items()}
        starts = {partition: start_of(ground) for partition, ground in grounds.items()}
        recovered = {partition: Recovered(partition, start, Cut(start.limit)) for partition, start in starts.items()}
        await self._read(reader, {tp: (begins[tp], ends[tp]) for tp in changelogs}, recovered)
        for partition, one in recovered.items():
            check_cut(grounds[partition], one.cut, self._version)
        return list(recovered.values())

    def _ground(self, partition: int, commit: int | None, begins: Bounds, ends: Bounds) -> Ground:
        source, changelog = TopicPartition(self._source, partition), TopicPartition(self._changelog, partition)
        where = f"{self._source}/{partition}"
        return Ground(where, commit, begins[source], ends[source], ends[changelog] > begins[changelog])

    async def _read(
        self, reader: AIOKafkaConsumer, spans: Mapping[TopicPartition, tuple[int, int]], into: Mapping[int, Recovered]
    ) -> None:
        left = {tp: end for tp, (begin, end) in spans.items() if end > begin}
        if not left:
            return
        reader.assign(list(left))
        for tp in left:
            reader.seek(tp, spans[tp][0])
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
