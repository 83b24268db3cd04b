"""Undisturbed: what a stage makes of its recorded partitions in one process where nothing ever fails."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from schemas.codec import encode
from schemas.record import Record
from streams.delivery.suspects import EXITS, Suspects
from streams.stages import Stage, new_store
from streams.steps.context import Context
from streams.store import Store
from tests.builders.recorded import Sent

Rows = dict[bytes, bytes]


@dataclass(frozen=True, slots=True)
class Told:
    """All that one record of the source makes a stage send."""

    partition: int
    offset: int
    sent: tuple[Sent, ...]


@dataclass(slots=True)
class Undisturbed:
    """What ought to be in Kafka of one stage.

    Attributes:
        told: By source record, each partition in the order of its log.
        rows: Source partition → the table in the end.
    """

    told: list[Told] = field(default_factory=list)
    rows: dict[int, Rows] = field(default_factory=dict)


def no_suspect(_: Record) -> bool:
    """Return that a record is none at which workers hang."""
    return False


def undisturbed(
    stage: Stage, records: Iterable[Record], context: Context, is_suspect: Callable[[Record], bool] = no_suspect
) -> Undisturbed:
    """Run the records of a stage's source through its steps.

    Args:
        stage: The stage.
        records: Each partition's in the order of its log.
        context: What the steps look at.
        is_suspect: Whether a record is one at which workers hang, which no step is to meet.
    """
    found, stores, suspects = Undisturbed(), dict[int, Store](), Suspects(stage.name, context)
    for record in records:
        store = stores.setdefault(record.partition, new_store(stage, record.partition, context))
        suspects.hold(record.partition, {record.offset: EXITS} if is_suspect(record) else {})
        changes = suspects.judged(record) or stage.step(store, record, context)
        store.apply(changes)
        sent = (Sent(str(one.topic), one.partition or 0, one.key, one.value, one.headers) for one in changes.outgoing)
        found.told.append(Told(record.partition, record.offset, tuple(sent)))
    found.rows = {number: {key: encode(value) for key, value in store.items()} for number, store in stores.items()}
    return found
