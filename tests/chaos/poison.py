"""Poison: records that nobody can read, spread among others or one behind the other."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from schemas.record import Record
from schemas.topics import Topic
from tests.chaos.chance import Dice

_BAD: tuple[bytes | None, ...] = (b"{", b"\xff\xfe\x00", b"", None, b'{"id": 7}', b"[]", "خبر".encode())


def spread(records: Iterable[Record], dice: Dice, every: int) -> Iterator[Record]:
    """Yield records, with one that nobody can read as each `every`th article of each partition.

    Evenly, so that no order in which a worker takes its partitions makes a flood of them.
    """
    counts: Counter[int] = Counter()
    for record in records:
        yield record
        counts[record.partition] += not is_clock(record)
        if not is_clock(record) and counts[record.partition] % every == every - 1:
            counts[record.partition] += 1
            yield bad(record, dice)


def bad(record: Record, dice: Dice) -> Record:
    """Return a record that nobody can read, on the partition of another."""
    return replace(record, value=dice.choice(_BAD), key=b"poison %d" % dice.randrange(10**9))


def is_clock(record: Record) -> bool:
    """Return whether a record of the articles' topic tells the time."""
    return record.topic == Topic.ARTICLES and record.header("naba-type") == "clock"
