"""Drafts: the fields of one act, filled from its mentions, each with the tokens that say it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Protocol

from incidents.reading.annotating.counting.tolls import TollMention
from incidents.reading.annotating.dates import Dated
from incidents.reading.annotating.placing.place_mentions import PlaceMention
from incidents.reading.candidates import Candidates
from incidents.reading.judging.filling.siding import Choice
from schemas.vocabulary import Kind, Status, Weapon


@dataclass(frozen=True, slots=True)
class Draft:
    """One act as the article tells it, before it becomes a report.

    `members` are candidate indices; `kin` says for the first member of each other draft how likely the two are one act.
    """

    members: tuple[int, ...]
    kind: Kind
    status: Status
    initiator: Choice
    target: Choice
    place: PlaceMention | None
    country: str
    dated: Dated | None
    first: date | None
    last: date | None
    weapons: tuple[Weapon, ...]
    killed: TollMention | None
    injured: TollMention | None
    chance: float
    kin: tuple[tuple[int, float], ...] = ()
    reasons: tuple[str, ...] = ()


class Rated(Protocol):
    """Anything that is as likely as a draft, and of its status."""

    @property
    def chance(self) -> float:
        """How likely it is to be right."""
        ...

    @property
    def status(self) -> Status:
        """Whether it happened."""
        ...


def is_likeliest(draft: Rated, made: Iterable[Rated]) -> bool:
    """Return whether no draft of its article is likelier; what did not happen stands in no act's way."""
    return draft.chance == max(other.chance for other in made if other.status.happened >= draft.status.happened)


def told_as(draft: Draft, status: Status, published: date) -> Draft:
    """Return a draft with its status; news without a day of its own is of the publish day."""
    if status is Status.FRESH and (draft.dated is None or _is_of_another_time(draft.dated, published)):
        return replace(draft, status=status, dated=None, first=published, last=published)
    return replace(draft, status=status)


def _is_of_another_time(dated: Dated, published: date) -> bool:
    # "The war that began in 2014" dates the war. Of 13 such dates of news in labelled articles one was right.
    return dated.last > dated.first and (published - dated.last).days > _LONG_AGO


_LONG_AGO: Final = 30
"""Days."""


def spelled_out(given: Candidates, place: PlaceMention | None) -> PlaceMention | None:
    """Return the mention that names a capital where the place is only called one, else the place itself."""
    if place is None or place.row is None or not given.doc.is_a("capital", place.name_start):
        return place
    named = (m for m in given.scene.mentions if m.row is place.row and not given.doc.is_a("capital", m.name_start))
    return next(named, place)


def weapons_of_all(given: Candidates, members: Sequence[int]) -> tuple[Weapon, ...]:
    """Return the weapons that stand in the clauses of the act."""
    return tuple(dict.fromkeys(w for m in members for w in given.all[m].mention.weapons))
