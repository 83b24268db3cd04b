"""Tolls: weak evidence that grows over time, so that only equal or absurdly far figures say much."""

from typing import Final

from incidents.tracking.likeness.finding import NEUTRAL, Finding
from schemas.dispatch import Toll
from schemas.vocabulary import TollOf

_FEW: Final = 3
_SOME: Final = 2
"""What a plural without a figure says at least."""
_GROWN_SHARE: Final = 0.5
_MANY: Final = 10
_NEARLY_SHARE: Final = 0.15
_WIDE_TIMES: Final = 2
_FAR_TIMES: Final = 4.0
_FAR_AT_LEAST: Final = 10

# The rarer a figure, the more a shared one says. Rows: from this many on.
_EQUAL_KILLED: Final[tuple[tuple[int, Finding], ...]] = (
    (10, Finding(2.0, "the same ten or more killed")),
    (3, Finding(1.25, "the same number killed")),
    (2, Finding(0.75, "two killed in both")),
    (1, Finding(0.5, "one killed in both")),
    (0, Finding(0.25, "nobody killed in both")),
)
_EQUAL_INJURED: Final[tuple[tuple[int, Finding], ...]] = (
    (10, Finding(1.25, "the same ten or more injured")),
    (3, Finding(0.75, "the same number injured")),
    (0, Finding(0.25, "equally few injured")),
)
CLOSE: Final = Finding(0.5, "tolls close to each other")
SOME_AND_NONE: Final = Finding(-1.0, "people killed in one, nobody in the other")
UNLIKE: Final = Finding(-0.5, "tolls that differ")
FAR: Final = Finding(-1.5, "tolls far apart")


def compare_killed(one: Toll | None, other: Toll | None) -> Finding:
    """Return what two counts of people killed say."""
    return _compare(one, other, _EQUAL_KILLED)


def compare_injured(one: Toll | None, other: Toll | None) -> Finding:
    """Return what two counts of people injured say."""
    return _compare(one, other, _EQUAL_INJURED)


def _compare(one: Toll | None, other: Toll | None, equal: tuple[tuple[int, Finding], ...]) -> Finding:
    if one is None or other is None:
        return NEUTRAL
    if _is_wide(one) or _is_wide(other) or _of_other_people(one, other):
        return NEUTRAL
    if one.min == other.min:
        return next(finding for least, finding in equal if one.min >= least)
    return _differing(one, other)


def _is_wide(toll: Toll) -> bool:
    # "Dozens" is 20-99 in every report that says it, and "soldiers" two or more: no figure, and so no shared one.
    if toll.max is None:
        return 0 < toll.min <= _SOME
    return toll.max > _WIDE_TIMES * max(1, toll.min)


def _of_other_people(one: Toll, other: Toll) -> bool:
    if one.of is other.of or one.of is None or other.of is None:
        return False
    return TollOf.INITIATOR in (one.of, other.of) or TollOf.BOTH in (one.of, other.of)


def _overlap(one: Toll, other: Toll) -> bool:
    return (one.max is None or one.max >= other.min) and (other.max is None or other.max >= one.min)


def _differing(one: Toll, other: Toll) -> Finding:
    low, high = min(one.min, other.min), max(one.min, other.min)
    if low == 0:
        return SOME_AND_NONE
    if low >= _MANY and high - low <= _NEARLY_SHARE * high:
        return CLOSE
    if _overlap(one, other) or high - low <= max(_FEW, _GROWN_SHARE * high):
        return NEUTRAL
    return FAR if high >= _FAR_AT_LEAST and high > _FAR_TIMES * low else UNLIKE
