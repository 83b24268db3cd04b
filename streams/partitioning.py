"""Which partition a key belongs to: the same answer in every process and every client."""

import struct
from collections.abc import Mapping
from functools import lru_cache

from incidents.lexicon.tables import rows
from schemas.topics import Partitions

_SEED = 0x9747B28C
_MIX = 0x5BD1E995
_WORD = 0xFFFFFFFF
_POSITIVE = 0x7FFFFFFF


# A key is asked for again and again while its record is stepped on.
@lru_cache(maxsize=4_096)
def murmur2(key: bytes) -> int:
    """Return the 32-bit MurmurHash2 of a key, as Kafka's own clients compute it (KIP-480, `Utils.murmur2`)."""
    whole = len(key) & ~3
    mixed = _SEED ^ len(key)
    for (word,) in struct.iter_unpack("<I", key[:whole]):
        word = word * _MIX & _WORD
        mixed = (mixed * _MIX & _WORD) ^ ((word ^ word >> 24) * _MIX & _WORD)
    if whole < len(key):
        mixed = (mixed ^ int.from_bytes(key[whole:], "little")) * _MIX & _WORD
    mixed = (mixed ^ mixed >> 13) * _MIX & _WORD
    return mixed ^ mixed >> 15


def partition_of(key: bytes, partitions: int) -> int:
    """Return the partition of a key among that many, as Kafka's default partitioner chooses it."""
    # One partition is the replay's case, and there the hash would be for nothing.
    return (murmur2(key) & _POSITIVE) % partitions if partitions > 1 else 0


def slots_of(tables: Mapping[str, str]) -> dict[str, int]:
    """Return desk → slot, in the order of the table `desks`."""
    return {row["desk"]: int(row["slot"]) for row in rows(tables, "desks")}


def desk_partition(desk: str, slots: Mapping[str, int], partitions: Partitions) -> int:
    """Return the partition of a desk: its slot, so that two desks share one only where partitions are fewer.

    Raises:
        KeyError: No such desk.
    """
    return slots[desk] % partitions.dispatches
