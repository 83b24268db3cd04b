"""Seating: which facts count as an act, when several incidents may be one.

Desks do not see each other's incidents, so one act may come from two of them: the second is a twin and
counts only if the first goes. An incident that merged or moved keeps its seat until its successor comes.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime

from incidents.escalation.facts import Left
from incidents.escalation.ledger import LEAVING, Draft, Key, counts, key_of, way_of
from incidents.families import akin
from incidents.language.folding import folded
from schemas.state import ActFact
from schemas.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class Losses:
    """Acts that no longer count: what takes their place (empty for nothing), and why they went."""

    heirs: dict[str, str] = field(default_factory=dict)
    whys: dict[str, str] = field(default_factory=dict)

    def add(self, incident: str, heir: str, why: str) -> None:
        """Note one lost act."""
        self.heirs[incident] = heir
        self.whys[incident] = why


def seat(draft: Draft, fact: ActFact) -> Losses:
    """Put a fact among the others, let it take the seats that wait for it, and return the acts so replaced."""
    losses = Losses()
    for leaving in draft.facts_of(draft.keys(LEAVING)):
        if leaving.incident != fact.incident and _follows(fact, leaving):
            _empty(draft, leaving, "its successor has come", losses)
            losses.heirs[leaving.incident] = fact.incident
    followers = draft.facts_of(draft.keys(("twin", fact.incident)))
    _sit(draft, fact, losses)
    for follower in followers:
        _sit(draft, follower, losses)
    return losses


def unseat(draft: Draft, fact: ActFact, left: Left, leaves_at: datetime) -> Losses:
    """Take a fact's seat away: at once, or at a time to come where a successor is named that is not here yet."""
    losses = Losses()
    if left.successor is None:
        _empty(draft, fact, left.why, losses)
        return losses
    heir = _present(draft, fact, left.successor)
    if heir is not None:
        _empty(draft, fact, left.why, losses)
        losses.heirs[fact.incident] = heir.incident
        return losses
    draft.put(replace(fact, successor=left.successor, leaves_at=leaves_at))
    return losses


def overdue(draft: Draft, now: datetime) -> Losses:
    """Take the seats away whose successors have not come in time."""
    losses = Losses()
    for fact in draft.facts_of(draft.keys(LEAVING)):
        if fact.leaves_at is not None and fact.leaves_at <= now:
            _empty(draft, fact, "it went to another incident that is no act between these sides", losses)
    return losses


def counted(draft: Draft, incident: str) -> ActFact | None:
    """Return the act that an incident counts as: its own, or the one that it is a twin of."""
    fact = draft.fact(incident)
    if fact is not None and fact.twin_of is not None:
        fact = draft.fact(fact.twin_of)
    return fact if counts(fact) else None


def _empty(draft: Draft, fact: ActFact, why: str, losses: Losses) -> None:
    followers = draft.facts_of(draft.keys(("twin", fact.incident)))
    draft.put(replace(fact, gone=why, twin_of=None, successor=None, leaves_at=None))
    for follower in followers:
        _sit(draft, follower, losses)
    losses.add(fact.incident, followers[0].incident if followers else "", why)


def _sit(draft: Draft, fact: ActFact, losses: Losses) -> None:
    """Let one fact count, or stand behind the fact of another desk that tells more of the same act."""
    rival = _rival(draft, fact)
    if rival is not None and _preference(rival) < _preference(fact):
        _stand_behind(draft, fact, rival, losses)
        return
    draft.put(replace(fact, twin_of=None))
    if rival is not None:
        followers = draft.facts_of(draft.keys(("twin", rival.incident)))
        for other in (rival, *followers):
            _stand_behind(draft, other, fact, losses)


def _stand_behind(draft: Draft, fact: ActFact, first: ActFact, losses: Losses) -> None:
    if counts(draft.fact(fact.incident)):
        losses.add(fact.incident, first.incident, "another desk tells more of the same act")
    draft.put(replace(fact, twin_of=first.incident))


def _preference(fact: ActFact) -> tuple[int, Key]:
    # The gravest telling first, so that the order of hearing does not decide what is known of the act.
    return -fact.rung, key_of(fact)


def _rival(draft: Draft, fact: ActFact) -> ActFact | None:
    same_day = draft.facts_of(draft.keys(way_of(fact).tag("day", fact.at.date().isoformat())))
    agreeing = [other for other in same_day if other.desk != fact.desk and _agree(fact, other)]
    return min(agreeing, key=_preference, default=None)


def _agree(fact: ActFact, other: ActFact) -> bool:
    if fact.place is None or other.place is None or not akin(Kind(fact.kind), Kind(other.kind)):
        return False
    return folded(fact.place) == folded(other.place)


def _follows(fact: ActFact, leaving: ActFact) -> bool:
    if leaving.successor == fact.incident:
        return True
    return leaving.successor == fact.desk and (leaving.article == fact.article or _agree(fact, leaving))


def _present(draft: Draft, fact: ActFact, successor: str) -> ActFact | None:
    named = counted(draft, successor)
    if named is not None:
        return named
    same_day = draft.facts_of(draft.keys(way_of(fact).tag("day", fact.at.date().isoformat())))
    leaving = replace(fact, successor=successor)
    return next((other for other in same_day if other.incident != fact.incident and _follows(other, leaving)), None)
