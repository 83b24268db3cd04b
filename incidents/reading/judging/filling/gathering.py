"""Gathering: what all mentions of an act together say of a place, date or toll that stands near them.

The likeliest date of one mention is often that of a telling ("announced today"), its toll that of another act: what all
mentions say decides, and what that is worth is learnt.
"""

import math
from collections.abc import Sequence
from typing import Final, Generic, NamedTuple

from incidents.reading.annotating.nearness import T
from incidents.reading.candidates import Candidates
from incidents.reading.clues import Clue, clue
from incidents.reading.encoding.impressions import mean, steps, told
from incidents.reading.judging.filling.acts import leading
from incidents.reading.judging.filling.picking import Weighed
from incidents.reading.judging.weighing import LEAST, log_odds


class View(NamedTuple):
    """What one mention says of a thing near it.

    Attributes:
        share: How likely it is this one that is meant, of all near the mention.
        where: Where it stands to the mention.
        likeliest: Whether no other is likelier.
        leads: Whether the mention is the one that tells the act best.
    """

    share: float
    where: str
    likeliest: bool
    leads: bool


class Gathered(Generic[T]):
    """A place, date or toll with what all mentions near it say.

    Attributes:
        thing: The place, date or toll.
        most: The largest share that a mention gives it.
        where: Where it stands to that mention.
        whole: The sum of all shares.
        lead: The share of the mention that tells the act best.
        own: How many mentions have it in their own clause.
        first: For how many it is the likeliest.
        advice: An encoder's log odds for each mention that it has seen.
    """

    def __init__(self, thing: T) -> None:
        self.thing = thing
        self.most, self.whole, self.lead = 0.0, 0.0, 0.0
        self.where = ""
        self.own, self.first = 0, 0
        self.advice: list[float] = []

    def add(self, view: View) -> None:
        """Take in what one more mention says."""
        if view.share > self.most:
            self.most, self.where = view.share, view.where
        self.whole += view.share
        self.lead += view.share if view.leads else 0.0
        self.own += view.where == "clause"
        self.first += view.likeliest


def gathered(
    given: Candidates,
    members: Sequence[int],
    near: Sequence[Weighed],
    named: tuple[str, Sequence[Sequence[tuple[T, float]]]],
) -> list[Gathered[T]]:
    """Return all that stands near the mentions of an act and may fill a field, each once.

    Args:
        given: The candidates of its article.
        members: Its mentions.
        near: The same with what stands near each.
        named: The field, and of each mention what may fill it with its share.
    """
    lead, (field, shares) = leading(given, members), named
    found: dict[int, Gathered[T]] = {}
    for w, options in zip(near, shares, strict=True):
        wheres = {id(thing): where for thing, where in w.candidate.near(field)}
        most = max((share for _, share in options), default=0.0)
        advice = w.candidate.impression.fields[field] if w.candidate.impression else {}
        for thing, share in options:
            option = found.setdefault(id(thing), Gathered(thing))
            option.add(View(share, wheres[id(thing)], share == most, w.candidate.mention is lead))
            if thing.start in advice:
                option.advice.append(advice[thing.start])
    return list(found.values())


def with_rivals(found: Sequence[Gathered[T]]) -> list[tuple[Gathered[T], list[Gathered[T]]]]:
    """Return each thing with all others."""
    return [(option, [rival for rival in found if rival is not option]) for option in found]


def shared_clues(option: Gathered[T], rivals: Sequence[Gathered[T]], mentions: int) -> tuple[Clue, ...]:
    """Return the clues of one thing being the act's that places, dates and tolls have in common."""
    most, rival = log_odds(option.most), log_odds(max((other.most for other in rivals), default=0.0))
    part = option.whole / (option.whole + max((other.whole for other in rivals), default=0.0))
    odds = option.advice
    return (
        _likely(told(most), told(most - rival, 2, 8)),
        _whole(told(math.log(max(option.whole, LEAST))), told(log_odds(option.lead), 1, 6)),
        _part(told(10 * part - 5, 2, 10)),
        _advised(told(max(odds)), told(mean(odds))) if odds else _UNADVISED,
        _standing(option.where, min(option.first, 3), min(option.own, 3), min(mentions, 4)),
    )


@clue
def _likely(most: int, behind: int) -> tuple[str, ...]:
    return *steps("most", most), *steps("behind", behind, 8)


@clue
def _whole(whole: int, lead: int) -> tuple[str, ...]:
    return *steps("whole", whole), *steps("lead", lead, 6)


@clue
def _part(part: int) -> tuple[str, ...]:
    return tuple(steps("part", part, 10))


@clue
def _advised(most: int, middle: int) -> tuple[str, ...]:
    return *steps("enc most", most), *steps("enc mean", middle)


_UNADVISED: Final = Clue.of("enc=none")


@clue
def _standing(where: str, first: int, own: int, many: int) -> tuple[str, ...]:
    return f"best={first}|{many}", f"own={own}|{many}", f"where={where}", f"where={where}|{min(first, 2)}"
