"""Beside: how the places, dates and tolls near a mention stand to each other, written out as features.

Only one of them can be the mention's, so what speaks for one depends on where the nearest other stands.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

from incidents.reading.annotating.counting.tolls import TollMention
from incidents.reading.annotating.dates import Dated
from incidents.reading.annotating.mentions import Mention
from incidents.reading.annotating.nearness import Near, T
from incidents.reading.annotating.placing.place_mentions import PlaceMention
from incidents.reading.clues import Clue, clue
from schemas.vocabulary import PlaceLevel

_FARNESS: Final = {
    where: rank for rank, where in enumerate(("clause", "sentence", "-1", "+1", "title", "lead", "-2", "-3"))
}
_FINENESS: Final = {level: rank for rank, level in enumerate(PlaceLevel)}
_LAST_RANK: Final = 3
"""What stands further away than this many is not told from each other."""
_MOST_TIMES: Final = 3


def places_beside(mention: Mention, places: Near[PlaceMention]) -> list[tuple[Clue, ...]]:
    """Return for each place its rank and rivals, where finer and coarser ones stand, and how often it is named."""
    by_closeness = _by_closeness(places)
    ranked = _ranked(mention, places, by_closeness, _are_other_places)
    return list(zip(ranked, _fine(places, by_closeness), _told(places), strict=True))


def dates_beside(mention: Mention, dates: Near[Dated]) -> list[tuple[Clue, ...]]:
    """Return for each date its rank, and where the nearest other day stands."""
    return [(ranked,) for ranked in _ranked(mention, dates, _by_closeness(dates), _are_other_days)]


def tolls_beside(mention: Mention, tolls: Near[TollMention]) -> list[tuple[Clue, ...]]:
    """Return for each toll its rank and its rivals, and whether the nearest is smaller."""
    by_closeness = _by_closeness(tolls)
    ranked = _ranked(mention, tolls, by_closeness, _are_other_figures)
    return list(zip(ranked, _sized(mention, tolls, by_closeness), strict=True))


def _ranked(
    mention: Mention, near: Near[T], by_closeness: Sequence[tuple[T, str]], unlike: Callable[[T, T], bool]
) -> list[Clue]:
    rivals = [next((at for other, at in by_closeness if unlike(thing, other)), "") for thing, _ in near]
    return [
        _rank(order, where, rival)
        for (_, where), order, rival in zip(near, _orders(mention, near), rivals, strict=True)
    ]


def _orders(mention: Mention, near: Near[T]) -> list[str]:
    # "R0" is the first behind the mention, "L1" the second before it.
    left = sum(thing.start < mention.end for thing, _ in near)
    before = [f"L{min(left - 1 - n, _LAST_RANK)}" for n in range(left)]
    return before + [f"R{min(n, _LAST_RANK)}" for n in range(len(near) - left)]


def _by_closeness(near: Near[T]) -> Sequence[tuple[T, str]]:
    return sorted(near, key=lambda placed: _FARNESS[placed[1]])


def _are_other_places(one: PlaceMention, other: PlaceMention) -> bool:
    return one is not other and (one.row is None or one.row is not other.row)


def _are_other_days(one: Dated, other: Dated) -> bool:
    return one.last < other.first or other.last < one.first


def _are_other_figures(one: TollMention, other: TollMention) -> bool:
    return one.effect == other.effect and (one.min, one.max) != (other.min, other.max)


def _fine(places: Near[PlaceMention], by_closeness: Sequence[tuple[PlaceMention, str]]) -> list[Clue]:
    ranks = [(_FINENESS[place.level], where) for place, where in by_closeness]
    clues = []
    for place, where in places:
        mine = _FINENESS[place.level]
        finer = next((at for rank, at in ranks if rank < mine), "")
        coarser = next((at for rank, at in ranks if rank > mine), "")
        clues.append(_fineness(finer, coarser, place.level, where))
    return clues


def _told(places: Near[PlaceMention]) -> list[Clue]:
    names = [_identity(place) for place, _ in places]
    times = Counter(names)
    titled = {name for name, (_, where) in zip(names, places, strict=True) if where == "title"}
    return [
        _naming(min(times[name], _MOST_TIMES), name in titled, where)
        for name, (_, where) in zip(names, places, strict=True)
    ]


def _identity(place: PlaceMention) -> str:
    return place.row.id if place.row else f"{place.country}{place.start}"


def _sized(mention: Mention, tolls: Near[TollMention], by_closeness: Sequence[tuple[TollMention, str]]) -> list[Clue]:
    clues = []
    for toll, where in tolls:
        rival = next(((other, at) for other, at in by_closeness if _are_other_figures(toll, other)), None)
        larger = rival is not None and toll.min > rival[0].min
        clues.append(_size(rival[1] if rival else "", larger, toll.role, mention.trigger.family, where))
    return clues


@clue
def _rank(order: str, where: str, rival: str) -> tuple[str, ...]:
    return f"order={order}|{where}", f"rival={rival}|{where}", f"rival={rival}|{order}"


@clue
def _fineness(finer: str, coarser: str, level: str, where: str) -> tuple[str, ...]:
    return f"finer={finer}|{where}", f"finer={finer}|{level}|{where}", f"coarser={coarser}|{where}"


@clue
def _naming(times: int, titled: bool, where: str) -> tuple[str, ...]:
    return f"told={times}|{where}", f"titled={titled}|{where}"


@clue
def _size(rival: str, larger: bool, role: str, family: str, where: str) -> tuple[str, ...]:
    return f"larger={larger}|{rival}|{where}", f"role={role}|{where}", f"role={role}|{family}"
