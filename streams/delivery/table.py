"""Table: the state that a worker holds of its stage, partition by partition, and how far each of them has come.

How far the steps have come is at once the offset that is due next and the only offset that may be committed: a
record counts as done when its step has returned and its effects are on their way, and in no other case.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from schemas.record import Changes, Record
from schemas.topics import Topic
from streams.delivery.brake import Brake
from streams.delivery.changelog.marks import ABSENT, COMMITTED, Mark, headers_of
from streams.delivery.parcels import Parcel, parcel_of
from streams.delivery.remarking import tell
from streams.delivery.suspects import Suspects
from streams.keys import split
from streams.stages import Stage, new_store
from streams.steps.context import Context
from streams.steps.tallying import tallies
from streams.store import Store

_CLOCK = ("naba-type", b"clock")


class OutOfStepError(Exception):
    """A record that is not the one due: it would meet a state that is not its own."""


@dataclass(slots=True)
class _Held:
    """One partition: its store, the source offset due next, the one committed, and keys written since, with where."""

    store: Store
    due: int
    committed: int
    recent: dict[bytes, int] = field(default_factory=dict)


class Table:
    """What one worker holds of its stage's table.

    Args:
        stage: Whose table it is.
        context: What the stage's steps may look at.
        changelog: The topic that the table can be recovered from.
        brake: Hears what became of every record but clocks.
    """

    def __init__(self, stage: Stage, context: Context, changelog: str, brake: Brake) -> None:
        self.stage = stage
        self.changelog = changelog
        self.version = context.version
        self.suspects = Suspects(stage.name, context)
        self._context = context
        self._brake = brake
        self._types = stage.kinds.types
        self._held: dict[int, _Held] = {}
        self.count_drops = 0
        """How often everything was let go of: what was done before that is nobody's to commit after it."""

    def loaded(self, partition: int, rows: Iterable[tuple[bytes, bytes]]) -> Store:
        """Return the store of a partition with these rows. It takes its time, and may be had in a thread of its own."""
        store = new_store(self.stage, partition, self._context)
        store.load(rows)
        return store

    def take(self, partition: int, due: int, store: Store) -> None:
        """Take over a partition, as it is when its source has been read up to `due`, and committed."""
        self._held[partition] = _Held(store, due, due)

    def hold(self, partition: int, due: int, rows: Iterable[tuple[bytes, bytes]]) -> None:
        """Take over a partition with these rows, here and now."""
        self.take(partition, due, self.loaded(partition, rows))

    def drop(self) -> None:
        """Let go of every partition."""
        self._held.clear()
        self.count_drops += 1

    def as_of(self, record: Record) -> Store:
        """Return the store that a record is to meet.

        Raises:
            OutOfStepError: The record is not the one due, or its partition is not held.
        """
        held = self._held.get(record.partition)
        if held is None or record.offset != held.due:
            where, stands = f"{record.topic}/{record.partition}", f"due at offset {held.due}" if held else "not held"
            raise OutOfStepError(f"{where} is {stands}, but {record.offset} came")
        self.suspects.take(record)
        return held.store

    def step(self, store: Store, record: Record) -> Changes:
        """Return what the stage's step makes of a record; nothing has changed yet."""
        return self.suspects.judged(record) or self.stage.step(store, record, self._context)

    def keep(self, record: Record, changes: Changes) -> list[Parcel]:
        """Make a step's changes real, and return all that is to be sent for them, changelog first.

        Raises:
            BrakeError: Too many records have become dead letters; this one is not done.
        """
        if _CLOCK not in record.headers:
            self._brake.hear(dead=any(sent.topic is Topic.DEAD_LETTERS for sent in changes.outgoing))
        held = self._held[record.partition]
        known_before = {key: self._before(held, key) for key in (*changes.puts, *changes.deletes)}
        written = held.store.apply(changes)
        parcels = [self._write(record, key, value, known_before[key]) for key, value in written.items()]
        held.recent.update(dict.fromkeys(written, record.offset))
        held.due = record.offset + 1
        self.suspects.let_go()
        tell(record, changes.remarks)
        return parcels + [parcel_of(sent, record.partition) for sent in changes.outgoing]

    def done(self) -> dict[int, int]:
        """Return, for each partition that has gone on since its last commit, the offset that may be committed."""
        return {partition: held.due for partition, held in self._held.items() if held.due > held.committed}

    def remarked(self, partitions: Iterable[int]) -> dict[int, Mapping[str, int]]:
        """Return how often each oddity was remarked in these partitions, those that are held, so far."""
        return {partition: tallies(self._held[partition].store) for partition in partitions if partition in self._held}

    @property
    def total_committed(self) -> int:
        """The sum of the committed offsets of the partitions in hand."""
        return sum(held.committed for held in self._held.values())

    def due(self, partition: int) -> int | None:
        """Return the offset that is due next, None for a partition that is not held."""
        held = self._held.get(partition)
        return None if held is None else held.due

    def committed(self, offsets: Mapping[int, int]) -> None:
        """Take in what has been committed; partitions no longer held are passed over."""
        for partition, offset in offsets.items():
            held = self._held.get(partition)
            if held is not None:
                held.committed = offset
                held.recent = {key: at for key, at in held.recent.items() if at >= offset}

    def _before(self, held: _Held, key: bytes) -> int:
        if (at := held.recent.get(key)) is not None:
            return at
        partition_key, kind, name = split(key)
        # A kind that the stage does not keep is the store's to refuse.
        known = kind in self._types and held.store.get(partition_key, self._types[kind], name) is not None
        return COMMITTED if known else ABSENT

    def _write(self, record: Record, key: bytes, value: bytes | None, before: int) -> Parcel:
        headers = headers_of(Mark(record.offset, before), self.version)
        return Parcel(self.changelog, record.partition, key, value, headers, record.partition, is_state=True)
