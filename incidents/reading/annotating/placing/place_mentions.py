"""Place mentions: which words of an article name a place, before anything says which place of that name."""

from typing import Final, NamedTuple

from incidents.lexicon.entries import Actor, Head, Local, Nation, PlaceName, PlaceRow, Trigger
from incidents.lexicon.matching import Hit
from incidents.reading.annotating.annotation import Annotated
from incidents.reading.annotating.placing.unknown_names import end_of_name, is_inside, name_beside
from schemas.vocabulary import PlaceLevel


class PlaceMention(NamedTuple):
    """Tokens [start, end) name a place: gazetteer rows by likelihood, none for an unknown name after a cue."""

    start: int
    end: int
    name_start: int
    rows: tuple[PlaceRow, ...]
    country: str
    level: PlaceLevel
    located: bool
    doubtful: bool = False
    """Whether the name is as often another word, and only "in" before it speaks for the place."""

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
    taken.update(at for m in found for at in range(m.start, m.end))
    found += [m for near in doc.pointing("near") if (m := _beside(doc, near, taken))]
    found += [_country(doc, hit, nation) for hit, nation in doc.of(Nation) if nation.noun and hit.start not in taken]
    return found


def _named(doc: Annotated, hit: Hit, name: PlaceName, cues: dict[int, tuple[Hit, PlaceLevel]]) -> PlaceMention | None:
    cue = cues.get(hit.start)
    doubtful = not (cue or name.cued or name.safe)
    if not (cue or name.cued or _is_place_here(doc, hit, name)) or (doubtful and _is_dated(doc, hit.start)):
        return None
    start = cue[0].start if cue else hit.start
    # "محافظة الحديدة" is the province, not the town of that name.
    rows = tuple(sorted(name.places, key=lambda row: row.level is not cue[1])) if cue else name.places
    return PlaceMention(
        start, hit.end, hit.start, rows, "", rows[0].level, located=_is_located(doc, start), doubtful=doubtful
    )


def _is_dated(doc: Annotated, at: int) -> bool:
    # "في آب": the month.
    return any(when.start <= at < when.end for when in doc.whens)


def _is_place_here(doc: Annotated, hit: Hit, name: PlaceName) -> bool:
    others = [e for e in hit.entries.others if not isinstance(e, PlaceName | Nation)]
    # "القاهرة" alone may be its government; "في القاهرة" and "تفجيرات القاهرة" are the city.
    inside = is_inside(doc, hit.start) or is_apart(doc, hit.start)
    # "في تدمر": no verb stands behind "in".
    namesakes = (*_NAMESAKES, Trigger) if inside else _NAMESAKES
    if not all(isinstance(e, namesakes) for e in others):
        return False
    return (name.safe and not others) or inside or (name.safe and _is_hit(doc, hit.start)) or _is_struck(doc, hit.start)


def is_apart(doc: Annotated, at: int) -> bool:
    """Return whether what stands here says which capital the words before it mean: "العاصمة، الرياض"."""
    return at > 1 and doc.words[at - 1] in _BEFORE_A_NAME and doc.is_a("capital", at - 2)


_BEFORE_A_NAME: Final = frozenset({"،", ",", "("})


_NAMESAKES: Final = (Actor, Head, Local)
"""What a place may share its name with: كابل is a cable too."""


def _is_struck(doc: Annotated, start: int) -> bool:
    # "غارة على القائم": also a name that is as often a word.
    return doc.is_a("toward", start - 1) and _is_trigger(doc, start - 2)


def _is_hit(doc: Annotated, start: int) -> bool:
    return _is_trigger(doc, start - 1) or doc.is_a("toward", start - 1)


def _is_trigger(doc: Annotated, at: int) -> bool:
    return any(isinstance(entry, Trigger) for entry in doc.entries_at(at))


def _is_located(doc: Annotated, start: int) -> bool:
    # ب written onto the name is "in".
    hit = doc.at.get(start)
    return (hit is not None and hit.clitic in ("ب", "وب")) or doc.is_a("locating", start - 1)


def _unknown(doc: Annotated, cue: Hit, level: PlaceLevel, taken: set[int]) -> PlaceMention | None:
    end = end_of_name(doc, cue, level, taken)
    if end == cue.end:
        return None
    # "دير العشائر" is a name with its cue, "قرية العشائر" is one behind it.
    start = cue.start if doc.is_a("own_name", cue.start) else cue.end
    return PlaceMention(cue.start, end, start, (), "", level, located=_is_located(doc, cue.start))


def _beside(doc: Annotated, near: int, taken: set[int]) -> PlaceMention | None:
    # "قرب ساكو", "بالقرب من معصران"
    at = near + 1 + (doc.words[near + 1 : near + 2] == ["من"])
    end = name_beside(doc, at, taken)
    return PlaceMention(at, end, at, (), "", PlaceLevel.TOWN, located=True) if end > at else None


def _country(doc: Annotated, hit: Hit, nation: Nation) -> PlaceMention:
    return PlaceMention(
        hit.start, hit.end, hit.start, (), nation.iso, PlaceLevel.COUNTRY, located=_is_located(doc, hit.start)
    )


def nation_behind(doc: Annotated, at: int) -> str:
    """Return the country of the adjective that stands at a token, '' if none: "مدينة سوسة التونسية"."""
    return next((entry.iso for entry in doc.entries_at(at) if isinstance(entry, Nation) and not entry.noun), "")
