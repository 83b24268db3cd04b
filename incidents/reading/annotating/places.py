"""Places of an article: names that count as places, and the country that it is about."""

from collections import defaultdict
from dataclasses import dataclass, replace

from incidents.lexicon.entries import Nation, PlaceName, PlaceRow
from incidents.lexicon.matching import Hit
from incidents.reading.annotating.annotation import Annotated
from schemas.vocabulary import PlaceLevel

_COUNTRY_WEIGHT, _PLACE_WEIGHT, _ADJECTIVE_WEIGHT, _TITLE_WEIGHT, _LOCATED_WEIGHT = 1.0, 1.0, 0.3, 2.0, 1.5


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Tokens [start, end) name a place: gazetteer rows by likelihood, none for an unknown name after a cue."""

    start: int
    end: int
    name_start: int
    rows: tuple[PlaceRow, ...]
    country: str
    level: PlaceLevel
    located: bool

    @property
    def row(self) -> PlaceRow | None:
        """The likeliest gazetteer row."""
        return self.rows[0] if self.rows else None


@dataclass(frozen=True, slots=True)
class Scene:
    """All place mentions in order, and the country that the article is mostly about ('' if none)."""

    mentions: tuple[PlaceMention, ...]
    country: str


def find_places(doc: Annotated) -> Scene:
    """Return the places of an article, each resolved by the country that the whole article points to."""
    cues = {hit.end: (hit, cue.level) for hit, cue in doc.place_cues}
    found = [m for hit, name in doc.place_names if (m := _named(doc, hit, name, cues))]
    taken = {at for m in found for at in range(m.start, m.end)}
    found += [m for hit, level in cues.values() if hit.end not in taken and (m := _unknown(doc, hit, level, taken))]
    found += [_country(doc, hit, nation) for hit, nation in doc.of(Nation) if nation.noun and hit.start not in taken]
    weights = _weights(doc, found)
    main = max(weights, key=lambda code: (weights[code], code), default="")
    mentions = sorted((_resolved(m, weights, main) for m in found), key=lambda m: m.start)
    placed = (m if m.country or m.level is PlaceLevel.COUNTRY else replace(m, country=main) for m in mentions)
    return Scene(tuple(placed), main)


def _named(doc: Annotated, hit: Hit, name: PlaceName, cues: dict[int, tuple[Hit, PlaceLevel]]) -> PlaceMention | None:
    cue = cues.get(hit.start)
    if not cue and (not name.safe or any(not isinstance(e, PlaceName | Nation) for e in hit.entries)):
        return None
    start = cue[0].start if cue else hit.start
    return PlaceMention(
        start, hit.end, hit.start, name.places, "", name.places[0].level, located=_is_located(doc, start)
    )


def _is_located(doc: Annotated, start: int) -> bool:
    # ب written onto the name is "in".
    hit = doc.at.get(start)
    return (hit is not None and hit.clitic in ("ب", "وب")) or doc.is_a("locating", start - 1)


def _unknown(doc: Annotated, cue: Hit, level: PlaceLevel, taken: set[int]) -> PlaceMention | None:
    end = cue.end
    if level not in _MAY_BE_UNKNOWN or not _may_name(doc, end, taken):
        return None
    end += 1
    # A second word goes on with the name only as a definite one ("جبل النبي").
    if _may_name(doc, end, taken) and doc.words[end].startswith("ال"):
        end += 1
    return PlaceMention(cue.start, end, cue.end, (), "", level, located=_is_located(doc, cue.start))


def _may_name(doc: Annotated, at: int, taken: set[int]) -> bool:
    if at >= len(doc.words) or at in taken or at in doc.at:
        return False
    word = doc.words[at]
    return (
        word.isalpha() and word not in doc.lexicon.everyday and doc.text.sentence_of[at] == doc.text.sentence_of[at - 1]
    )


_MAY_BE_UNKNOWN = frozenset({PlaceLevel.TOWN, PlaceLevel.DISTRICT, PlaceLevel.PROVINCE, PlaceLevel.SITE})
"""After such a cue an unknown word is likely a name: a village, not a region."""


def _country(doc: Annotated, hit: Hit, nation: Nation) -> PlaceMention:
    return PlaceMention(
        hit.start, hit.end, hit.start, (), nation.iso, PlaceLevel.COUNTRY, located=_is_located(doc, hit.start)
    )


def _weights(doc: Annotated, found: list[PlaceMention]) -> dict[str, float]:
    weights: dict[str, float] = defaultdict(float)
    for mention in found:
        codes = {mention.country} if mention.country else {row.country for row in mention.rows if row.country}
        share = (_TITLE_WEIGHT if doc.text.in_title(mention.start) else 1.0) * (
            _LOCATED_WEIGHT if mention.located else 1.0
        )
        for code in codes:
            weights[code] += share * (_COUNTRY_WEIGHT if mention.country else _PLACE_WEIGHT) / len(codes)
    for _, nation in doc.of(Nation):
        if not nation.noun:
            weights[nation.iso] += _ADJECTIVE_WEIGHT
    return dict(weights)


def _resolved(mention: PlaceMention, weights: dict[str, float], main: str) -> PlaceMention:
    ranked = sorted(enumerate(mention.rows), key=lambda pair: (-weights.get(pair[1].country, 0.0), pair[0]))
    rows = tuple(row for _, row in ranked)
    if mention.name_start > mention.start and rows and _is_namesake(mention, rows[0], weights, main):
        rows = ()
    if not rows:
        return replace(mention, rows=())
    return replace(mention, rows=rows, country=rows[0].country, level=rows[0].level)


def _is_namesake(mention: PlaceMention, row: PlaceRow, weights: dict[str, float], main: str) -> bool:
    # "حي القبة" in an article on Sudan is not the Libyan town: a small name abroad,
    # in a country that nothing else names.
    own = _TITLE_WEIGHT * _PLACE_WEIGHT * _LOCATED_WEIGHT
    return (
        row.country not in ("", main)
        and weights.get(row.country, 0.0) <= own
        and weights.get(main, 0.0) > own
        and row.level is PlaceLevel.TOWN
    )
