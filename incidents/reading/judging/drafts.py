"""Drafts: the fields of one act, filled from its mentions, each with the tokens that say it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from incidents.reading.annotating.dating import Dated
from incidents.reading.annotating.mentions import Mention
from incidents.reading.annotating.places import PlaceMention
from incidents.reading.annotating.siting import precision
from incidents.reading.annotating.tolls import TollMention
from incidents.reading.candidates import Candidate, Candidates
from incidents.reading.judging.siding import Choice
from incidents.lexicon.entries import Strength
from schemas.vocabulary import Kind, Status, Weapon

_NEARNESS = {"clause": 0, "sentence": 1}
_FIRMNESS = {Strength.STRONG: 3, Strength.GENERIC: 2, Strength.WEAK: 1, Strength.BOUND: 1}


@dataclass(frozen=True, slots=True)
class Draft:
    """One act as the article tells it, before it becomes a report; `members` are candidate indices."""

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
    reasons: tuple[str, ...] = ()


def leading(given: Candidates, members: Sequence[int]) -> Mention:
    """Return the mention that tells an act best: the firmest trigger, then the earliest."""
    return max((given.all[m].mention for m in members), key=lambda m: (_FIRMNESS[m.trigger.strength] + m.verbal, -m.start))


def kind_of(given: Candidates, members: Sequence[int]) -> Kind:
    """Return the kind that the mentions of an act agree on, the specific before the vague."""
    votes: Counter[Kind] = Counter()
    for m in members:
        mention = given.all[m].mention
        vague = mention.kind is Kind.VIOLENCE_UNSPECIFIED
        votes[mention.kind] += 0 if vague else _FIRMNESS[mention.trigger.strength] + 2 * bool(mention.weapons)
    return max(votes, key=lambda kind: (votes[kind], kind))


def place_of_all(given: Candidates, members: Sequence[int]) -> PlaceMention | None:
    """Return the most precise place that stands in a clause of the act."""
    placed = [c for c in _those(given, members) if c.place]
    return min(placed, key=_place_rank).place if placed else None


def _place_rank(candidate: Candidate) -> tuple[int, int, int]:
    assert candidate.place is not None  # noqa: S101  # only candidates with a place are ranked
    return _NEARNESS[candidate.place_nearness], precision(candidate.place), candidate.place.start


def country_of_all(given: Candidates, members: Sequence[int], place: PlaceMention | None) -> str:
    """Return the place's country, else the one that most mentions point to."""
    if place and place.country:
        return place.country
    return Counter(c.country for c in _those(given, members)).most_common(1)[0][0]


def date_of_all(given: Candidates, members: Sequence[int]) -> Dated | None:
    """Return the nearest date of the act: in a clause before in a sentence, a single day before a period."""
    dated = [c.dated for c in _those(given, members) if c.dated]
    return min(dated, key=lambda d: (_NEARNESS[d.nearness], (d.last - d.first).days, d.when.start), default=None)


def weapons_of_all(given: Candidates, members: Sequence[int]) -> tuple[Weapon, ...]:
    """Return the weapons that stand in the clauses of the act."""
    return tuple(dict.fromkeys(w for c in _those(given, members) for w in c.mention.weapons))


def toll_of_all(given: Candidates, members: Sequence[int], owners: dict[TollMention, int], effect: str) -> TollMention | None:
    """Return the toll that the act's clauses state: a running total first, then the one told most often, then the larger."""
    tolls = [t for t, owner in owners.items() if owner in members and t.effect == effect]
    times = Counter((t.min, t.max) for t in tolls)
    return max(tolls, key=lambda t: (t.total, times[t.min, t.max], t.min, -t.start), default=None)


def toll_owners(given: Candidates, kept: Sequence[int]) -> dict[TollMention, int]:
    """Return which mention each toll belongs to: one of its clause, else the nearest of its sentence."""
    owners: dict[TollMention, int] = {}
    for toll in dict.fromkeys(t for k in kept for t in given.all[k].tolls):
        clause, sentence = given.doc.clause_of[toll.start], given.doc.text.sentence_of[toll.start]
        near = [k for k in kept if given.all[k].mention.sentence == sentence]
        owners[toll] = min(near, key=lambda k: (given.all[k].mention.clause != clause, abs(given.all[k].mention.start - toll.start)))
    return owners


def _those(given: Candidates, members: Sequence[int]) -> list[Candidate]:
    return [given.all[m] for m in members]
