"""The gazetteer: names of places, curated rows before compiled ones."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from incidents.language.folding import folded
from incidents.lexicon.entries import PlaceCue, PlaceName, PlaceRow
from incidents.lexicon.inflecting import bare_forms
from incidents.lexicon.tables import Row, listed, read_rows
from schemas.vocabulary import PlaceLevel

_TOWN_RADIUS_KM: Final = 5.0


def place_names(tables: Mapping[str, str]) -> Iterator[tuple[str, PlaceName]]:
    """Yield each folded name with all places that bear it, the curated and the large first."""
    places: dict[str, list[PlaceRow]] = defaultdict(list)
    safe: set[str] = set()
    for row, place in _placed(tables):
        for form in bare_forms(_declined(listed(row["names_ar"]))):
            places[form].append(place)
            if row["tier"] == "safe":
                safe.add(form)
    cues = {form for form, _ in place_cues(tables)}
    for form, found in places.items():
        found.sort(key=lambda place: (not place.curated, -place.population, place.id))
        first, _, rest = form.partition(" ")
        yield form, PlaceName(tuple(found), safe=form in safe, cued=bool(rest) and first in cues)


def place_cues(tables: Mapping[str, str]) -> Iterator[tuple[str, PlaceCue]]:
    """Yield each cue noun with the level of what follows it."""
    return read_rows(tables, "place_cues", lambda row: (folded(row["form"]), PlaceCue(PlaceLevel(row["level"]))))


def _declined(names: Iterable[str]) -> Iterator[str]:
    # "أبو غريب" is "أبي غريب" behind "in", and "أبا غريب" where it is the object.
    for name in names:
        yield name
        father, _, rest = name.partition(" ")
        if father in _FATHER and rest:
            yield from (f"{case} {rest}" for case in _FATHER if case != father)


_FATHER: Final = ("أبو", "أبي", "أبا")


def _placed(tables: Mapping[str, str]) -> Iterator[tuple[Row, PlaceRow]]:
    yield from read_rows(tables, "places", lambda row: (row, _curated(row)))
    yield from read_rows(tables, "cities", lambda row: (row, _compiled(row)))


def _curated(row: Row) -> PlaceRow:
    return PlaceRow(
        id=row["id"],
        country=row["country"],
        lat=_number(row["lat"]),
        lon=_number(row["lon"]),
        radius_km=_number(row["radius_km"]),
        level=PlaceLevel(row["level"]),
        population=0,
        curated=True,
        parent=row["parent"],
    )


def _compiled(row: Row) -> PlaceRow:
    return PlaceRow(
        id=row["id"],
        country=row["country"],
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        radius_km=_TOWN_RADIUS_KM,
        level=PlaceLevel.TOWN,
        population=int(row["population"]),
        curated=False,
    )


def _number(cell: str) -> float | None:
    return float(cell) if cell else None
