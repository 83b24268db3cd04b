"""Means: whether two reports name weapons of one sort, and kinds of act that are one."""

from collections.abc import Iterable
from typing import Final

from incidents.tracking.likeness.finding import NEUTRAL, Finding
from schemas.vocabulary import Kind, Weapon

# A weapon may be of several sorts: an unspecified missile can come from the air, the ground or a drone.
_SORTS: Final[dict[str, tuple[Weapon, ...]]] = {
    "air": (
        Weapon.CHEMICAL,
        Weapon.AIRCRAFT,
        Weapon.HELICOPTER,
        Weapon.BARREL_BOMB,
        Weapon.CLUSTER_MUNITION,
        Weapon.MISSILE,
    ),
    "drone": (Weapon.DRONE, Weapon.MISSILE),
    "missile": (
        Weapon.CHEMICAL,
        Weapon.BALLISTIC_MISSILE,
        Weapon.CRUISE_MISSILE,
        Weapon.ROCKET,
        Weapon.MISSILE,
        Weapon.CLUSTER_MUNITION,
    ),
    "gun": (Weapon.CHEMICAL, Weapon.ARTILLERY, Weapon.MORTAR, Weapon.TANK, Weapon.ROCKET, Weapon.NAVAL, Weapon.GRENADE),
    "bomb": (Weapon.IED, Weapon.CAR_BOMB, Weapon.SUICIDE_BELT, Weapon.MINE, Weapon.GRENADE),
    "hand": (Weapon.SMALL_ARMS, Weapon.SNIPER, Weapon.RPG, Weapon.KNIFE, Weapon.GRENADE),
}
_BITS: Final[dict[Weapon, int]] = {
    weapon: sum(1 << place for place, sort in enumerate(_SORTS.values()) if weapon in sort) for weapon in Weapon
}

MUTUAL: Final = frozenset({Kind.CLASH, Kind.INTERCEPTION})
"""Kinds whose doer and struck change places from outlet to outlet: who fires first, launches or shoots down."""

_VAGUE: Final = frozenset({Kind.OTHER_VIOLENCE, Kind.VIOLENCE_UNSPECIFIED})

SAME_KIND: Final = Finding(1.0, "the same kind of act")
AKIN: Final = Finding(0.5, "kinds of act that outlets mix up")
OTHER_KIND: Final = Finding(0.0, "other kinds of act", veto=True)
SAME_WEAPONS: Final = Finding(0.25, "weapons of one sort")
OTHER_WEAPONS: Final = Finding(-2.0, "other weapons")


def arms(weapons: Iterable[Weapon]) -> int:
    """Return the sorts of the weapons as bits (0 for none named)."""
    bits = 0
    for weapon in weapons:
        bits |= _BITS[weapon]
    return bits


def compare_kinds(one: Kind, other: Kind) -> Finding:
    """Return what two kinds of one family say; a vague kind is no evidence."""
    return SAME_KIND if one is other and one not in _VAGUE else AKIN


def compare_arms(one: int, other: int) -> Finding:
    """Return what the named weapons say: two strikes on one base with other weapons are two."""
    if not one or not other:
        return NEUTRAL
    return SAME_WEAPONS if one & other else OTHER_WEAPONS
