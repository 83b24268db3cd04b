"""The gazetteer: names of places, curated rows before compiled ones."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from incidents.language.folding import folded
from incidents.lexicon.entries import PlaceCue, PlaceName, PlaceRow
from incidents.lexicon.inflecting import bare_forms
from incidents.lexicon.tables import Row, listed, rows
from schemas.vocabulary import PlaceLevel

_TOWN_RADIUS_KM = 5.0


def place_names(tables: Mapping[str, str]) -> Iterator[tuple[str, PlaceName]]:
    """Yield each folded name with all places that bear it, the curated and the large first."""
    places: dict[str, list[PlaceRow]] = defaultdict(list)
    safe: set[str] = set()
    for row, place in _placed(tables):
        for form in bare_forms(listed(row["names_ar"])):
            places[form].append(place)
            if row["tier"] == "safe":
                safe.add(form)
    for form, found in places.items():
        found.sort(key=lambda place: (not place.curated, -place.population, place.id))
        yield form, PlaceName(tuple(found), form in safe)


def _placed(tables: Mapping[str, str]) -> Iterator[tuple[Row, PlaceRow]]:
    for row in rows(tables, "places"):
        yield row, _curated(row)
    for row in rows(tables, "cities"):
        yield row, _compiled(row)


def _curated(row: Row) -> PlaceRow:
    level = PlaceLevel(row["level"])
    return PlaceRow(
        row["id"],
        row["country"],
        _number(row["lat"]),
        _number(row["lon"]),
        _number(row["radius_km"]),
        level,
        0,
        True,
        row["parent"],
    )


def _compiled(row: Row) -> PlaceRow:
    population = int(row["population"])
    return PlaceRow(
        row["id"],
        row["country"],
        float(row["lat"]),
        float(row["lon"]),
        _TOWN_RADIUS_KM,
        PlaceLevel.TOWN,
        population,
        False,
    )


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


def place_cues(tables: Mapping[str, str]) -> Iterator[tuple[str, PlaceCue]]:
    """Yield each cue noun with the level of what follows it."""
    for row in rows(tables, "place_cues"):
        yield folded(row["form"]), PlaceCue(PlaceLevel(row["level"]))
