"""What stages remember between records: table state outlives a deploy, so it is a wire shape too."""

from dataclasses import dataclass
from datetime import date

from schemas.alert import Certainty, Signal
from schemas.dispatch import ArticleRef, Cause, Report
from schemas.moment import Moment
from schemas.vocabulary import Bloc


@dataclass(frozen=True, slots=True)
class UpstreamClock:
    """The latest clock of one upstream partition."""

    at: Moment
    of: int


@dataclass(frozen=True, slots=True)
class Tally:
    """How often an oddity was remarked in a partition since its state began."""

    count: int


@dataclass(frozen=True, slots=True)
class Reading:
    """Reading: what an article filed where, at its last revision."""

    revision: int
    content_hash: str
    desks: tuple[str, ...]
    last_seen: Moment


@dataclass(frozen=True, slots=True)
class Filing:
    """Tracking: what one article has on one desk; `signature` goes 14 days after `last_seen`."""

    article: ArticleRef
    reports: tuple[str, ...]
    signature: tuple[int, ...]
    copy_of: str | None
    last_seen: Moment


@dataclass(frozen=True, slots=True)
class Held:
    """Tracking: one report that stands, with the incident that holds it (empty for none).

    `pinned` is the incident that an analyst fixed the report to (empty for none).
    """

    report: Report
    article: ArticleRef
    copy_of: str | None
    incident: str
    pinned: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Escalation: how far a partition was watched; its time has moved without a gap from `since` to `at`."""

    first: Moment
    since: Moment
    at: Moment


@dataclass(frozen=True, slots=True)
class ActFact:
    """Escalation: the facts of one incident that signals look at.

    `at` and `until` are the local civil time of the place with its offset.
    `steps` names every step of the ladder that the act stands on, `rung` the
    highest. An act counts once: not while it is `gone` (why, in words), and
    not beside the act that it is a `twin_of`. One that merged or moved waits
    for its `successor` (an incident or a desk) until `leaves_at`.
    """

    incident: str
    revision: int
    desk: str
    at: Moment
    from_blocs: tuple[Bloc, ...]
    to_blocs: tuple[Bloc, ...]
    rung: int
    country: str | None
    place: str | None
    kind: str
    actors: tuple[str, ...]
    groups: int
    answers: bool
    background: bool
    article: str
    url: str
    quote: str
    heard_at: Moment
    until: Moment | None = None
    steps: tuple[str, ...] = ()
    killed: int = 0
    injured: int = 0
    certainty: Certainty = Certainty.POSSIBLE
    cause: Cause | None = None
    gone: str = ""
    twin_of: str | None = None
    successor: str | None = None
    leaves_at: Moment | None = None


@dataclass(frozen=True, slots=True)
class DayCount:
    """Escalation: acts of one direction on one day, kept 400 days."""

    day: date
    from_bloc: Bloc
    to_bloc: Bloc
    count: int
    top_rung: int


@dataclass(frozen=True, slots=True)
class Cooling:
    """Escalation: until when a signal of one direction stays quiet."""

    signal: Signal
    until: Moment
