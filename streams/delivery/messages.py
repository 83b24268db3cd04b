"""Messages: what Faust hands over, as a record of ours."""

from datetime import UTC, datetime
from typing import Any

from schemas.record import Record


def record_of(message: Any) -> Record:  # noqa: ANN401  # Faust has no types
    """Return a Faust message as the record that it was; its timestamp is the broker's append time."""
    return Record(
        topic=message.topic,
        partition=message.partition,
        offset=message.offset,
        key=message.key,
        value=message.value,
        timestamp=datetime.fromtimestamp(message.timestamp, UTC),
        headers=tuple(message.headers),
    )
