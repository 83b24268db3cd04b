"""History: the changelog read back, through a consumer of its own, to the state as of each commit."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from aiokafka import AIOKafkaConsumer, ConsumerRecord
from aiokafka.structs import TopicPartition

from streams.delivery.changelog.cut import Cut
from streams.delivery.changelog.marks import mark_of
from streams.delivery.starting import Ground, Start, check_cut, start_of

Bounds: TypeAlias = Mapping[TopicPartition, int]

_BATCH = 5_000
_WAIT_MS = 500


@dataclass(frozen=True, slots=True)
class Recovered:
    """One partition as of its commit."""

    partition: int
    start: Start
    cut: Cut


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
        cuts = {partition: Cut(start.limit) for partition, start in starts.items()}
        await self._read(reader, {tp: (begins[tp], ends[tp]) for tp in changelogs}, cuts)
        for partition, cut in cuts.items():
            check_cut(grounds[partition], cut, self._version)
        return [Recovered(partition, starts[partition], cut) for partition, cut in cuts.items()]

    def _ground(self, partition: int, commit: int | None, begins: Bounds, ends: Bounds) -> Ground:
        source, changelog = TopicPartition(self._source, partition), TopicPartition(self._changelog, partition)
        where = f"{self._source}/{partition}"
        return Ground(where, commit, begins[source], ends[source], ends[changelog] > begins[changelog])

    async def _read(
        self, reader: AIOKafkaConsumer, spans: Mapping[TopicPartition, tuple[int, int]], cuts: Mapping[int, Cut]
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
                _take(cuts[tp.partition], records)
            # By position, not by the last record: compaction may have taken that away.
            left = {tp: end for tp, end in left.items() if await reader.position(tp) < end}


def _take(cut: Cut, records: Sequence[ConsumerRecord]) -> None:
    for record in records:
        mark, version = mark_of(record.headers)
        cut.take(record.key, record.value, mark, version)
