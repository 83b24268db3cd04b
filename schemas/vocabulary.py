"""The closed vocabularies of the annotation guide and of the messages.

Kinds map onto PLOVER's ASSAULT modes and ACLED's sub-event types.
"""

from enum import StrEnum


class Kind(StrEnum):
    """What sort of act; the most specific word that the text supports."""

    AIRSTRIKE = "airstrike"
    DRONE_STRIKE = "drone_strike"
    MISSILE_ROCKET = "missile_rocket"
    SHELLING = "shelling"
    EXPLOSIVE = "explosive"
    SUICIDE_ATTACK = "suicide_attack"
    CLASH = "clash"
    GROUND_ASSAULT = "ground_assault"
    SHOOTING = "shooting"
    ASSASSINATION = "assassination"
    ABDUCTION = "abduction"
    DETENTION = "detention"
    INTERCEPTION = "interception"
    CHEMICAL = "chemical"
    OTHER_VIOLENCE = "other_violence"
    VIOLENCE_UNSPECIFIED = "violence_unspecified"


class Status(StrEnum):
    """What the article says of the act's reality."""

    FRESH = "fresh"
    BACKGROUND = "background"
    DENIED = "denied"
    THREATENED = "threatened"

    @property
    def happened(self) -> bool:
        """Whether it says that an act took place, now or before."""
        return self in (Status.FRESH, Status.BACKGROUND)


class Bloc(StrEnum):
    """Sides that act as one in the conflicts that naba follows."""

    US_COALITION = "us_coalition"
    IRAN_AXIS = "iran_axis"
    ISRAEL = "israel"
    PALESTINIAN_FACTIONS = "palestinian_factions"
    SYRIAN_GOV = "syrian_gov"
    SYRIAN_GOV_NEW = "syrian_gov_new"
    RUSSIA = "russia"
    TURKEY_SNA = "turkey_sna"
    SDF_KURDS = "sdf_kurds"
    SYRIAN_OPPOSITION = "syrian_opposition"
    HTS = "hts"
    ISIS = "isis"
    AL_QAEDA = "al_qaeda"
    SAUDI_COALITION = "saudi_coalition"
    IRAQ_GOV = "iraq_gov"
    LEBANON_GOV = "lebanon_gov"
    EGYPT_GOV = "egypt_gov"
    LIBYA_GNA = "libya_gna"
    LIBYA_LNA = "libya_lna"
    SUDAN_SAF = "sudan_saf"
    SUDAN_RSF = "sudan_rsf"
    PKK = "pkk"
    TALIBAN = "taliban"
    AFGHAN_GOV = "afghan_gov"
    PAKISTAN_GOV = "pakistan_gov"
    NIGERIA_BOKO = "nigeria_boko"
    OTHER_STATE = "other_state"
    OTHER_ARMED = "other_armed"
    CIVILIANS = "civilians"
    UNKNOWN = "unknown"


class Weapon(StrEnum):
    """Means that a text names; several may apply."""

    AIRCRAFT = "aircraft"
    HELICOPTER = "helicopter"
    DRONE = "drone"
    BALLISTIC_MISSILE = "ballistic_missile"
    CRUISE_MISSILE = "cruise_missile"
    ROCKET = "rocket"
    ARTILLERY = "artillery"
    MORTAR = "mortar"
    TANK = "tank"
    NAVAL = "naval"
    IED = "ied"
    CAR_BOMB = "car_bomb"
    SUICIDE_BELT = "suicide_belt"
    MINE = "mine"
    SMALL_ARMS = "small_arms"
    SNIPER = "sniper"
    RPG = "rpg"
    KNIFE = "knife"
    CHEMICAL = "chemical"
    GRENADE = "grenade"
    BARREL_BOMB = "barrel_bomb"
    CLUSTER_MUNITION = "cluster_munition"
    MISSILE = "missile"


class TollOf(StrEnum):
    """Which side the dead or injured belong to."""

    INITIATOR = "initiator"
    TARGET = "target"
    BOTH = "both"
    CIVILIANS = "civilians"


class PlaceLevel(StrEnum):
    """How precise a place is, from a building to a country."""

    SITE = "site"
    TOWN = "town"
    DISTRICT = "district"
    PROVINCE = "province"
    REGION = "region"
    COUNTRY = "country"


class TimeBasis(StrEnum):
    """Where a date comes from: the text, the publish time alone, or nowhere."""

    TEXT = "text"
    PUBLISHED = "published"
    NONE = "none"


class Stance(StrEnum):
    """What a speaker or a source does with an act."""

    CLAIMS = "claims"
    DENIES = "denies"
    ATTRIBUTES = "attributes"
    REPORTS = "reports"


class Part(StrEnum):
    """The part of an article that a piece of evidence points into."""

    TITLE = "title"
    TEXT = "text"
