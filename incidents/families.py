"""Families of kinds: outlets name one act differently, but not across families."""

from schemas.vocabulary import Kind

_FAMILY: dict[str, tuple[Kind, ...]] = {
    "strike": (Kind.AIRSTRIKE, Kind.DRONE_STRIKE, Kind.MISSILE_ROCKET, Kind.SHELLING, Kind.INTERCEPTION, Kind.CHEMICAL),
    "bomb": (Kind.EXPLOSIVE, Kind.SUICIDE_ATTACK),
    "ground": (Kind.CLASH, Kind.GROUND_ASSAULT, Kind.SHOOTING, Kind.ASSASSINATION, Kind.OTHER_VIOLENCE),
    "custody": (Kind.ABDUCTION, Kind.DETENTION),
}
FAMILIES: dict[Kind, frozenset[str]] = {kind: frozenset({name}) for name, kinds in _FAMILY.items() for kind in kinds}
FAMILIES[Kind.VIOLENCE_UNSPECIFIED] = frozenset({"strike", "bomb", "ground"})


def akin(one: Kind, other: Kind) -> bool:
    """Return whether two kinds can name the same act."""
    return bool(FAMILIES[one] & FAMILIES[other])
