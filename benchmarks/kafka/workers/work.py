"""Work: what every worker of the benchmark does with a record, so that only the way it travels differs."""

import json
import sys
import time
from dataclasses import dataclass

import msgspec

from schemas.codec import encode

SOURCE = "naba.articles"
OUTPUT = "naba.dispatches"
PARTITIONS = 4
KEYS = 5_000
"""So many rows each table comes to hold; every further record rewrites one of them."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A record of some 300 bytes of JSON."""

    id: str
    number: int
    publisher: str
    title: str
    text: str
    latitude: float
    longitude: float
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """The row that a worker keeps of each key."""

    number: int
    title: str


_decode = msgspec.json.Decoder(Sample).decode


def sample_of(number: int) -> Sample:
    """Return the record of that number; ids repeat after `KEYS` of them."""
    name = f"{number % KEYS:032x}"
    words = "an article of some length, as wide as what a pass-through stage would carry along " * 2
    return Sample(name, number, "publisher", f"title {number}", words.strip(), 33.5, 36.3, ("a", "b"))


def read(raw: bytes | None) -> tuple[Sample, Seen]:
    """Return a record taken apart, and the row to keep of it."""
    sample = _decode(raw or b"")
    return sample, Seen(sample.number, sample.title)


class Meter:
    """Counts a worker's records, and knows when they were all.

    Args:
        records: How many there are.
    """

    def __init__(self, records: int) -> None:
        self._records = records
        self._count = 0
        self._began_s = 0.0
        self._began_cpu_s = 0.0

    def tick(self) -> bool:
        """Count one record, and return whether it was the last."""
        if self._count == 0:
            self._began_s, self._began_cpu_s = time.perf_counter(), time.process_time()
        self._count += 1
        return self._count == self._records

    def tell(self) -> None:
        """Print what it took since the first record; called when all is acknowledged."""
        figures = {
            "records": self._count,
            "seconds": time.perf_counter() - self._began_s,
            "cpu_seconds": time.process_time() - self._began_cpu_s,
        }
        sys.__stdout__.write(json.dumps(figures) + "\n")  # type: ignore[union-attr]  # a worker has one
        sys.__stdout__.flush()  # type: ignore[union-attr]  # the same


def output_of(sample: Sample) -> bytes:
    """Return what is sent on."""
    return encode(sample)
