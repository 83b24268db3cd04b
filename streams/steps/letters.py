"""Dead letters: a record that no step could use, byte for byte, with the reason in its headers."""

from dataclasses import dataclass
from datetime import UTC
from enum import StrEnum

from schemas.record import Headers, Outgoing, Record
from schemas.topics import Partitions, Topic
from streams.partitioning import partition_of
from streams.steps.context import Context

_ERROR_BYTES = 2_560
_TYPE_BYTES = 256
"""With eight headers of at most 128 bytes beside them, these keep the headers of a dead letter below 4 KB."""


class Reason(StrEnum):
    """Why a record could not be used."""

    UNREADABLE = "unreadable"
    UNEXPECTED = "unexpected"
    FAILED = "failed"
    TOO_LARGE = "too_large"
    SUSPECT = "suspect"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a record; `error` is for people."""

    reason: Reason
    error: str


def letter(stage: str, record: Record, fault: Fault, context: Context) -> Outgoing:
    """Return the dead letter of a record: its own key and value, null and empty kept apart."""
    headers = _headers(stage, record, fault, context.version)
    return Outgoing(Topic.DEAD_LETTERS, record.key, record.value, headers, _partition(record, context.partitions))


def _partition(record: Record, partitions: Partitions) -> int:
    count = partitions.of(Topic.DEAD_LETTERS)
    return record.partition % count if record.key is None else partition_of(record.key, count)


def _headers(stage: str, record: Record, fault: Fault, version: str) -> Headers:
    said = {
        "naba-version": version,
        "naba-stage": stage,
        "naba-source-topic": record.topic,
        "naba-source-partition": str(record.partition),
        "naba-source-offset": str(record.offset),
        "naba-source-timestamp": record.timestamp.astimezone(UTC).isoformat(),
        "naba-reason": fault.reason,
        "naba-error": fault.error,
    }
    return (*_source_type(record), *((name, _cut(text, _ERROR_BYTES)) for name, text in said.items()))


def _source_type(record: Record) -> Headers:
    # Kept as it came, so that the letter can be sent to its topic once more.
    return tuple((name, value[:_TYPE_BYTES]) for name, value in record.headers if name == "naba-type")[-1:]


def _cut(text: str, limit_bytes: int) -> bytes:
    return text.encode(errors="backslashreplace")[:limit_bytes].decode(errors="ignore").encode()
