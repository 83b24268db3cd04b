"""Chains: which names of places follow each other closely, and so are one address."""

from bisect import bisect_left
from collections import defaultdict
from typing import Final

from incidents.reading.annotating.nearness import Near
from incidents.reading.annotating.placing.place_mentions import PlaceMention

_CHAINED: Final = range(4)
"""Tokens between two names of one address."""


class Chains:
    """All places near a mention: their ranks among those that stand there like them, and what adjoins them.

    Args:
        places: Each with where it stands, in order.
    """

    def __init__(self, places: Near[PlaceMention]) -> None:
        self._starts: dict[str, list[int]] = defaultdict(list)
        for place, where in places:
            self._starts[where].append(place.start)
        self._behind_ends = {place.end + gap for place, _ in places for gap in _CHAINED}
        self._before_starts = {place.start - gap for place, _ in places for gap in _CHAINED}

    def rank(self, place: PlaceMention, where: str) -> int:
        """Return how many places of the same standing come before one."""
        return bisect_left(self._starts[where], place.start)

    def chained(self, place: PlaceMention) -> tuple[bool, bool]:
        """Return whether a place follows another closely, and whether another follows it."""
        return place.start in self._behind_ends, place.end in self._before_starts
