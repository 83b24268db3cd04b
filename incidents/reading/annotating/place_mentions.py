"""Place mentions: which words of an article name a place, before anything says which place of that name."""

from typing import NamedTuple

from incidents.lexicon.entries import Actor, Nation, PlaceName, PlaceRow
from incidents.lexicon.matching import Hit
from incidents.reading.annotating.annotation import Annotated
from schemas.vocabulary import PlaceLevel

_MAY_BE_UNKNOWN = frozenset({PlaceLevel.TOWN, PlaceLevel.DISTRICT, PlaceLevel.PROVINCE, PlaceLevel.SITE})
"""After such a cue an unknown word is likely a name: a village, not a region."""


class PlaceMention(NamedTuple):
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


def mention_places(doc: Annotated) -> list[PlaceMention]:
    """Return the places named: known names, then unknown ones after a cue, then countries."""
    cues = {hit.end: (hit, cue.level) for hit, cue in doc.place_cues}
    found = [m for hit, name in doc.place_names if (m := _named(doc, hit, name, cues))]
    taken = {at for m in found for at in range(m.start, m.end)}
    found += [m for hit, level in cues.values() if hit.end not in taken and (m := _unknown(doc, hit, level, taken))]
    found += [_country(doc, hit, nation) for hit, nation in doc.of(Nation) if nation.noun and hit.start not in taken]
    return found


def _named(doc: Annotated, hit: Hit, name: PlaceName, cues: dict[int, tuple[Hit, PlaceLevel]]) -> PlaceMention | None:
    cue = cues.get(hit.start)
    if not (cue or name.cued or (name.safe and _is_place_here(doc, hit))):
        return None
    start = cue[0].start if cue else hit.start
    # "محافظة الحديدة" is the province, not the town of that name.
    rows = tuple(sorted(name.places, key=lambda row: row.level is not cue[1])) if cue else name.places
    return PlaceMention(start, hit.end, hit.start, rows, "", rows[0].level, located=_is_located(doc, start))


def _is_place_here(doc: Annotated, hit: Hit) -> bool:
    others = [e for e in hit.entries if not isinstance(e, PlaceName | Nation)]
    # "القاهرة" alone may be its government; "في القاهرة" is the city.
    return not others or (all(isinstance(e, Actor) for e in others) and _is_inside(doc, hit.start))


def _is_inside(doc: Annotated, start: int) -> bool:
    return doc.at[start].clitic in ("ب", "وب") or doc.is_a("inside", start - 1)


def _is_located(doc: Annotated, start: int) -> bool:
    # ب written onto the name is "in".
    hit = doc.at.get(start)
    return (hit is not None and hit.clitic in ("ب", "وب")) or doc.is_a("locating", start - 1)


def _unknown(doc: Annotated, cue: Hit, level: PlaceLevel, taken: set[int]) -> PlaceMention | None:
    end = cue.end
    if level not in _MAY_BE_UNKNOWN or not (_may_name(doc, end, taken) or _is_address(doc, cue, level, taken)):
        return None
    end += 1
    # A second word goes on with the name only as a definite one ("جبل النبي").
    if _may_name(doc, end, taken) and doc.words[end].startswith("ال"):
        end += 1
    return PlaceMention(cue.start, end, cue.end, (), "", level, located=_is_located(doc, cue.start))


def _may_name(doc: Annotated, at: int, taken: set[int]) -> bool:
    return _is_free(doc, at, taken) and doc.words[at] not in doc.lexicon.everyday


def _is_free(doc: Annotated, at: int, taken: set[int]) -> bool:
    if at >= len(doc.words) or at in taken or at in doc.at:
        return False
    return doc.words[at].isalpha() and doc.text.sentence_of[at] == doc.text.sentence_of[at - 1]


def _is_address(doc: Annotated, cue: Hit, level: PlaceLevel, taken: set[int]) -> bool:
    # "في تبة السلال", "في مستشفى الثورة": behind "in" an everyday word with the article names a site too.
    at = cue.end
    return (
        level is PlaceLevel.SITE
        and _is_free(doc, at, taken)
        and doc.words[at].startswith("ال")
        and (_is_inside(doc, cue.start))
    )


def _country(doc: Annotated, hit: Hit, nation: Nation) -> PlaceMention:
    return PlaceMention(
        hit.start, hit.end, hit.start, (), nation.iso, PlaceLevel.COUNTRY, located=_is_located(doc, hit.start)
    )
