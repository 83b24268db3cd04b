"""Comparing: how the facts of two mentions stand to each other, in one word each."""

from datetime import date
from functools import cache, lru_cache
from typing import Final

from incidents.families import akin
from incidents.lexicon.entries import PlaceRow
from incidents.reading.annotating.dates import Dated
from incidents.reading.annotating.placing.place_mentions import PlaceMention
from incidents.reading.annotating.placing.ways import way_km
from incidents.reading.judging.filling.scores import Guess
from schemas.vocabulary import Bloc, Kind, PlaceLevel

Toll = tuple[str, int, int | None]
"""Effect, least and most; None where the most is open."""

Days = tuple[date, date]
"""The first and the last."""
NEXT_DAY: Final = 1
_NEIGHBOURS_KM: Final = 15
"""Towns whose edges are this close share a front."""


def compare_dates(one: Dated | None, other: Dated | None) -> str:
    """Return how two dates stand to each other: none, one, identical, same, near (a day), far."""
    if not one or not other:
        return "none" if not one and not other else "one"
    if one is other:
        return "identical"
    gap = days_apart((one.first, one.last), (other.first, other.last))
    return "same" if gap <= 0 else "near" if gap <= NEXT_DAY else "far"


def days_apart(one: Days, other: Days) -> int:
    """Return the days from the end of the earlier to the beginning of the later; 0 or less where they overlap."""
    return max((other[0] - one[1]).days, (one[0] - other[1]).days)


def compare_places(one: PlaceMention | None, other: PlaceMention | None) -> str:
    """Return how two places stand to each other.

    none, one, identical, same, abroad; wider (one is a country); on the map: inside, near, apart; else unlike.
    """
    if not one or not other:
        return "none" if not one and not other else "one"
    if one is other:
        return "identical"
    if one.country and other.country and one.country != other.country:
        return "abroad"
    if PlaceLevel.COUNTRY in (one.level, other.level):
        return "wider"
    return _rows(one.row, other.row) if one.row and other.row else "unlike"


@lru_cache(maxsize=1 << 12)
def _rows(one: PlaceRow, other: PlaceRow) -> str:
    if one.id == other.id:
        return "same"
    way = way_km(one, other)
    if way is None:
        return "wider"
    radii = one.radius_km or 0.0, other.radius_km or 0.0
    if way <= max(radii):
        return "inside"
    return "near" if way <= sum(radii) + _NEIGHBOURS_KM else "apart"


def compare_sides(one: Bloc, other: Bloc) -> str:
    """Return how two blocs stand to each other: ? (one unknown), =, c (one is civilians), x."""
    if Bloc.UNKNOWN in (one, other):
        return "?"
    return "=" if one is other else "c" if Bloc.CIVILIANS in (one, other) else "x"


@cache
def compare_guesses(one: Guess, other: Guess) -> tuple[str, bool]:
    """Return how the sides of two mentions stand to each other, and whether doer and target have changed places."""
    sides = f"{compare_sides(one.initiator, other.initiator)}|{compare_sides(one.target, other.target)}"
    return sides, one.initiator is other.target is not Bloc.UNKNOWN


@cache
def compare_kinds(one: Kind, other: Kind) -> str:
    """Return how two kinds stand to each other: same, akin, other."""
    return "same" if one is other else "akin" if akin(one, other) else "other"


def compare_words(one: frozenset[str], other: frozenset[str]) -> str:
    """Return whether two names have a word in common: none (one is not named), same, unlike."""
    if not one or not other:
        return "none"
    return "unlike" if one.isdisjoint(other) else "same"


def compare_tolls(one: frozenset[Toll], other: frozenset[Toll]) -> str:
    """Return whether two mentions have a toll in common: none, one (only one has any), same, unlike."""
    if not one or not other:
        return "none" if not one and not other else "one"
    return "unlike" if one.isdisjoint(other) else "same"
