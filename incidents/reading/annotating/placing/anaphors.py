"""Anaphors: "the town", "the airport" point back to a place that was named before."""

from collections.abc import Sequence
from typing import Final

from incidents.reading.annotating.annotation import Annotated
from incidents.reading.annotating.mentions import Mention
from incidents.reading.annotating.nearness import Near
from incidents.reading.annotating.placing.place_mentions import PlaceMention
from incidents.reading.clues import Clue, clue
from schemas.vocabulary import PlaceLevel

Anaphor = tuple[int, PlaceLevel]
"""A token, and the level of the place that it points back to."""

_FINE: Final = frozenset({PlaceLevel.TOWN, PlaceLevel.DISTRICT})
"""Newsrooms say "the area" of a town and "the town" of a district."""
_LEVELS: Final = {f"the_{level}": level for level in (*sorted(_FINE), PlaceLevel.PROVINCE, PlaceLevel.SITE)}


def find_anaphors(doc: Annotated, places: Sequence[PlaceMention]) -> list[Anaphor]:
    """Return the nouns that point back: those that open no name themselves."""
    named = {place.name_start for place in places}
    return [(at, level) for name, level in _LEVELS.items() for at in doc.pointing(name) if at + 1 not in named]


def anaphor_clues(
    doc: Annotated, mention: Mention, places: Near[PlaceMention], anaphors: Sequence[Anaphor]
) -> list[Clue]:
    """Return for each place near a mention whether a noun of the mention's sentence points back to it."""
    span = doc.text.sentences[mention.sentence]
    pointing = [(at, level) for at, level in anaphors if span.start <= at < span.end]
    meant = {_meant(places, at, level) for at, level in pointing}
    levels = {level for _, level in pointing}
    return [_anaphor(_standing(place, meant, levels), where) for place, where in places]


def _meant(places: Near[PlaceMention], at: int, level: PlaceLevel) -> int:
    before = [place.start for place, _ in places if place.end <= at and _agrees(place.level, level)]
    return max(before, default=-1)


def _agrees(level: PlaceLevel, pointed: PlaceLevel) -> bool:
    return level is pointed or (level in _FINE and pointed in _FINE)


def _standing(place: PlaceMention, meant: set[int], levels: set[PlaceLevel]) -> str:
    if not levels:
        return ""
    if place.start in meant:
        return "meant"
    return "alike" if place.level in levels else "other"


@clue
def _anaphor(standing: str, where: str) -> tuple[str, ...]:
    return f"anaphor={standing}|{where}", f"anaphor={standing}"
