"""Checking: from what lies in Kafka to what is wrong with it, in words; no broker, no clock, no worker."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias

from schemas.record import Record
from schemas.topics import Topic
from streams.stages import Stage
from streams.topics.groups import changelog_of
from tests.builders.recorded import Sent, sent_of
from tests.chaos.naming import name_of
from tests.chaos.recording import Recording
from tests.chaos.undisturbed import Rows, Told, Undisturbed

SHOWN = 3
"""Of many faults of one sort the first few are told, and how many there are."""

RowsOf: TypeAlias = Callable[[Iterable[Record], int], Rows]
"""The records of one changelog partition, and a source offset → the table as of that offset."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the checks found of one stage.

    Attributes:
        records: Records of its source.
        lost: Of these, how many lack an effect on the outputs.
        strangers: Outputs that no record of the source accounts for.
        contradicting: Names (id and revision) under which two different values lie.
        repeats: Outputs that lie there once more than they ought to, the same byte for byte.
        faults: All that is wrong, in words; repeats are not.
    """

    stage: str
    records: int
    lost: int
    strangers: int
    contradicting: int
    repeats: int
    faults: tuple[str, ...]


def judged(stage: Stage, recording: Recording, ought: Undisturbed, rows_of: RowsOf) -> Verdict:
    """Return what is wrong with what a stage left in Kafka."""
    found = outputs_of(stage, recording)
    counts = Counter(map(sent_of, found))
    lost = lost_of(ought.told, counts)
    strange = sorted(counts.keys() - {one for told in ought.told for one in told.sent}, key=repr)
    contradicting = contradictions_of([*found, *recording.topics[changelog_of(stage)]])
    faults = (
        *_told(f"{stage.name}: lost", lost),
        *_told(f"{stage.name}: not of this input", [_shown(one) for one in strange]),
        *_told(f"{stage.name}: two values under", contradicting),
        *_told(f"{stage.name}: out of order", disorder_of(ought.told, found)),
        *_told(f"{stage.name}: not committed", uncommitted_of(stage, recording)),
        *_told(f"{stage.name}: state", state_faults_of(stage, recording, ought, rows_of)),
    )
    repeats = repeats_of(ought.told, counts)
    return Verdict(stage.name, len(ought.told), len(lost), len(strange), len(contradicting), repeats, faults)


def outputs_of(stage: Stage, recording: Recording) -> list[Record]:
    """Return what lies on the output topics of a stage; letters belong to the stage that wrote them."""
    topics = _OUTPUTS[stage.name]
    letters = (one for one in recording.topics[Topic.DEAD_LETTERS] if one.header("naba-stage") == stage.name)
    return [*(record for topic in topics for record in recording.topics[topic]), *letters]


def lost_of(told: Iterable[Told], counts: Mapping[Sent, int]) -> list[str]:
    """Return the source records of which an effect is missing."""
    wanted = Counter(one for record in told for one in record.sent)
    missing = {one for one, count in wanted.items() if counts.get(one, 0) < count}
    return [f"{record.partition}/{record.offset}" for record in told if missing.intersection(record.sent)]


def repeats_of(told: Iterable[Told], counts: Mapping[Sent, int]) -> int:
    """Return how many outputs lie there once more than they ought to."""
    wanted = Counter(one for record in told for one in record.sent)
    return sum(max(0, counts.get(one, 0) - count) for one, count in wanted.items())


def contradictions_of(records: Iterable[Record]) -> list[str]:
    """Return the names under which there are two different values."""
    values: defaultdict[str, set[tuple[bytes | None, ...]]] = defaultdict(set)
    for record in records:
        if (name := name_of(record)) is not None:
            values[name].add((record.key, record.value))
    return sorted(name for name, different in values.items() if len(different) > 1)


def disorder_of(told: Iterable[Told], found: Iterable[Record]) -> list[str]:
    """Return the source partitions whose outputs do not lie, repeats aside, in the order of the source."""
    wanted: defaultdict[tuple[int, str, int], list[Sent]] = defaultdict(list)
    for record in told:
        for one in record.sent:
            wanted[record.partition, one.topic, one.partition].append(one)
    logs: defaultdict[tuple[str, int], list[Sent]] = defaultdict(list)
    for one in map(sent_of, found):
        logs[one.topic, one.partition].append(one)
    return [
        f"{source} on {topic}/{partition}"
        for (source, topic, partition), sent in wanted.items()
        if not _is_subsequence(sent, logs[topic, partition])
    ]


def uncommitted_of(stage: Stage, recording: Recording) -> list[str]:
    """Return the source partitions that are not committed to their end."""
    commits = recording.commits[stage.name]
    ends = recording.ends[stage.source]
    return [f"{number}: {commits.get(number)} of {end}" for number, end in ends.items() if commits.get(number) != end]


def state_faults_of(stage: Stage, recording: Recording, ought: Undisturbed, rows_of: RowsOf) -> list[str]:
    """Return the source partitions whose changelog, recovered as of the end, is not the state of the steps."""
    return list(_state_faults(stage, recording, ought, rows_of))


def _state_faults(stage: Stage, recording: Recording, ought: Undisturbed, rows_of: RowsOf) -> Iterator[str]:
    changelog = recording.topics[changelog_of(stage)]
    for number, end in recording.ends[stage.source].items():
        rows = rows_of([one for one in changelog if one.partition == number], end)
        wanted = ought.rows.get(number, {})
        differ = sorted(key for key in rows.keys() | wanted.keys() if rows.get(key) != wanted.get(key))
        if differ:
            yield f"{number}: {len(differ)} of {len(wanted)} keys differ, {differ[0]!r} first"


def _is_subsequence(part: Iterable[Sent], whole: Iterable[Sent]) -> bool:
    left = iter(whole)
    return all(any(one == other for other in left) for one in part)


def _told(sort: str, faults: list[str]) -> Iterator[str]:
    if faults:
        yield f"{sort} {len(faults)}: {'; '.join(islice(faults, SHOWN))}"


def _shown(one: Sent) -> str:
    return f"{one.topic}/{one.partition} {one.key!r} {(one.value or b'')[:60]!r}"


_OUTPUTS: Mapping[str, tuple[Topic, ...]] = {
    "reading": (Topic.DISPATCHES,),
    "tracking": (Topic.INCIDENTS, Topic.DEVELOPMENTS),
    "escalating": (Topic.ALERTS,),
}
"""Each output topic has one stage that writes to it, but for dead letters."""
