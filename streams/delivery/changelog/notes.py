"""Notes: what a watchdog leaves in the changelog of its stage about the record that was in hand when a worker hung.

The changelog is where the partition's next owner looks anyhow, on whatever machine it is, before the first record.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from schemas.record import Headers
from streams.delivery.changelog.marks import VERSION_HEADER, UnmarkedError

HEADER = "naba-suspect"
"""Tells a note from a write of the table."""

_PREFIX = b"suspect/"
"""Of two parts, where keys of the table have three."""


@dataclass(frozen=True, slots=True)
class Note:
    """A source record of a partition was in hand at so many exits of a watchdog, 1 or more."""

    partition: int
    offset: int
    exits: int


def key_of(note: Note) -> bytes:
    """Return the key of a note: compaction keeps the last one about each record."""
    return _PREFIX + b"%d" % note.offset


def value_of(note: Note) -> bytes:
    """Return the value of a note."""
    return b"%d" % note.exits


def headers_of(version: str) -> Headers:
    """Return the headers of a note; `version` is that of the worker that hung."""
    return (HEADER, b"1"), (VERSION_HEADER, version.encode())


def is_note(headers: Sequence[tuple[str, bytes]]) -> bool:
    """Return whether a changelog record is a note."""
    # A loop written out: it is gone through for every record that is read back.
    for name, _ in headers:  # noqa: SIM110  # any() costs a generator for each record
        if name == HEADER:
            return True
    return False


def note_of(partition: int, key: bytes | None, value: bytes | None) -> Note:
    """Return a note that was read back.

    Raises:
        UnmarkedError: It is none.
    """
    try:
        offset, exits = _numbers((key or b"").removeprefix(_PREFIX), value or b"")
    except ValueError as error:
        raise UnmarkedError(f"changelog note {key!r}: {value!r}") from error
    return Note(partition, offset, exits)


def _numbers(*texts: bytes) -> Iterator[int]:
    return (int(text) for text in texts)
