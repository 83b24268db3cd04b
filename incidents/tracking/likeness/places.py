"""Places: whether two reports can mean one spot, as far as each knows where it is."""

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from incidents.language.folding import folded
from incidents.tracking.likeness.finding import NEUTRAL, Finding
from schemas.dispatch import Report
from schemas.vocabulary import PlaceLevel

_RADIUS_KM: Final = {
    PlaceLevel.SITE: 2.0,
    PlaceLevel.TOWN: 5.0,
    PlaceLevel.DISTRICT: 15.0,
    PlaceLevel.PROVINCE: 60.0,
    PlaceLevel.REGION: 120.0,
}
"""How far a place of that level reaches where the gazetteer does not say."""

_FINE: Final = (PlaceLevel.SITE, PlaceLevel.TOWN, PlaceLevel.DISTRICT)
FINENESS: Final = {level: rank for rank, level in enumerate(PlaceLevel)}

NEAR_KM: Final = 5.0
"""Reports of one act differ by this much even where both name a town (xSub and MELTT join at 1-5 km)."""

SOME_WAY_KM: Final = 50.0
"""Up to here two place names may still be two tellings of one wave of strikes; beyond it never."""

_EARTH_KM: Final = 6371.0
_LONGEST_AFFIX: Final = 2

# Ground that outlets count to either country: the Golan, Gaza's fence, Kashmir, Donbas and the like.
_SHARED_GROUND: Final[tuple[tuple[str, str], ...]] = (
    ("AF", "PK"),
    ("AM", "AZ"),
    ("EH", "MA"),
    ("IL", "LB"),
    ("IL", "PS"),
    ("IL", "SY"),
    ("IN", "PK"),
    ("IQ", "SY"),
    ("IQ", "TR"),
    ("LB", "SY"),
    ("RU", "UA"),
    ("SA", "YE"),
    ("SD", "SS"),
    ("SY", "TR"),
)
_CONTESTED: Final[dict[str, tuple[str, ...]]] = {
    country: tuple(sorted({c for pair in _SHARED_GROUND if country in pair for c in pair} - {country}))
    for country in sorted({c for pair in _SHARED_GROUND for c in pair})
}


@dataclass(frozen=True, slots=True)
class Spot:
    """Where, ready to compare: a point in radians, folded words for the name.

    Further north or south of another than both `reach`es (radians) together, it is far from it.
    """

    id: str | None
    country: str | None
    level: PlaceLevel | None
    words: frozenset[str]
    point: tuple[float, float] | None = None
    radius_km: float = 0.0
    reach: float = 0.0

    @property
    def is_fine(self) -> bool:
        """Whether this is a district or finer, or a name that no gazetteer has."""
        return self.level in _FINE or (self.level is None and bool(self.words))


def spot(report: Report) -> Spot:
    """Return a report's place, ready to compare; a country is no place, only a country."""
    place = report.place
    country = report.country or (place.country if place else None)
    if place is None or place.level is PlaceLevel.COUNTRY:
        return Spot(None, country, None, frozenset())
    words = _words(place.name)
    if place.lat is None or place.lon is None:
        return Spot(place.id, country, place.level, words)
    point = math.radians(place.lat), math.radians(place.lon)
    radius_km = place.radius_km or _RADIUS_KM[place.level or PlaceLevel.TOWN]
    reach = (radius_km + SOME_WAY_KM / 2) / _EARTH_KM
    return Spot(place.id, country, place.level, words, point, radius_km, reach)


@lru_cache(maxsize=4096)
def _words(name: str) -> frozenset[str]:
    return frozenset(_bare(word) for word in folded(name).split() if len(word) > _LONGEST_AFFIX)


def _bare(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 2 + _LONGEST_AFFIX else word


SAME_PLACES: Final = {
    PlaceLevel.SITE: Finding(2.25, "the same site"),
    PlaceLevel.TOWN: Finding(2.0, "the same town"),
    PlaceLevel.DISTRICT: Finding(1.5, "the same district"),
    PlaceLevel.PROVINCE: Finding(0.75, "the same province"),
    PlaceLevel.REGION: Finding(0.5, "the same region"),
}
SAME_NAME: Final = Finding(1.75, "the same place name")
ALIKE_NAME: Final = Finding(0.75, "place names that share a word")
OTHER_NAME: Final = Finding(-0.5, "other place names")
INSIDE_FINE: Final = Finding(1.25, "one place inside the other")
INSIDE: Final = Finding(0.5, "one place somewhere in the other")
NEXT_TO: Final = Finding(0.25, "neighbouring places")
SOME_WAY: Final = Finding(-1.5, "places some way apart")
FAR: Final = Finding(0.0, "places far apart", veto=True)
OTHER_COUNTRY: Final = Finding(0.0, "other countries", veto=True)
CONTESTED_GROUND: Final = Finding(-0.5, "countries that share contested ground")


def compare_places(one: Spot, other: Spot) -> Finding:
    """Return what two reports' places say; a shared country alone says nothing for one act."""
    if one.id and one.id == other.id:
        return SAME_PLACES.get(one.level or PlaceLevel.TOWN, NEUTRAL)
    contested = bool(one.country and other.country and one.country != other.country)
    if contested and other.country not in contested_with(one.country or ""):
        return OTHER_COUNTRY
    if one.point and other.point:
        return _compare_on_the_globe(one, other, distance_km(one.point, other.point))
    return CONTESTED_GROUND if contested else _compare_names(one, other)


def contested_with(country: str) -> tuple[str, ...]:
    """Return the countries that share contested ground with this one, sorted."""
    return _CONTESTED.get(country, ())


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the way between two points (latitude, longitude in radians), exact to a percent up to some 100 km."""
    across = (one[1] - other[1]) * math.cos((one[0] + other[0]) / 2)
    return _EARTH_KM * math.hypot(across, one[0] - other[0])


def _compare_on_the_globe(one: Spot, other: Spot, way_km: float) -> Finding:
    both_fine = one.level in _FINE and other.level in _FINE
    if one.level is not other.level and way_km <= max(one.radius_km, other.radius_km):
        return INSIDE_FINE if both_fine else INSIDE
    gap_km = way_km - one.radius_km - other.radius_km
    if gap_km > SOME_WAY_KM:
        return FAR
    return NEXT_TO if gap_km <= (NEAR_KM if both_fine else 0.0) else SOME_WAY


def _compare_names(one: Spot, other: Spot) -> Finding:
    if not one.words or not other.words:
        return NEUTRAL
    shared = one.words & other.words
    if one.words == other.words:
        return SAME_NAME if one.is_fine else SAME_PLACES[PlaceLevel.PROVINCE]
    if shared:
        return ALIKE_NAME
    return OTHER_NAME if one.is_fine and other.is_fine else NEUTRAL
