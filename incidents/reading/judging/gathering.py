"""Gathering: what all mentions of an act together say of a date or toll that stands near them.

The likeliest date of one mention is often that of a telling ("announced today"), its toll that of another act: what all
mentions say decides, and what that is worth is learnt.
"""

import math
from collections.abc import Sequence
from typing import Generic, NamedTuple

from incidents.reading.annotating.nearness import T
from incidents.reading.candidates import Candidates
from incidents.reading.clues import Clue, clue
from incidents.reading.encoding.impressions import mean, steps, told
from incidents.reading.judging.drafts import leading
from incidents.reading.judging.picking import Weighed

_NEVER = 1e-4


class View(NamedTuple):
    """What one mention says of a thing near it.

    Attributes:
        share: How likely it is this one that is meant, of all near the mention.
        likeliest: Whether no other is likelier.
        where: Where it stands to the mention.
        advice: An encoder's log odds, None without.
        leads: Whether the mention is the one that tells the act best.
    """

    share: float
    likeliest: bool
    where: str
    advice: float | None
    leads: bool


class Gathered(NamedTuple, Generic[T]):
    """A date or toll with what each mention near it says."""

    thing: T
    views: list[View]

    @property
    def most(self) -> float:
        """The largest share."""
        return max(view.share for view in self.views)

    @property
    def whole(self) -> float:
        """The sum of all shares."""
        return sum(view.share for view in self.views)

    @property
    def own(self) -> int:
        """How many mentions have it in their own clause."""
        return sum(view.where == "clause" for view in self.views)

    @property
    def first(self) -> int:
        """For how many mentions it is the likeliest."""
        return sum(view.likeliest for view in self.views)

    @property
    def where(self) -> str:
        """Where it stands to the mention for which it is likeliest."""
        return max(self.views, key=lambda view: view.share).where


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
            option = found.setdefault(id(thing), Gathered(thing, []))
            leads = w.candidate.mention is lead
            option.views.append(View(share, share == most, wheres[id(thing)], advice.get(thing.start), leads))
    return list(found.values())


def shared_clues(option: Gathered[T], rivals: Sequence[Gathered[T]], mentions: int) -> tuple[Clue, ...]:
    """Return the clues of one thing being the act's that dates and tolls have in common."""
    most, rival = _odds(option.most), _odds(max((other.most for other in rivals), default=0.0))
    part = option.whole / (option.whole + max((other.whole for other in rivals), default=0.0))
    lead = _odds(sum(view.share for view in option.views if view.leads))
    odds = [view.advice for view in option.views if view.advice is not None]
    return (
        _likely(told(most), told(most - rival, 2, 8)),
        _whole(told(math.log(max(option.whole, _NEVER))), told(lead, 1, 6)),
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


_UNADVISED = Clue(("enc=none",))


@clue
def _standing(where: str, first: int, own: int, many: int) -> tuple[str, ...]:
    return f"best={first}|{many}", f"own={own}|{many}", f"where={where}", f"where={where}|{min(first, 2)}"


def _odds(share: float) -> float:
    return math.log(max(share, _NEVER) / max(1 - share, _NEVER))
