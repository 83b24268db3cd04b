"""Frames: the noun groups near a trigger, each with how it stands to it.

Word order, particles and voice decide who acts and who is hit; what they are
worth is learnt (`benchmarks/training`), what they are is written here and in `frame_clues`.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final, NamedTuple

from incidents.lexicon.entries import Pos
from incidents.reading.annotating.annotation import Annotated
from incidents.reading.annotating.frame_clues import Core, frame_clues
from incidents.reading.annotating.grouping.composing import Group
from incidents.reading.annotating.mentions import Mention
from incidents.reading.annotating.nearness import May, anything
from incidents.reading.annotating.standings import Standing
from incidents.reading.clues import Clue, features_of

_MOST_A_SIDE: Final = 60
"""Groups looked at on each side of a mention; the richest of 989 labelled articles has 44, text without stops more."""
_LAST_RANK: Final = 3
"""Groups further away than this many are not told from each other."""


class Pairing(NamedTuple):
    """A group that may fill a role of a mention, with what speaks for and against it."""

    group: Group
    clues: tuple[Clue, ...]

    @property
    def features(self) -> tuple[str, ...]:
        """All features of the pairing."""
        return features_of(self.clues)


def pairings(doc: Annotated, mention: Mention, groups: Sequence[Standing], may: May = anything) -> list[Pairing]:
    """Return how each group of the mention's sentence (and of the one before) stands to it, if it may fill a role."""
    core = Core(mention, _form(mention), doc.clauses[mention.clause].opener)
    near = _ordered(mention, _near(mention, groups))
    return [Pairing(g.group, frame_clues(doc, core, g, order)) for g, order in near if may(g.start)]


def groups_near(mention: Mention, groups: Sequence[Standing]) -> list[Group]:
    """Return the groups that `pairings` pairs with a mention, in no order of importance."""
    return [g.group for g, _ in _ordered(mention, _near(mention, groups))]


def _near(mention: Mention, groups: Sequence[Standing]) -> list[Standing]:
    here = bisect_left(groups, mention.start, key=_start_of)
    around = groups[max(0, here - _MOST_A_SIDE - 1) : here + _MOST_A_SIDE + 1]
    return [g for g in around if mention.sentence - 1 <= g.sentence <= mention.sentence]


def _ordered(mention: Mention, near: Sequence[Standing]) -> list[tuple[Standing, str]]:
    # "R0" is the first group behind the mention, "L1" the second before it.
    right = [g for g in near if g.start >= mention.end]
    left = [g for g in near if g.group.end <= mention.start][::-1]
    return [*_ranked(right, "R"), *_ranked(left, "L")]


def _ranked(groups: Sequence[Standing], side: str) -> list[tuple[Standing, str]]:
    return [(g, f"{side}{min(rank, _LAST_RANK)}") for rank, g in enumerate(groups)]


def _start_of(standing: Standing) -> int:
    return standing.start


def _form(mention: Mention) -> str:
    if not mention.verbal:
        return f"noun{'D' if mention.definite else ''}{'+' + mention.carrier if mention.carrier else ''}"
    pos = "passive" if mention.trigger.pos is Pos.PASSIVE else "verb"
    return pos + ("+obj" if mention.trigger.object_suffix else "")
