"""Sifting: which records a subscriber wants, told by their headers alone, and each of them once."""

from collections.abc import Hashable
from dataclasses import dataclass, field

from schemas.record import Record

MOST_REMEMBERED = 100_000
"""Names remembered to tell repeats, which follow a fault, and never by more than what a stage had in hand."""


@dataclass(frozen=True, slots=True)
class Sieve:
    """What a subscriber wants; what is empty lets everything through.

    Attributes:
        kind: The header `naba-type`; other records of the topic are none of the subscriber's.
        assumed: The type of records without that header.
        dyads: Two blocs, sorted, as `iran_axis~us_coalition`.
        countries: Two-letter codes.
        min_severity: 1-5.
    """

    kind: str
    assumed: str = ""
    dyads: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    min_severity: int = 1

    def passes(self, record: Record) -> bool:
        """Return whether a record is wanted. A record that does not say what is asked for is not."""
        return (
            (said(record, "naba-type") or self.assumed) == self.kind
            and record.value is not None
            and _names_any(record, "dyad", self.dyads)
            and _names_any(record, "country", self.countries)
            and (self.min_severity <= 1 or _severity(record) >= self.min_severity)
        )


@dataclass(slots=True)
class Repeats:
    """Remembers names, the oldest not for ever."""

    most: int = MOST_REMEMBERED
    seen: dict[Hashable, None] = field(default_factory=dict)

    def is_new(self, name: Hashable) -> bool:
        """Return whether a name comes for the first time, and remember it."""
        if name in self.seen:
            return False
        self.seen[name] = None
        if len(self.seen) > self.most:
            del self.seen[next(iter(self.seen))]
        return True


def revision_of(record: Record) -> Hashable:
    """Return what a record and its repeats have in common: id and revision, which its event id joins."""
    return said(record, "ce_id") or (record.topic, record.partition, record.offset)


def said(record: Record, name: str) -> str:
    """Return the last header of that name, empty for none. Any program may write headers: stray bytes are marked."""
    values = [value for key, value in record.headers if key == name]
    return values[-1].decode(errors="replace") if values else ""


def _names_any(record: Record, name: str, wanted: frozenset[str]) -> bool:
    return not wanted or not wanted.isdisjoint(said(record, name).split(","))


def _severity(record: Record) -> int:
    severity = said(record, "severity")
    return int(severity) if severity.isascii() and severity.isdigit() else 0
