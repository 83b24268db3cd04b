"""Frames: how a noun group stands to a trigger, as named features for scoring.

Word order, particles and voice decide who acts and who is hit; what they are
worth is learnt (`benchmarks/training`), what they are is written here.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from incidents.lexicon.entries import Pos
from incidents.reading.annotating.annotation import Annotated
from incidents.reading.annotating.composing import Group
from incidents.reading.annotating.mentions import Mention
from incidents.reading.clues import Clue, clue, features_of

_LINKS = ("by", "onto", "with", "relative", "that", "patron", "cause", "answer", "subset")
_NEAR, _CLOSE, _FAR = 1, 3, 8
_MOST_A_SIDE = 60
"""Groups looked at on each side of a mention; the richest of 989 labelled articles has 44, text without stops more."""
_ACTING = frozenset({"armed", "force", "member", "state", "named", "local"})


class Pairing(NamedTuple):
    """A group that may fill a role of a mention, with what speaks for and against it."""

    group: Group
    clues: tuple[Clue, ...]

    @property
    def features(self) -> tuple[str, ...]:
        """All features of the pairing."""
        return features_of(self.clues)


@dataclass(frozen=True, slots=True)
class Standing:
    """A group with what its surroundings say of it, whatever the mention."""

    group: Group
    start: int
    sentence: int
    clause: int
    link: str
    role: str
    said: str


def standings(doc: Annotated, groups: Sequence[Group]) -> list[Standing]:
    """Return each group with what its surroundings say of it."""
    return [
        Standing(
            group=group,
            start=group.start,
            sentence=doc.text.sentence_of[group.start],
            clause=doc.clause_of[group.start],
            link=link_before(doc, group),
            role=_role(group),
            said="said" if _speaks(doc, group) else "",
        )
        for group in groups
    ]


def pairings(doc: Annotated, mention: Mention, groups: Sequence[Standing]) -> list[Pairing]:
    """Return each group of the mention's sentence (and of the one before) with how it stands to the mention."""
    here = bisect_left(groups, mention.start, key=_start_of)
    near = [
        g
        for g in groups[max(0, here - _MOST_A_SIDE - 1) : here + _MOST_A_SIDE + 1]
        if mention.sentence - 1 <= g.sentence <= mention.sentence
    ]
    right = [g for g in near if g.start >= mention.end]
    left = [g for g in near if g.group.end <= mention.start][::-1]
    form, opener = _form(mention), doc.clauses[mention.clause].opener
    ranked = [(g, "R", n) for n, g in enumerate(right)] + [(g, "L", n) for n, g in enumerate(left)]
    return [Pairing(g.group, _clues(doc, (mention, form, opener), g, side, rank)) for g, side, rank in ranked]


def _start_of(standing: Standing) -> int:
    return standing.start


def link_before(doc: Annotated, group: Group) -> str:
    """Return the particle or link word that stands before a group ('bare' if none)."""
    # و and ف only go on with the sentence; every other particle says how the group stands to the verb.
    if group.clitic and group.clitic not in ("و", "ف"):
        return group.clitic
    for back in (1, 2):
        cues = doc.cues.get(group.start - back, frozenset())
        found = next((link for link in _LINKS if link in cues), "")
        if found:
            return found
    if doc.is_a("linking", group.start - 1):
        return doc.words[group.start - 1]
    return "and" if group.clitic else "bare"


def _clues(
    doc: Annotated, told: tuple[Mention, str, str], standing: Standing, side: str, rank: int
) -> tuple[Clue, ...]:
    mention, form, opener = told
    group, link, role, family = standing.group, standing.link, standing.role, mention.trigger.family
    order = f"{side}{min(rank, 3)}"
    where = _where(mention, standing)
    low, high = (mention.end, group.start) if side == "R" else (group.end, mention.start)
    return (
        _frame(family, form, order, link, role),
        _distance(form, order, where, _bucket(high - low), link),
        _setting(where, side, role, standing.said, opener),
        _carriage(mention.carrier, order, link, _around_carrier(mention, group)),
        _side(group.bloc, family, group.by, side),
        _reach(min(doc.triggers_in(low, high), 2), side, mention.kind, role),
    )


@clue
def _frame(family: str, form: str, order: str, link: str, role: str) -> tuple[str, ...]:
    frame, side = f"{family}|{form}|{order}|{link}", order[0]
    return (
        f"frame={frame}",
        f"frame={frame}|{role}",
        f"link={link}|{side}",
        f"link={link}|{side}|{role}|{family}",
        f"role={role}|{family}|{side}",
        f"role={role}",
    )


@clue
def _distance(form: str, order: str, where: str, gap: str, link: str) -> tuple[str, ...]:
    side = order[0]
    return f"order={form}|{order}|{where}", f"gap={side}|{gap}|{form}", f"gap={side}|{gap}|{where}|{link}"


@clue
def _setting(where: str, side: str, role: str, said: str, opener: str) -> tuple[str, ...]:
    return f"where={where}|{side}|{role}", f"said={said}|{side}|{where}", f"opener={opener}|{where}|{side}|{role}"


@clue
def _carriage(carrier: str, order: str, link: str, around: str) -> tuple[str, ...]:
    return (f"carrier={carrier}|{order}|{link}|{around}",)


@clue
def _side(bloc: str, family: str, by: str, side: str) -> tuple[str, ...]:
    return f"bloc={bloc}|{family}", f"bloc={bloc}", f"by={by}|{side}"


@clue
def _reach(between: int, side: str, kind: str, role: str) -> tuple[str, ...]:
    return f"between={between}t|{side}", f"kind={kind}|{role}|{side}"


def _role(group: Group) -> str:
    return "acting" if group.role in _ACTING and group.bloc != "civilians" else group.role


def _form(mention: Mention) -> str:
    if not mention.verbal:
        return f"noun{'D' if mention.definite else ''}{'+' + mention.carrier if mention.carrier else ''}"
    pos = "passive" if mention.trigger.pos is Pos.PASSIVE else "verb"
    return pos + ("+obj" if mention.trigger.object_suffix else "")


def _where(mention: Mention, standing: Standing) -> str:
    if standing.clause == mention.clause:
        return "clause"
    return "sentence" if standing.sentence == mention.sentence else "before"


def _bucket(gap: int) -> str:
    if gap <= _NEAR:
        return str(gap)
    return "close" if gap <= _CLOSE else "near" if gap <= _FAR else "far"


def _speaks(doc: Annotated, group: Group) -> bool:
    near = (group.start - 1, group.start - 2, group.end)
    return any(at in doc.cues and "speech" in doc.cues[at] for at in near)


def _around_carrier(mention: Mention, group: Group) -> str:
    if not mention.carrier:
        return ""
    return "before" if group.end <= mention.carrier_at else "between" if group.end <= mention.start else "after"
