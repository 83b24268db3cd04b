"""Incident and development: what all reports together say, and what just changed."""

from dataclasses import dataclass
from enum import StrEnum

from schemas.dispatch import Cause, Claim, Interval, Motive, Place, Side, Toll
from schemas.moment import Moment
from schemas.vocabulary import Kind, Stance, Status, Weapon


class IncidentState(StrEnum):
    """Whether an incident stands, and if not, why."""

    OPEN = "open"
    MERGED = "merged"
    MOVED = "moved"
    RETRACTED = "retracted"
    EXPIRED = "expired"


class Standing(StrEnum):
    """How well an incident is attested, in independent publisher groups."""

    SINGLE_SOURCE = "single_source"
    CORROBORATED = "corroborated"
    DISPUTED = "disputed"
    DENIED = "denied"


class Change(StrEnum):
    """What happened to an incident in one revision."""

    OPENED = "opened"
    CORROBORATED = "corroborated"
    REVISED = "revised"
    MOVED = "moved"
    MERGED = "merged"
    SPLIT = "split"
    RETRACTED = "retracted"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a toll, with who gave it and when it was first read."""

    field: str
    min: int
    max: int | None
    publisher_group: str
    article: str
    at: Moment


@dataclass(frozen=True, slots=True)
class Source:
    """One article behind an incident; `copy_of` names the article it copies."""

    publisher_group: str
    publisher: str
    article: str
    url: str
    at: Moment
    stance: Stance = Stance.REPORTS
    copy_of: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """The most telling clause of one article."""

    text: str
    article: str
    url: str


@dataclass(frozen=True, slots=True)
class Incident:
    """One physical act, as all its reports together give it.

    Tolls are low-high over the latest figure of each independent group, with
    every figure kept in `figures`. `revision` counts from 1.
    """

    id: str
    revision: int
    desk: str
    kind: Kind
    status: Status
    initiators: tuple[Side, ...]
    targets: tuple[Side, ...]
    happened: Interval
    state: IncidentState
    standing: Standing
    first_seen: Moment
    updated: Moment
    cause: Cause
    place: Place | None = None
    country: str | None = None
    weapons: tuple[Weapon, ...] = ()
    killed: Toll | None = None
    injured: Toll | None = None
    figures: tuple[Figure, ...] = ()
    claims: tuple[Claim, ...] = ()
    motive: Motive | None = None
    dyads: tuple[str, ...] = ()
    merged_into: str | None = None
    moved_to: str | None = None
    reports: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    source_count: int = 0
    independent_groups: int = 0
    possibly_same: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    confidence: float = 0.5
    schema: int = 1


@dataclass(frozen=True, slots=True)
class Development:
    """One change of one incident, for one of its dyads; `id` is incident + revision + dyad."""

    id: str
    change: Change
    at: Moment
    dyad: str
    incident: Incident
    cause: Cause
    schema: int = 1
