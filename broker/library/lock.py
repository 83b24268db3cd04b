"""The lock: which jars Kafka consists of, and the SHA-256 of each."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from broker.errors import LockError

HEADER = "# The jars of the embedded Kafka: SHA-256 and Maven coordinates. `make kafka-lock` writes this file.\n"
SERVER = "kafka_2.13"
"""The artifact whose version is the version of Kafka; 2.13 is Scala's, the only one since Kafka 4."""

_ROW = re.compile(r"([0-9a-f]{64})  ([\w.-]+:[\w.-]+:[\w.-]+)", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Jar:
    """One jar.

    Attributes:
        coordinates: group:artifact:version.
        sha256: Of the file, as 64 hex digits.
    """

    coordinates: str
    sha256: str

    @property
    def name(self) -> str:
        """File name, as Maven gives it."""
        _, artifact, version = self.coordinates.split(":")
        return f"{artifact}-{version}.jar"


@dataclass(frozen=True, slots=True)
class Lock:
    """All jars of one Kafka, in the order of their coordinates."""

    jars: tuple[Jar, ...]

    @property
    def version(self) -> str:
        """Version of Kafka.

        Raises:
            LockError: The server's own jar is not in the list.
        """
        for jar in self.jars:
            _, artifact, version = jar.coordinates.split(":")
            if artifact == SERVER:
                return version
        raise LockError(f"kafka.lock names no {SERVER}: write it again with make kafka-lock")

    def missing(self, folder: Path) -> tuple[Jar, ...]:
        """Return the jars that a folder lacks, or has with other bytes.

        The whole set is hashed: 46 MB in 0.1 s, less than a list of times and sizes to trust would save.
        """
        return tuple(jar for jar in self.jars if digest(folder / jar.name) != jar.sha256)


def read(text: str) -> Lock:
    """Return the lock that a text holds.

    Raises:
        LockError: A line is not a digest and coordinates; the error names it.
    """
    rows = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line and line[0] != "#"]
    return Lock(tuple(sorted(_jar(number, line) for number, line in rows)))


def write(jars: Iterable[Jar]) -> str:
    """Return the text of a lock; the same jars give the same text."""
    return HEADER + "".join(f"{jar.sha256}  {jar.coordinates}\n" for jar in sorted(jars))


def shipped() -> Lock:
    """Return the lock that comes with naba."""
    return read(files("broker").joinpath("kafka.lock").read_text(encoding="utf-8"))


def digest(file: Path) -> str | None:
    """Return the SHA-256 of a file, None where there is none."""
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except FileNotFoundError:
        return None


def _jar(number: int, line: str) -> Jar:
    found = _ROW.fullmatch(line)
    if not found:
        raise LockError(f"kafka.lock, line {number}: want SHA-256, two blanks, group:artifact:version: {line!r}")
    return Jar(coordinates=found[2], sha256=found[1])
