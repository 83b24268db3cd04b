"""Entries: what a form of the lexicon stands for, one shape for each type."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import radians
from typing import Final

from schemas.vocabulary import Bloc, Kind, PlaceLevel, Weapon


class Pos(StrEnum):
    """The grammatical shape of a trigger's form."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    PASSIVE = "passive"
    NOUN = "noun"


class Strength(StrEnum):
    """How far a trigger alone says that something happened."""

    STRONG = "strong"
    GENERIC = "generic"
    WEAK = "weak"
    BOUND = "bound"


@dataclass(frozen=True, slots=True)
class Trigger:
    """A verb or noun of violence; `family` chooses its frame."""

    lemma: str
    family: str
    kind: Kind
    strength: Strength
    pos: Pos
    plural: bool = False
    object_suffix: bool = False


@dataclass(frozen=True, slots=True)
class Actor:
    """A named side; several rows of one name differ by their dates."""

    id: str
    bloc: Bloc
    parent: str
    country: str
    valid_from: date | None
    valid_to: date | None
    tier: str
    state: bool = False


@dataclass(frozen=True, slots=True)
class Nation:
    """A state's name (`noun`) or what belongs to it (adjective)."""

    iso: str
    bloc: Bloc
    noun: bool


@dataclass(frozen=True, slots=True)
class Head:
    """A common noun for people or things that act or are hit."""

    role: str
    number: str


@dataclass(frozen=True, slots=True)
class Local:
    """A common noun whose side depends on the country that the article is about."""

    sides: tuple[tuple[str, Bloc, date | None, date | None], ...]


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place of the gazetteer."""

    id: str
    country: str
    lat: float | None
    lon: float | None
    radius_km: float | None
    level: PlaceLevel
    population: int
    curated: bool
    parent: str = ""

    @property
    def point(self) -> tuple[float, float] | None:
        """Its latitude and longitude in radians, None where they are not known."""
        return None if self.lat is None or self.lon is None else (radians(self.lat), radians(self.lon))


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A name with all places that bear it; `safe` ones need no cue, `cued` ones begin with theirs ("قاعدة ...")."""

    places: tuple[PlaceRow, ...]
    safe: bool
    cued: bool = False


@dataclass(frozen=True, slots=True)
class PlaceCue:
    """A common noun that opens a place name (town, base, province)."""

    level: PlaceLevel


@dataclass(frozen=True, slots=True)
class Means:
    """A weapon, and the kind of act that it makes likely."""

    weapon: Weapon
    kind: Kind


@dataclass(frozen=True, slots=True)
class Casualty:
    """A word of death or injury; `pattern` says how its count stands to it."""

    effect: str
    pattern: str


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that colours the clause: threat, denial, trial, speech, cause."""

    cue: str


Entry = Trigger | Actor | Nation | Head | Local | PlaceName | PlaceCue | Means | Casualty | Cue


def can_open(entry: Entry) -> bool:
    """Return whether a word with this meaning alone may open an incident."""
    return isinstance(entry, Trigger) and entry.strength in (Strength.STRONG, Strength.GENERIC)


_FIRED: Final = frozenset(
    {
        Weapon.BALLISTIC_MISSILE, Weapon.CRUISE_MISSILE, Weapon.MISSILE, Weapon.ROCKET, Weapon.ARTILLERY,
        Weapon.MORTAR, Weapon.IED, Weapon.CAR_BOMB, Weapon.MINE, Weapon.BARREL_BOMB, Weapon.SMALL_ARMS,
    }
)  # fmt: skip


LAUNCHES: Final = frozenset({"launch", "launch_noun"})
"""Families of verbs and nouns of firing: beside a missile they open an incident, beside a statement they do not."""

HARM: Final = frozenset({"kill", "of_kill", "kill_named", "die", "hurt"})
"""Families of verbs and nouns of the dead and the hurt."""


def is_fired(entry: Entry) -> bool:
    """Return whether a word names what is fired or blown up: beside the injured it opens an incident."""
    return isinstance(entry, Means) and entry.weapon in _FIRED


def is_flown(entry: Entry) -> bool:
    """Return whether a word names what flies at a target: where somebody shoots it down that is an incident."""
    return isinstance(entry, Means) and entry.weapon in _FLYING


_FLYING: Final = frozenset(
    {Weapon.DRONE, Weapon.MISSILE, Weapon.ROCKET, Weapon.BALLISTIC_MISSILE, Weapon.CRUISE_MISSILE, Weapon.HELICOPTER}
)


def may_open(entry: Entry) -> bool:
    """Return whether a word is worth a closer look at its article."""
    return can_open(entry) or is_fired(entry) or is_flown(entry)
