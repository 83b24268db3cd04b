"""Report and dispatch: what one article says happened, as filed to a desk."""

from dataclasses import dataclass
from enum import StrEnum

from schemas.article import Body, PublishedQuality
from schemas.moment import Moment
from schemas.vocabulary import Bloc, Kind, Part, PlaceLevel, Stance, Status, TimeBasis, TollOf, Weapon


@dataclass(frozen=True, slots=True)
class Cause:
    """The article revision that set a message off."""

    article: str
    content_hash: str
    first_seen: Moment


@dataclass(frozen=True, slots=True)
class Side:
    """Who acted or was hit: as written, as we know them, and for whom they act."""

    name: str
    bloc: Bloc
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where; `name` verbatim, the rest from the gazetteer as far as it is known."""

    name: str
    id: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    level: PlaceLevel | None = None
    radius_km: float | None = None


@dataclass(frozen=True, slots=True)
class Interval:
    """When, in the local civil time of the place with its offset; both ends count."""

    start: Moment | None
    end: Moment | None
    basis: TimeBasis


@dataclass(frozen=True, slots=True)
class Toll:
    """People killed or injured: `max` is null for "at least"; `of` says whose."""

    min: int
    max: int | None
    of: TollOf | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What a speaker says about an act."""

    speaker: str
    stance: Stance
    bloc: Bloc = Bloc.UNKNOWN


@dataclass(frozen=True, slots=True)
class Motive:
    """The cause that the text itself states ("in answer to"), never a guess."""

    quote: str
    report: str | None = None
    initiator: Bloc = Bloc.UNKNOWN


@dataclass(frozen=True, slots=True)
class Evidence:
    """The characters of the original Arabic that fill a field: [start, end) of title or text."""

    field: str
    part: Part
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Report:
    """What one article says about one physical act."""

    id: str
    kind: Kind
    status: Status
    initiators: tuple[Side, ...]
    targets: tuple[Side, ...]
    happened: Interval
    place: Place | None = None
    country: str | None = None
    weapons: tuple[Weapon, ...] = ()
    killed: Toll | None = None
    injured: Toll | None = None
    claims: tuple[Claim, ...] = ()
    motive: Motive | None = None
    evidence: tuple[Evidence, ...] = ()
    confidence: float = 0.5


@dataclass(frozen=True, slots=True)
class ArticleRef:
    """What later stages need of an article."""

    id: str
    revision: int
    publisher: str
    publisher_group: str
    url: str
    title: str
    first_seen: Moment
    published: Moment | None = None
    published_quality: PublishedQuality = PublishedQuality.MISSING
    body: Body = Body.FULL
    breaking: bool = False


@dataclass(frozen=True, slots=True)
class Dispatch:
    """All reports that one article revision files to one desk; an empty one withdraws.

    `signature` is a sorted sample of hashes of the text's word triples, for
    telling copies.
    """

    desk: str
    filed_to: tuple[str, ...]
    article: ArticleRef
    reports: tuple[Report, ...]
    signature: tuple[int, ...]
    cause: Cause
    schema: int = 1


class Act(StrEnum):
    """What an analyst's correction does."""

    CONFIRM = "confirm"
    MERGE = "merge"
    SPLIT = "split"
    RETRACT = "retract"
    WITHDRAW_ARTICLE = "withdraw_article"


@dataclass(frozen=True, slots=True)
class Correction:
    """An analyst's word on incidents or an article of one desk."""

    desk: str
    act: Act
    by: str
    why: str
    at: Moment
    incidents: tuple[str, ...] = ()
    article: str | None = None
    schema: int = 1
