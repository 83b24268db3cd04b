"""Remarks: what a step found odd about a record that it used all the same, and how often that was, on the wire."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from schemas.codec import UndecodableError, decode, encode


class Oddity(StrEnum):
    """What may be odd about a record."""

    TIME_AHEAD = "time_ahead"
    """A time in it ran more than five minutes ahead of the broker's append time, and was cut."""

    LATE_WITHDRAWAL = "late_withdrawal"
    """It takes back what is not known, or not known any more."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One oddity; `subject` says for people whose, as in `article 5e1f...`."""

    oddity: Oddity
    subject: str


def metadata_of(tallies: Mapping[str, int]) -> str:
    """Return counted remarks as the metadata of a committed offset, empty for none."""
    return encode(dict(sorted(tallies.items()))).decode() if tallies else ""


def tallies_of(metadata: str | None) -> dict[str, int]:
    """Return the counted remarks that a committed offset carries; what somebody else wrote there counts for none."""
    try:
        return decode(dict[str, int], metadata.encode()) if metadata else {}
    except UndecodableError:
        return {}
