"""Siting: which place of the text belongs to a mention."""

from incidents.reading.annotating.annotation import Annotated
from incidents.reading.annotating.mentions import Mention
from incidents.reading.annotating.places import PlaceMention, Scene
from schemas.vocabulary import PlaceLevel

_PRECISION = {level: rank for rank, level in enumerate(PlaceLevel)}
"""0 for a site, 5 for a country."""
_FAR = 12


def place_of(doc: Annotated, scene: Scene, mention: Mention) -> tuple[PlaceMention | None, str]:
    """Return the place of a mention and where it stands (clause, sentence, '' for none)."""
    clause = doc.clauses[mention.clause]
    sentence = doc.text.sentences[mention.sentence]
    inside = _between(scene, clause.start, clause.end)
    if inside:
        return _best(inside, mention), "clause"
    around = _between(scene, sentence.start, sentence.end)
    return (_best(around, mention), "sentence") if around else (None, "")


def _between(scene: Scene, start: int, end: int) -> list[PlaceMention]:
    return [p for p in scene.mentions if start <= p.start < end]


def _best(places: list[PlaceMention], mention: Mention) -> PlaceMention:
    return min(places, key=lambda p: (_cost(p, mention), p.start))


def _cost(place: PlaceMention, mention: Mention) -> float:
    gap = place.start - mention.end if place.start >= mention.end else (mention.start - place.end) * 1.5
    # A named town far off still says more than a country beside the verb; an unmarked name is often somebody's.
    return min(gap, _FAR) / 3 + 1.5 * _PRECISION[place.level] - (3.0 if place.located else 0.0)


def country_of(doc: Annotated, scene: Scene, mention: Mention, place: PlaceMention | None) -> str:
    """Return the country of a mention: its place's, else one named in its sentence with "in", else the article's."""
    if place and place.country:
        return place.country
    sentence = doc.text.sentences[mention.sentence]
    located = [p for p in _between(scene, sentence.start, sentence.end) if p.located and p.country]
    return located[0].country if located else scene.country


def precision(place: PlaceMention) -> int:
    """Return how wide a place is: 0 for a site, 5 for a country."""
    return _PRECISION[place.level]
