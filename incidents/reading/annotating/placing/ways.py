"""Ways: how far two places of the gazetteer lie apart."""

from incidents.lexicon.entries import PlaceRow
from incidents.tracking.likeness.places import distance_km


def way_km(one: PlaceRow, other: PlaceRow) -> float | None:
    """Return the way between two places in km (`distance_km`), None where it is not known where one lies."""
    here, there = one.point, other.point
    return distance_km(here, there) if here and there else None
