"""Messages: what Faust hands over, as records of ours."""

from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from typing import Protocol

from schemas.record import Record


class Message(Protocol):
    """A record as Faust hands it over; `timestamp` is in seconds since 1970, the broker's append time."""

    topic: str
    partition: int
    offset: int
    key: bytes | None
    value: bytes | None
    timestamp: float
    headers: Sequence[tuple[str, bytes]] | None


class Event(Protocol):
    """One message on its way through a stream."""

    message: Message


class Stream(Protocol):
    """The messages of the partitions in hand, one after the other."""

    def events(self) -> AsyncIterator[Event]:
        """Yield each message once."""


def record_of(message: Message) -> Record:
    """Return a message as the record that it was."""
    return Record(
        topic=message.topic,
        partition=message.partition,
        offset=message.offset,
        key=message.key,
        value=message.value,
        timestamp=datetime.fromtimestamp(message.timestamp, UTC),
        headers=tuple(message.headers or ()),
    )
