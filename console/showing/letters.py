"""Letters: dead letters as people work with them, each source record once, with whether it was sent back."""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from console.sifting import said
from schemas.record import Headers, Record

REPLAYED = "naba-replayed"
"""Header of a record that was sent back: the place of its dead letter. Also that of the mark that is left in
naba.dead-letters then, which has the source of the letter: readers that drop repeats by source drop it as one."""

_SOURCE = ("naba-source-topic", "naba-source-partition", "naba-source-offset")


@dataclass(frozen=True, slots=True)
class Letter:
    """One dead letter, as the record in naba.dead-letters; `replayed` says whether it was sent back."""

    record: Record
    replayed: bool = False

    @property
    def source(self) -> str:
        """Where the record came from: topic/partition/offset, which is what names a letter."""
        return source_of(self.record)

    @property
    def place(self) -> str:
        """Where the letter itself is."""
        return f"{self.record.topic}/{self.record.partition}/{self.record.offset}"

    @property
    def topic(self) -> str:
        """The topic that the record came from."""
        return self.says("topic", within="naba-source-")

    @property
    def partition(self) -> int | None:
        """The partition that the record came from; None if the letter does not say."""
        number = self.says("partition", within="naba-source-")
        return int(number) if number.isascii() and number.isdigit() else None

    def says(self, what: str, *, within: str = "naba-") -> str:
        """Return what a header of the letter says, empty for nothing."""
        return said(self.record, f"{within}{what}")


def source_of(record: Record) -> str:
    """Return the source record of a dead letter as topic/partition/offset."""
    return "/".join(said(record, name) for name in _SOURCE)


def letters_of(records: Iterable[Record]) -> dict[str, Letter]:
    """Return the dead letters by source, in order; repeats are dropped, and marks say which were sent back.

    Args:
        records: Of naba.dead-letters, those of a partition in order.
    """
    letters: dict[str, Letter] = {}
    for record in records:
        source = source_of(record)
        if not said(record, REPLAYED):
            letters.setdefault(source, Letter(record))
        elif source in letters:
            letters[source] = replace(letters[source], replayed=True)
    return letters


def headers_back(letter: Letter, version: str) -> Headers:
    """Return the headers with which a record is sent back: its own type, and the mark; its version is that of now."""
    own = tuple((name, value) for name, value in letter.record.headers if name == "naba-type")
    return (*own, ("naba-version", version.encode()), (REPLAYED, letter.place.encode()))


def mark_headers(letter: Letter, version: str) -> Headers:
    """Return the headers of the mark that a letter was sent back."""
    source = tuple((name, value) for name, value in letter.record.headers if name in _SOURCE)
    return (*source, ("naba-version", version.encode()), (REPLAYED, letter.place.encode()))


def summary(letter: Letter) -> dict[str, object]:
    """Return a letter as one line of a list."""
    return {
        "source": letter.source,
        "at": letter.record.timestamp.isoformat(),
        "stage": letter.says("stage"),
        "reason": letter.says("reason"),
        # The last line of a traceback is the one that says what is wrong.
        "error": (letter.says("error").strip().splitlines() or [""])[-1],
        "replayed": letter.replayed,
    }


def details(letter: Letter) -> dict[str, object]:
    """Return all of a letter; key and value as text, and exactly as base64, null where there was none."""
    return {
        **summary(letter),
        "error": letter.says("error"),
        "letter": letter.place,
        "type": letter.says("type"),
        "version": letter.says("version"),
        "source_timestamp": letter.says("timestamp", within="naba-source-"),
        "key": _text(letter.record.key),
        "value": _text(letter.record.value),
        "key_base64": _exact(letter.record.key),
        "value_base64": _exact(letter.record.value),
    }


def lines(letter: Letter) -> Iterator[str]:
    """Yield all of a letter for people."""
    shown = {name: value for name, value in details(letter).items() if not name.endswith("base64")}
    for name, value in shown.items():
        first, *rest = str("none" if value is None else value).splitlines() or [""]
        yield f"{name.replace('_', ' ')}: {first}"
        yield from (f"    {line}" for line in rest)


def _text(given: bytes | None) -> str | None:
    return None if given is None else given.decode(errors="backslashreplace")


def _exact(given: bytes | None) -> str | None:
    return None if given is None else b64encode(given).decode()
