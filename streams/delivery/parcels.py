"""Parcels: what is to be sent, of outputs and changelog alike, with the source partition that caused it."""

from typing import NamedTuple

from schemas.record import Headers, Outgoing


class UnaddressedError(ValueError):
    """An output without a partition; the error names its topic."""


class Parcel(NamedTuple):
    """One record to send.

    Attributes:
        topic: Where it goes.
        partition: Which of the topic's.
        key: Of the record.
        value: Of the record.
        headers: Of the record.
        origin: The source partition whose step made it.
        is_state: It is a write of the table, and goes before all outputs.
    """

    topic: str
    partition: int
    key: bytes | None
    value: bytes | None
    headers: Headers
    origin: int
    is_state: bool = False


def parcel_of(sent: Outgoing, origin: int) -> Parcel:
    """Return an output of a step as a parcel.

    Raises:
        UnaddressedError: The step left the partition to the client, which would choose otherwise than we do.
    """
    if sent.partition is None:
        raise UnaddressedError(f"an output for {sent.topic} has no partition")
    return Parcel(sent.topic, sent.partition, sent.key, sent.value, sent.headers, origin)
