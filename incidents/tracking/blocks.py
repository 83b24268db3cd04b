"""Blocks: which reports can be of one act at all, without looking at every report of the desk."""

from collections.abc import Iterator
from typing import Final

from incidents.tracking.likeness.places import contested_with
from incidents.tracking.likeness.sighting import Sighting

_CAMPAIGNS: Final = -1
_ANYWHERE: Final = ""

Countries = dict[str, dict[str, None]]


class Blocks:
    """Report ids by day, kind family and country.

    Two reports that compare without a veto always meet in a block: days a step apart, one
    family, one country (or shared ground, or no country said); campaigns meet campaigns only.
    """

    def __init__(self) -> None:
        """Begin with nothing filed."""
        self._blocks: dict[tuple[int, str], Countries] = {}

    def add(self, sighting: Sighting) -> None:
        """File one report."""
        for key in _keys(sighting, reach=0):
            block = self._blocks.setdefault(key, {})
            block.setdefault(sighting.spot.country or _ANYWHERE, {})[sighting.report] = None

    def remove(self, sighting: Sighting) -> None:
        """Take one report out, and blocks that are left empty."""
        country = sighting.spot.country or _ANYWHERE
        for key in _keys(sighting, reach=0):
            block = self._blocks.get(key, {})
            block.get(country, {}).pop(sighting.report, None)
            if not block.get(country):
                block.pop(country, None)
            if not block:
                self._blocks.pop(key, None)

    def near(self, sighting: Sighting) -> dict[str, None]:
        """Return the ids of all reports that could be of the same act, in no telling order."""
        found: dict[str, None] = {}
        for key in _keys(sighting, reach=1):
            block = self._blocks.get(key)
            if block:
                for country in _countries(sighting.spot.country, block):
                    found.update(block.get(country, {}))
        found.pop(sighting.report, None)
        return found


def _keys(sighting: Sighting, reach: int) -> Iterator[tuple[int, str]]:
    span = sighting.span
    days = (_CAMPAIGNS,) if span.is_campaign else range(span.first - reach, span.last + reach + 1)
    return ((day, family) for family in sighting.families for day in days)


def _countries(country: str | None, block: Countries) -> tuple[str, ...]:
    if country is None:
        return tuple(block)
    return (country, _ANYWHERE, *contested_with(country))
