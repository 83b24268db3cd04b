"""Small tables of language data, written as people read them."""

HEADERS = {
    "verbs": "lemma present passive family kind strength unlike particle source",
    "nouns": "forms family kind strength source",
    "actors": "id name_en kind bloc parent country valid_from valid_to names_ar tier source",
    "countries": "iso name_en names_ar adjectives_ar bloc zone capitals_ar source",
    "local_actors": "forms_ar country bloc actor valid_from valid_to source",
    "heads": "forms_ar class number source",
    "weapons": "forms weapon kind source",
    "casualties": "forms effect pattern source",
    "cues": "forms cue source",
    "places": "id level country lat lon radius_km names_ar name_en tier parent source",
    "cities": "id country lat lon population names_ar name_en tier cue_share source",
    "place_cues": "form level source",
}
"""Columns of the tables that forms come from."""


def a_table(name: str, *rows: dict[str, str]) -> str:
    """Return the text of a table with these rows; cells that a row leaves out are empty."""
    columns = HEADERS[name].split()
    lines = ["\t".join(columns), *("\t".join(row.get(column, "") for column in columns) for row in rows)]
    return "\n".join(lines) + "\n"


def all_tables(**rows: list[dict[str, str]]) -> dict[str, str]:
    """Return all tables that forms come from, empty but for these rows."""
    return {name: a_table(name, *rows.get(name, [])) for name in HEADERS}


def a_city(**said: str) -> dict[str, str]:
    """Return a row of `cities`."""
    return {"id": "c1", "country": "SY", "lat": "35.3", "lon": "40.1", "population": "1000", "tier": "safe"} | said


def a_place(**said: str) -> dict[str, str]:
    """Return a row of `places`."""
    return {"id": "p1", "level": "town", "country": "SY", "tier": "cue"} | said


def an_actor(**said: str) -> dict[str, str]:
    """Return a row of `actors`."""
    return {"id": "a1", "kind": "militia", "bloc": "iran_axis", "country": "IQ", "tier": "safe"} | said
