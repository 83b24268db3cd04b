"""Parcels: what is to be sent, of outputs and changelog alike, with the source partition that caused it."""

from dataclasses import dataclass

from schemas.record import Headers, Outgoing


@dataclass(frozen=True, slots=True)
class Parcel:
    """One record to send; `origin` is the source partition whose step made it."""

    topic: str
    partition: int | None
    key: bytes | None
    value: bytes | None
    headers: Headers
    origin: int


def parcel_of(sent: Outgoing, origin: int) -> Parcel:
    """Return an output of a step as a parcel."""
    return Parcel(str(sent.topic), sent.partition, sent.key, sent.value, sent.headers, origin)
