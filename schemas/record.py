"""What steps take and give: a record in hand, and effects as data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from schemas.remarks import Remark
from schemas.topics import Topic

Headers = tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, slots=True)
class Record:
    """One Kafka record as it was read; `timestamp` is the broker's append time, UTC."""

    topic: str
    partition: int
    offset: int
    key: bytes | None
    value: bytes | None
    timestamp: datetime
    headers: Headers = ()

    def header(self, name: str) -> str | None:
        """Return the last header of that name as text, or None."""
        return next((v.decode() for k, v in reversed(self.headers) if k == name), None)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One record to send. `partition` is None where the key decides."""

    topic: Topic
    key: bytes | None
    value: bytes | None
    headers: Headers = ()
    partition: int | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """All effects of one step: applied only when the step has returned.

    `puts` maps a table key to a state object, `deletes` are tombstones, `remarks` what was odd and used all the same.
    `encoded` has the bytes of both, None for tombstones, once somebody has made them; they follow from the others.
    """

    puts: dict[bytes, object] = field(default_factory=dict)
    deletes: tuple[bytes, ...] = ()
    outgoing: tuple[Outgoing, ...] = ()
    remarks: tuple[Remark, ...] = ()
    encoded: Mapping[bytes, bytes | None] | None = field(default=None, compare=False, repr=False)
